using DocketBridge.Sandbox.HighLevel.Writes;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Turns refusals into answers.</summary>
internal static class Refusals
{
    /// <summary>A middleware: runs the rest and answers the refusal it ends in, if it does.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Refusal refusal)
        {
            await WriteAsync(context, refusal);
        }
        catch (BadHttpRequestException failure)
        {
            await WriteAsync(context, Refusal.Of(failure.StatusCode, failure.Message));
        }
    }

    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        refusal.Body["traceId"] = context.TraceIdentifier;
        return JsonAnswers.WriteAsync(context, refusal.Status, refusal.Body);
    }

    /// <summary>The answer of a fault or of the quota.</summary>
    public static Refusal OfStatus(int status) =>
        status switch
        {
            429 => Refusal.Of(429, "Too Many Requests", "Too Many Requests"),
            502 => Refusal.Of(502, "Bad Gateway", "Bad Gateway"),
            503 => Refusal.Of(503, "Service Unavailable", "Service Unavailable"),
            _ => Refusal.Of(status, "Internal Server Error", "Internal Server Error"),
        };
}
