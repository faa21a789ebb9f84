namespace DocketBridge.Contracts;

/// <summary>A request to HighLevel's API as it went over the wire, and its answer.</summary>
/// <param name="Verb">The HTTP verb.</param>
/// <param name="Target">The path and the query.</param>
/// <param name="Headers">The request's headers; names in any case.</param>
/// <param name="RequestBody">The request's body as text; empty without one.</param>
/// <param name="Status">The answer's status; null where only the request is looked at.</param>
/// <param name="ResponseBody">The answer's body as text.</param>
public sealed record Exchange(
    string Verb,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    string RequestBody,
    int? Status = null,
    string ResponseBody = ""
)
{
    /// <summary>The path, without the query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>A request's header; null where it is missing.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The query's parameters in their order, unescaped.</summary>
    public IEnumerable<(string Name, string Value)> Query() =>
        Pairs(Target.Contains('?') ? Target[(Target.IndexOf('?') + 1)..] : "");

    /// <summary>The fields of an URL-encoded text.</summary>
    /// <param name="text">Names and values.</param>
    public static IEnumerable<(string Name, string Value)> Pairs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Plain(pair[0]), pair.Length > 1 ? Plain(pair[1]) : ""));
    }

    private static string Plain(string escaped) => Uri.UnescapeDataString(escaped.Replace('+', ' '));
}
