using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.Faults;

/// <summary>Lets the faults of a <see cref="FaultPlan"/> befall requests.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="plan">What goes wrong.</param>
/// <param name="options">Where, and in which form.</param>
public sealed class FaultMiddleware(RequestDelegate next, FaultPlan plan, FaultMiddlewareOptions options)
{
    /// <summary>Handles one request.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!options.AppliesTo(context))
        {
            await next(context);
            return;
        }

        var fault = plan.NextForRequest(options.IsWrite(context), options.OperationOf(context));
        switch (fault.Kind)
        {
            case RequestFaultKind.None:
                await next(context);
                break;
            case RequestFaultKind.Slow:
                var delay = fault.Delay < FaultPlan.MaxRequestDelay ? fault.Delay : FaultPlan.MaxRequestDelay;
                await Task.Delay(delay, plan.Time, context.RequestAborted);
                await next(context);
                break;
            case RequestFaultKind.Injected429:
            case RequestFaultKind.ServerErrorBefore:
                await options.WriteAnswer(context, fault.Status);
                break;
            case RequestFaultKind.CutBefore:
                context.Abort();
                break;
            case RequestFaultKind.AnswerLostAfter:
                await RunWithoutAnswering(context);
                context.Abort();
                break;
            case RequestFaultKind.ServerErrorAfter:
                await RunWithoutAnswering(context);
                context.Response.Clear();
                await options.WriteAnswer(context, fault.Status);
                break;
            default:
                throw new InvalidOperationException($"The fault {fault.Kind} is not carried out.");
        }
    }

    // The rest of the pipeline does its work in full; only its answer goes nowhere.
    private async Task RunWithoutAnswering(HttpContext context)
    {
        var wire = context.Response.Body;
        await using var nowhere = new MemoryStream();
        context.Response.Body = nowhere;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }
    }
}
