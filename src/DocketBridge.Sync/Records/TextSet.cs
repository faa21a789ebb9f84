namespace DocketBridge.Sync.Records;

/// <summary>A set of short texts kept in one text: one item a line, in the order given, none empty.</summary>
public static class TextSet
{
    /// <summary>Joins items; line breaks inside an item become spaces.</summary>
    public static string Join(IEnumerable<string> items) =>
        string.Join(
            '\n',
            items.Select(item => item.Replace('\n', ' ').Replace('\r', ' ').Trim()).Where(item => item.Length > 0)
        );

    /// <summary>The items, trimmed, without empty ones.</summary>
    public static IReadOnlyList<string> Split(string? joined) =>
        joined is null
            ? []
            : joined.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
