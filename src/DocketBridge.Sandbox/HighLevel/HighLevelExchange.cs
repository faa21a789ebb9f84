namespace DocketBridge.Sandbox.HighLevel;

/// <summary>A request to the imitated API, and what was answered: what an observer sees of it.</summary>
/// <param name="Verb">The HTTP verb.</param>
/// <param name="Target">The path and the query, as they came.</param>
/// <param name="Headers">The request's headers.</param>
/// <param name="RequestBody">The request's body as text; empty without one, null where the connection was cut before it was read.</param>
/// <param name="Status">The answer's status; null where the connection was cut without an answer.</param>
/// <param name="ResponseBody">The answer's body as text.</param>
public sealed record HighLevelExchange(
    string Verb,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    string? RequestBody,
    int? Status,
    string ResponseBody
);
