using System.Collections.Frozen;

namespace DocketBridge.Sync.Text;

/// <summary>Provinces and states of Canada and the United States by name, with their postal abbreviations.</summary>
public static class Regions
{
    private static readonly FrozenDictionary<string, string> s_abbreviations = Pairs()
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Abbreviation, StringComparer.OrdinalIgnoreCase);

    /// <summary>The abbreviation of a region's name; other texts as they are, two letters in upper case.</summary>
    public static string Abbreviation(string region) =>
        s_abbreviations.GetValueOrDefault(region, region.Length == 2 ? region.ToUpperInvariant() : region);

    private static IEnumerable<(string Abbreviation, string Name)> Pairs()
    {
        const string Table =
            "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|"
            + "NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|QC Québec|SK Saskatchewan|"
            + "YT Yukon|AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|"
            + "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|"
            + "KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|"
            + "MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|"
            + "NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|"
            + "SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|"
            + "WV West Virginia|WI Wisconsin|WY Wyoming";
        return Table.Split('|').Select(row => (row[..2], row[3..]));
    }
}
