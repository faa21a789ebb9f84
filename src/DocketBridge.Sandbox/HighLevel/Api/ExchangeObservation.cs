using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Shows every exchange of the API to an observer, before its answer goes out.</summary>
/// <param name="observe">The observer.</param>
internal sealed class ExchangeObservation(Action<HighLevelExchange> observe)
{
    // Larger bodies are refused before anything reads them to their end.
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Lays out the middleware, which must come before all others but routing.</summary>
    public void Use(WebApplication app) =>
        app.Use((context, next) => IsOfApi(context) ? ObserveAsync(context, next) : next(context));

    private async Task ObserveAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering(MostBytes);
        var wire = context.Response.Body;
        await using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        // Every answer has a body. One that a fault swallowed has none, and the token hears of the cut only later.
        var cut = answer.Length == 0 || context.RequestAborted.IsCancellationRequested;
        observe(
            new HighLevelExchange(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                context.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                await RequestBodyAsync(context),
                cut ? null : context.Response.StatusCode,
                cut ? "" : Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length)
            )
        );
        if (!cut)
        {
            answer.Position = 0;
            await answer.CopyToAsync(wire, context.RequestAborted);
        }
    }

    private static async Task<string?> RequestBodyAsync(HttpContext context)
    {
        try
        {
            context.Request.Body.Position = 0;
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            return await reader.ReadToEndAsync(context.RequestAborted);
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or InvalidDataException
                        or BadHttpRequestException
                        or OperationCanceledException
            )
        {
            return null;
        }
    }

    private static bool IsOfApi(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<Operation>() is not null;
}
