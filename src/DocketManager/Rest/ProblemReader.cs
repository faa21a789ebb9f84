using System.Net;
using System.Text.Json;

namespace DocketManager.Rest;

/// <summary>Turns a refusal (RFC 9457 problem+json where the site writes it) into a typed error.</summary>
internal static class ProblemReader
{
    private const int LongestDetail = 1000;

    public static DocketManagerException ToException(
        RestCall call,
        HttpResponseMessage response,
        ReadOnlySpan<byte> body,
        DateTimeOffset now
    )
    {
        var (field, detail) = Read(body);
        return new DocketManagerException(
            call.Operation,
            KindOf(response.StatusCode, call.IsWrite),
            response.StatusCode
        )
        {
            Field = field,
            Detail = detail,
            RetryAfter = RetryAfter(response, now),
        };
    }

    private static DocketManagerErrorKind KindOf(HttpStatusCode status, bool isWrite) =>
        (int)status switch
        {
            401 => DocketManagerErrorKind.Unauthorized,
            // 405 and 501: the site does not have this operation at all.
            403 or 405 or 501 => DocketManagerErrorKind.Forbidden,
            404 => DocketManagerErrorKind.NotFound,
            409 => DocketManagerErrorKind.Conflict,
            410 => DocketManagerErrorKind.CursorTooOld,
            412 => DocketManagerErrorKind.VersionConflict,
            429 => DocketManagerErrorKind.RateLimited,
            // Any proxy on the way may answer 5xx after the site did the work, so a write is never known to have failed.
            408 or >= 500 => isWrite ? DocketManagerErrorKind.Unclear : DocketManagerErrorKind.Unavailable,
            _ => DocketManagerErrorKind.Invalid,
        };

    private static (string? Field, string? Detail) Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var detail = Text(document.RootElement, "detail") ?? Text(document.RootElement, "title");
            return (
                Text(document.RootElement, "field"),
                detail?.Length > LongestDetail ? detail[..LongestDetail] : detail
            );
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing: the status alone has to do.
            return (null, null);
        }
    }

    private static string? Text(JsonElement problem, string member) =>
        problem.ValueKind == JsonValueKind.Object
        && problem.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - now : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
