using System.Collections.Frozen;
using System.Text.Json.Nodes;
using PhoneNumbers;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Forms that a value of a body must have beyond its kind. An empty text clears a value and so always fits.</summary>
internal static class ValueForms
{
    private const int LongestAddress = 2000;

    // HighLevel's list of countries (CreateLocationDto.country) holds these beside the regions that have telephone numbers.
    private static readonly FrozenSet<string> Countries = PhoneNumberUtil
        .GetInstance()
        .GetSupportedRegions()
        .Union(["AN", "AQ", "BV", "GS", "HM", "PN", "TF", "UM"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is a country's code of two letters, in either case.</summary>
    public static bool IsCountry(string text) => Countries.Contains(text);

    /// <summary>The IANA name of a time zone; Windows' own names are none.</summary>
    public static IEnumerable<string> TimeZone(string name, JsonNode value) =>
        Check(
            value,
            text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId,
            $"{name} must be a valid IANA time-zone"
        );

    /// <summary>The address of a website, with or without its scheme.</summary>
    public static IEnumerable<string> Website(string name, JsonNode value) =>
        Check(value, IsWebsite, $"{name} must be a URL address");

    /// <summary>A colour as a number sign and three, four, six or eight hexadecimal digits.</summary>
    public static IEnumerable<string> Color(string name, JsonNode value) =>
        Check(
            value,
            text => text[0] == '#' && text.Length is (4 or 5 or 7 or 9) && text[1..].All(char.IsAsciiHexDigit),
            $"{name} must be a hexadecimal color"
        );

    private static IEnumerable<string> Check(JsonNode value, Func<string, bool> fits, string fault) =>
        Normal.Text(value.GetValue<string>()) is not { } text || fits(text) ? [] : [fault];

    private static bool IsWebsite(string text) =>
        text.Length <= LongestAddress
        && !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(
            text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}",
            UriKind.Absolute,
            out var address
        )
        && address.Scheme is ("http" or "https");
}
