using DocketBridge.Sandbox.DocketManager.Store;
using DocketBridge.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>What every request passes on its way to an endpoint: count, faults, refusals, key.</summary>
internal sealed class SitePipeline(SiteKeys keys, CallCounter calls)
{
    public Task Count(HttpContext context, RequestDelegate next)
    {
        if (IsProgramCall(context))
        {
            calls.Count(context.GetEndpoint()?.Metadata.GetMetadata<OperationName>()?.Value ?? "unknown");
        }

        return next(context);
    }

    public FaultMiddlewareOptions FaultOptions() =>
        new()
        {
            AppliesTo = IsProgramCall,
            IsWrite = static context => !HttpMethods.IsGet(context.Request.Method),
            WriteAnswer = static (context, status) =>
            {
                if (status == StatusCodes.Status429TooManyRequests)
                {
                    context.Response.Headers.RetryAfter = "1";
                }

                return SiteRequest.RefuseAsync(context, status, "Injected by the sandbox", detail: null, field: null);
            },
        };

    public static async Task TurnRefusalsIntoProblems(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Refusal refusal)
        {
            await SiteRequest.RefuseAsync(context, refusal.Status, refusal.Title, refusal.Message, refusal.Field);
        }

        var status = context.Response.StatusCode;
        if (status is 404 or 405 && !context.Response.HasStarted && context.Response.ContentLength is null)
        {
            await SiteRequest.RefuseAsync(context, status, "There is no such operation", detail: null, field: null);
        }
    }

    public Task AskForKey(HttpContext context, RequestDelegate next)
    {
        if (IsV1(context) && !keys.IsApi(context))
        {
            if (!keys.IsAudit(context))
            {
                throw Refusal.Unauthorized();
            }

            if (!HttpMethods.IsGet(context.Request.Method))
            {
                throw Refusal.Forbidden("This key reads only.");
            }
        }

        return next(context);
    }

    private bool IsProgramCall(HttpContext context) => IsV1(context) && !keys.IsAudit(context);

    private static bool IsV1(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase);
}
