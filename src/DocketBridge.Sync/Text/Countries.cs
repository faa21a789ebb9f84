using System.Collections.Frozen;
using System.Globalization;

namespace DocketBridge.Sync.Text;

/// <summary>Country names and their ISO 3166 codes: HighLevel holds codes, people in DocketManager write names.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, string> s_codeByName = Build();

    /// <summary>The two-letter code of a name or code; the text itself when it is unknown.</summary>
    public static string Code(string text) =>
        text.Length == 0 ? text : s_codeByName.GetValueOrDefault(text.TrimEnd('.'), text);

    /// <summary>The English name of a code; the text itself when it is unknown.</summary>
    public static string Name(string code)
    {
        if (code.Length != 2 || !s_codeByName.ContainsKey(code))
        {
            return code;
        }

        return new RegionInfo(code).EnglishName;
    }

    private static FrozenDictionary<string, string> Build()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var region = new RegionInfo(culture.Name);
            if (region.TwoLetterISORegionName.Length == 2 && char.IsLetter(region.TwoLetterISORegionName[0]))
            {
                codes[region.TwoLetterISORegionName] = region.TwoLetterISORegionName;
                codes[region.EnglishName] = region.TwoLetterISORegionName;
                codes[region.ThreeLetterISORegionName] = region.TwoLetterISORegionName;
            }
        }

        codes["U.S.A"] = codes["U.S"] = codes["United States of America"] = "US";
        codes["UK"] = codes["England"] = codes["Great Britain"] = codes["Scotland"] = codes["Wales"] = "GB";
        codes["Holland"] = "NL";
        return codes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
