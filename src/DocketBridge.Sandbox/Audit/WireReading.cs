using System.Globalization;
using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Reads members of JSON records, whether they are there or not.</summary>
internal static class WireReading
{
    /// <summary>A text, or a number as text; null where there is none.</summary>
    public static string? Text(this JsonElement record, string name) =>
        record.ValueKind is JsonValueKind.Object && record.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>A value as text; null where there is none.</summary>
    public static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    /// <summary>A flag; false where there is none.</summary>
    public static bool Flag(this JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    /// <summary>The items of a list; none where there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement record, string name) =>
        record.ValueKind is JsonValueKind.Object
        && record.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.Array
            ? value.EnumerateArray()
            : [];

    /// <summary>A list of texts.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement record, string name) =>
        [.. record.Items(name).Select(item => Text(item)).OfType<string>()];

    /// <summary>An instant; a time without offset is UTC.</summary>
    public static DateTimeOffset? Instant(this JsonElement record, string name) =>
        DateTimeOffset.TryParse(
            record.Text(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant
            : null;
}
