using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>An address in five fields of a record, carried over whole.</summary>
/// <param name="street">Field of the street.</param>
/// <param name="city">Field of the city.</param>
/// <param name="region">Field of the province or state.</param>
/// <param name="postal">Field of the postal code.</param>
/// <param name="country">Field of the country.</param>
/// <param name="countryName">True when people on this side write country names, false when it holds ISO codes.</param>
public sealed class AddressLens(
    string street,
    string city,
    string region,
    string postal,
    string country,
    bool countryName
) : IFieldLens
{
    /// <summary>HighLevel's address of a contact.</summary>
    public static AddressLens HighLevel { get; } =
        new(
            HighLevelFields.Street,
            HighLevelFields.City,
            HighLevelFields.State,
            HighLevelFields.PostalCode,
            HighLevelFields.Country,
            countryName: false
        );

    /// <summary>DocketManager's default billing address of a contact.</summary>
    public static AddressLens DocketManager { get; } =
        new(
            DocketManagerFields.BillingStreet,
            DocketManagerFields.BillingCity,
            DocketManagerFields.BillingRegion,
            DocketManagerFields.BillingPostal,
            DocketManagerFields.BillingCountry,
            countryName: true
        );

    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var address = PostalAddress.Of(record[street], record[city], record[region], record[postal], record[country]);
        return address.IsEmpty ? CommonValue.Empty : new CommonValue(address.Text, address.Key);
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        var address = PostalAddress.Parse(write.Value.IsEmpty ? string.Empty : write.Value.Text);
        Set(street, address.Street);
        Set(city, address.City);
        Set(region, address.Region);
        Set(postal, address.Postal);
        Set(country, countryName ? Countries.Name(address.Country) : address.Country);
        return null;

        void Set(string field, string text) => write.Patch[field] = text.Length == 0 ? null : text;
    }
}
