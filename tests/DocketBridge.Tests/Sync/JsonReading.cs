using System.Text.Json.Nodes;

namespace DocketBridge.Tests.Sync;

/// <summary>Reads records as the sandboxes show them.</summary>
internal static class JsonReading
{
    /// <summary>A member's text; null where it is absent or null.</summary>
    public static string? Text(this JsonObject record, string member) => record[member]?.ToString();

    /// <summary>A member of an object within; null where either is absent.</summary>
    public static string? Text(this JsonObject record, string outer, string member) =>
        (record[outer] as JsonObject)?[member]?.ToString();

    /// <summary>A member's texts in order.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject record, string member) =>
        [.. (record[member] as JsonArray ?? []).Select(item => item!.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>A member that says true.</summary>
    public static bool Is(this JsonObject record, string member) => record[member]?.GetValue<bool>() == true;

    /// <summary>The objects of a list.</summary>
    public static IReadOnlyList<JsonObject> Items(this JsonObject answer, string member) =>
        [.. (answer[member] as JsonArray ?? []).OfType<JsonObject>()];
}
