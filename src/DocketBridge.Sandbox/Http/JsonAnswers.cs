using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.Http;

/// <summary>Writes and reads the JSON of a sandbox.</summary>
public static class JsonAnswers
{
    /// <summary>The members as they are named; letters beyond ASCII unescaped, as the imitated systems send them.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    // A member given twice would only be found when it is read.
    private static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };

    /// <summary>Answers JSON.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body.</param>
    public static async Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(body);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Options);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Reads a request's body; null where it is not JSON.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The body and whether it was well-formed; an empty body is a well-formed nothing.</returns>
    public static async Task<(JsonNode? Body, bool WellFormed)> ReadAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var buffer = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            // Packed, and not in the way its header says.
            return (null, false);
        }

        if (buffer.Length == 0)
        {
            return (null, true);
        }

        try
        {
            var text = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
            // Some writers put a byte order mark first, which the parser would not have.
            return (JsonNode.Parse(text.StartsWith(Mark) ? text[Mark.Length..] : text, documentOptions: Strict), true);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }
}
