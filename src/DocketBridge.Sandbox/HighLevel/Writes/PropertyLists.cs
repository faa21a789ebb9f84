using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Properties that are lists, choices and files: a record there is has them changed by what to add and what to remove.</summary>
internal static class PropertyLists
{
    /// <summary>The files after a change.</summary>
    public static (JsonNode? Value, string? Fault) Files(string key, JsonNode given, JsonElement? old)
    {
        if (given is not JsonObject change || Change(change, Addresses) is not { } lists)
        {
            return (null, $"{key} must be an object of files to add and to remove");
        }

        var held = old is { } element
            ? element.EnumerateArray().Select(item => item.GetProperty("url").GetString()!)
            : [];
        var files = held.Except(lists.Remove).Union(lists.Add).ToArray();
        return files.Length == 0
            ? (null, null)
            : (new JsonArray([.. files.Select(url => (JsonNode?)new JsonObject { ["url"] = url })]), null);
    }

    /// <summary>What a change adds and what it removes; null where it is none.</summary>
    public static (IReadOnlyList<string> Add, IReadOnlyList<string> Remove)? Change(
        JsonObject change,
        Func<JsonArray, IReadOnlyList<string>?> read
    )
    {
        if (change.Any(member => member.Key is not ("add" or "remove") || member.Value is not (null or JsonArray)))
        {
            return null;
        }

        var add = read(change["add"] as JsonArray ?? []);
        var remove = read(change["remove"] as JsonArray ?? []);
        return add is null || remove is null ? null : (add, remove);
    }

    /// <summary>A list of texts; null where one of them is none.</summary>
    public static IReadOnlyList<string>? Texts(JsonArray list) =>
        list.All(item => item?.GetValueKind() == JsonValueKind.String)
            ? [.. list.Select(item => item!.GetValue<string>())]
            : null;

    private static IReadOnlyList<string>? Addresses(JsonArray list)
    {
        var addresses = list.Select(item => item is JsonObject { Count: 1 } file ? file["url"]?.ToString() : null)
            .OfType<string>()
            .Where(IsAddress)
            .ToArray();
        return addresses.Length == list.Count ? addresses : null;
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>A list as it is kept: each once, and nothing rather than an empty one.</summary>
    public static JsonArray? Kept(IReadOnlyList<string> keys) =>
        keys.Count == 0 ? null : Wire.WireFormat.List(keys.Distinct(StringComparer.Ordinal));
}
