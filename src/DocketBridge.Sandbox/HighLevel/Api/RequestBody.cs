using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Writes;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Reads the body of a request: JSON, or a form in its place, compressed or not.</summary>
internal static class RequestBody
{
    private const string ListMark = "[]";

    /// <summary>The body; null where there is none.</summary>
    /// <exception cref="Refusal">400 when it is malformed, 415 when it is compressed in an unknown way.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpContext context)
    {
        // What could be unpacked has lost this header by now.
        if (context.Request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding and not "identity")
        {
            throw Refusal.Of(415, $"unsupported content encoding \"{encoding}\"", "Unsupported Media Type");
        }

        try
        {
            if (context.Request.HasFormContentType)
            {
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                return new JsonObject(form.GroupBy(field => Name(field.Key), StringComparer.Ordinal).Select(Member));
            }

            var (body, wellFormed) = await JsonAnswers.ReadAsync(context);
            return wellFormed ? body : throw Refusal.BadRequest("Unexpected token in JSON");
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Refusal.BadRequest("The body is malformed or too large");
        }
    }

    private static string Name(string key) =>
        key.EndsWith(ListMark, StringComparison.Ordinal) ? key[..^ListMark.Length] : key;

    // A field given several times, or marked as a list, is a list.
    private static KeyValuePair<string, JsonNode?> Member(IGrouping<string, KeyValuePair<string, StringValues>> fields)
    {
        var values = fields.SelectMany(field => field.Value.ToArray()).ToArray();
        JsonNode? value =
            values.Length == 1 && fields.First().Key == fields.Key
                ? values[0]
                : new JsonArray([.. values.Select(text => (JsonNode?)text)]);
        return KeyValuePair.Create(fields.Key, value);
    }
}
