namespace DocketBridge.Sync.Text;

/// <summary>An address as one value: it is carried over whole or not at all.</summary>
/// <param name="Street">Street and number.</param>
/// <param name="City">City.</param>
/// <param name="Region">Province or state; its abbreviation where known.</param>
/// <param name="Postal">Postal code.</param>
/// <param name="Country">ISO 3166 code where known, else as written.</param>
public sealed record PostalAddress(string Street, string City, string Region, string Postal, string Country)
{
    private const char Separator = '\u001f';

    /// <summary>True when nothing but perhaps a country is given: HighLevel fills the country by itself.</summary>
    public bool IsEmpty => Street.Length + City.Length + Region.Length + Postal.Length == 0;

    /// <summary>Tidies the parts of an address.</summary>
    public static PostalAddress Of(string street, string city, string region, string postal, string country) =>
        new(
            PlainText.Line(street),
            PlainText.Line(city),
            Regions.Abbreviation(PlainText.Line(region)),
            PlainText.Line(postal),
            Countries.Code(PlainText.Line(country))
        );

    /// <summary>The form in which addresses are compared.</summary>
    public string Key =>
        IsEmpty
            ? string.Empty
            : string.Join(
                Separator,
                Street,
                City,
                Region.ToUpperInvariant(),
                Postal.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant(),
                Country.ToUpperInvariant()
            );

    /// <summary>All parts in one text, see <see cref="Parse"/>.</summary>
    public string Text => IsEmpty ? string.Empty : string.Join(Separator, Street, City, Region, Postal, Country);

    /// <summary>The parts of a <see cref="Text"/>.</summary>
    public static PostalAddress Parse(string text)
    {
        var parts = text.Split(Separator);
        string Part(int index) => index < parts.Length ? parts[index] : string.Empty;
        return new PostalAddress(Part(0), Part(1), Part(2), Part(3), Part(4));
    }
}
