using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Answers requests for what is no operation, in the form of all refusals.</summary>
internal static class NoOperation
{
    /// <summary>Whether there is nothing at the path, or nothing for the verb.</summary>
    public static bool Concerns(HttpContext context) => context.GetEndpoint() is not { } found || IsOtherVerb(found);

    /// <summary>Whether a browser, or anybody, asks which verbs a path takes.</summary>
    public static bool IsPreflight(HttpContext context) =>
        HttpMethods.IsOptions(context.Request.Method) && context.GetEndpoint() is { } found && IsOtherVerb(found);

    /// <summary>Lets the sandbox's own pages answer, and refuses the rest.</summary>
    /// <exception cref="Refusal">404 for an unknown path, 405 for a verb that the path does not take.</exception>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var request = $"{context.Request.Method} {context.Request.Path}";
        if (context.GetEndpoint() is not { } found)
        {
            throw Refusal.Of(404, $"Cannot {request}", "Not Found");
        }

        await next(context);
        if (IsOtherVerb(found))
        {
            throw Refusal.Of(405, $"Cannot {request}", "Method Not Allowed");
        }
    }

    /// <summary>Tells the verbs of a path, and lets a web page of any origin use them: it needs a token all the same.</summary>
    public static async Task PreflightAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var (asked, told) = (context.Request.Headers, context.Response.Headers);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        told.AccessControlAllowMethods = told.Allow;
        told.AccessControlAllowHeaders = asked.AccessControlRequestHeaders;
    }

    // The framework's endpoint for a verb that no route at the path takes: it sets 405 and Allow, and names no verbs itself.
    private static bool IsOtherVerb(Endpoint found) => found.Metadata.GetMetadata<IHttpMethodMetadata>() is null;
}
