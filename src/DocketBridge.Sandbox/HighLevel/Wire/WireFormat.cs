using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>How HighLevel writes moments, days and lists.</summary>
internal static class WireFormat
{
    /// <summary>2021-07-08T02:30:00.000Z</summary>
    public static string Utc(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>2021-07-08T02:30:00-04:00, in the location's zone.</summary>
    public static string WithOffset(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>2021-07-08 02:30:00, in the location's zone and without saying so.</summary>
    public static string NaiveLocal(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>1990-09-25</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>1990-09-25T00:00:00.000Z</summary>
    public static string? DayAsMoment(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd'T00:00:00.000Z'", CultureInfo.InvariantCulture);

    /// <summary>A list of texts.</summary>
    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];

    /// <summary>A value as it came in.</summary>
    public static JsonNode? Node(JsonElement? value) =>
        value is { } element ? JsonNode.Parse(element.GetRawText()) : null;

    /// <summary>Leaves out what has no value, as most of HighLevel's answers do.</summary>
    public static JsonObject WithoutNulls(this JsonObject whole)
    {
        foreach (var name in whole.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            whole.Remove(name);
        }

        return whole;
    }

    /// <summary>The members of <paramref name="after"/> that differ, and null for those that are gone.</summary>
    public static JsonObject Difference(JsonObject before, JsonObject after, params ReadOnlySpan<string> except)
    {
        var difference = new JsonObject();
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)))
        {
            if (!except.Contains(name) && !JsonNode.DeepEquals(before[name], after[name]))
            {
                difference[name] = after[name]?.DeepClone();
            }
        }

        return difference;
    }
}
