using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager.Store;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>Reads what a request says and writes the answer.</summary>
internal static class SiteRequest
{
    private const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static int IdOf(HttpContext context, string name = "id") =>
        context.Request.RouteValues[name] is string text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw Refusal.NotFound();

    public static async Task<(JsonObject Body, byte[] Bytes)> ReadBodyAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw Refusal.NotJson();
        }

        var bytes = await ReadBoundedAsync(context);
        try
        {
            return JsonNode.Parse(bytes, nodeOptions: null, Strict) is JsonObject body
                ? (body, bytes)
                : throw Refusal.Malformed("The body is an object.");
        }
        catch (JsonException)
        {
            throw Refusal.Malformed("The body is no well-formed JSON.");
        }
    }

    public static string? Query(HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var values)
            ? values.Count == 1
                ? values[0]
                : throw Refusal.Malformed("Given more than once.", name)
            : null;

    public static int Number(HttpContext context, string name, int fallback, int least, int most)
    {
        var text = Query(context, name);
        if (text is null)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? Math.Min(number, most)
            : throw Refusal.Malformed(
                string.Create(CultureInfo.InvariantCulture, $"A whole number of at least {least}."),
                name
            );
    }

    /// <summary>The version in If-Match, in quotes as HTTP has it or bare; null when the header is absent.</summary>
    public static long? IfVersion(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            return null;
        }

        return long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Refusal.Malformed("If-Match carries one version.", "If-Match");
    }

    public static string PageCursor(int lastId) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes("after/" + SiteJson.Id(lastId)));

    public static int LastIdOf(string? cursor)
    {
        if (cursor is null)
        {
            return 0;
        }

        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            if (
                text.StartsWith("after/", StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id < int.MaxValue
            )
            {
                return id;
            }
        }
        catch (FormatException)
        {
            // Falls through to the refusal.
        }

        throw Refusal.Malformed("This is no cursor of this list.", "cursor");
    }

    public static async Task AnswerAsync(HttpContext context, SiteEntity row, int status = 200)
    {
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");
        await JsonAnswers.WriteAsync(context, status, SiteJson.Of(row));
    }

    public static async Task RefuseAsync(HttpContext context, int status, string title, string? detail, string? field)
    {
        var problem = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = title,
            ["status"] = status,
        };
        if (detail is not null)
        {
            problem["detail"] = detail;
        }

        if (field is not null)
        {
            problem["field"] = field;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(problem, JsonAnswers.Options);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static async Task<byte[]> ReadBoundedAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostBytes)
        {
            throw Refusal.TooLarge();
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > MostBytes)
            {
                throw Refusal.TooLarge();
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
