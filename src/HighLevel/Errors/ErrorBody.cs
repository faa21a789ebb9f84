using System.Text.Json;

namespace HighLevel.Errors;

/// <summary>
/// The body of an error. HighLevel has several shapes: <c>message</c> as text or list, <c>error</c> with <c>error_description</c> from
/// the token endpoint, an <c>error</c> object in v3.
/// </summary>
internal sealed record ErrorBody
{
    // An error page or a list of a thousand complaints must not fill the log.
    private const int MostMessages = 10;
    private const int LongestMessage = 300;

    public IReadOnlyList<string> Messages { get; private init; } = [];

    public string? TraceId { get; private init; }

    public ContactId? DuplicateOf { get; private init; }

    public string? MatchingField { get; private init; }

    /// <summary>Whether any message holds the words.</summary>
    public bool Says(string words) =>
        Messages.Any(message => message.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a body; one that is no JSON object says nothing.</summary>
    public static ErrorBody Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32 });
            var root = document.RootElement;
            var meta = Member(root, "meta");
            return new ErrorBody
            {
                Messages = [.. Words(root).Take(MostMessages)],
                TraceId = Text(Member(root, "traceId")),
                DuplicateOf = Text(Member(meta, "contactId")) is { } id ? new ContactId(id) : null,
                MatchingField = Text(Member(meta, "matchingField")),
            };
        }
        catch (JsonException)
        {
            return new ErrorBody();
        }
    }

    private static IEnumerable<string> Words(JsonElement root)
    {
        var error = Member(root, "error");
        var candidates = Member(root, "message") is { ValueKind: not JsonValueKind.Undefined } message
            ? Texts(message)
            : Texts(Member(root, "error_description")).Concat(Texts(Member(error, "message"))).Concat(Texts(error));
        return candidates.Select(text => text.Length > LongestMessage ? text[..LongestMessage] : text);
    }

    private static IEnumerable<string> Texts(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Texts)],
            _ => [],
        };

    private static string? Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;
}
