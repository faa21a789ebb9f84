namespace DocketBridge.Sandbox.Audit;

/// <summary>An address as one value that compares across spellings of country and region.</summary>
public static class CanonicalAddress
{
    private static readonly Dictionary<string, string> Countries = Table(
        "CA=CANADA,CAN",
        "US=UNITED STATES,USA,UNITED STATES OF AMERICA,U.S.A.,U.S.",
        "GB=UNITED KINGDOM,UK,GREAT BRITAIN,ENGLAND,GBR",
        "DE=GERMANY,DEUTSCHLAND,DEU",
        "FR=FRANCE,FRA",
        "AU=AUSTRALIA,AUS",
        "IN=INDIA,IND",
        "BR=BRAZIL,BRASIL,BRA",
        "NL=NETHERLANDS,THE NETHERLANDS,NEDERLAND,NLD"
    );

    private static readonly Dictionary<string, string> Regions = Table(
        "ON=ONTARIO",
        "QC=QUEBEC,QUÉBEC",
        "BC=BRITISH COLUMBIA",
        "AB=ALBERTA",
        "MB=MANITOBA",
        "SK=SASKATCHEWAN",
        "NS=NOVA SCOTIA",
        "NB=NEW BRUNSWICK",
        "NL=NEWFOUNDLAND AND LABRADOR",
        "PE=PRINCE EDWARD ISLAND",
        "NY=NEW YORK",
        "IL=ILLINOIS",
        "WA=WASHINGTON",
        "CA=CALIFORNIA",
        "TX=TEXAS",
        "FL=FLORIDA"
    );

    /// <summary>Street, city, region, postal code and country, joined by bars; empty where a part is missing.</summary>
    public static string Of(AddressReading? address)
    {
        if (address is null)
        {
            return "";
        }

        string[] parts =
        [
            Canonical.Text(address.Street),
            Canonical.Text(address.City),
            Known(Regions, address.Region),
            Canonical.Text(address.Postal).Replace(" ", "", StringComparison.Ordinal),
            Known(Countries, address.Country),
        ];
        // DocketManager takes an address whole or not at all, so a part of one stays where it is.
        return parts.Any(part => part.Length == 0) ? "" : string.Join('|', parts).ToUpperInvariant();
    }

    private static string Known(Dictionary<string, string> table, string? name)
    {
        var text = Canonical.Text(name).ToUpperInvariant();
        return table.GetValueOrDefault(text, text);
    }

    private static Dictionary<string, string> Table(params string[] rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var (code, names) = (row[..2], row[3..]);
            foreach (var name in names.Split(','))
            {
                table[name] = code;
            }
        }

        return table;
    }
}
