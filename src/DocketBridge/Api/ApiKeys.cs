using DocketBridge.Keys;

namespace DocketBridge.Api;

/// <summary>Lets nobody in without a valid API key, given as <c>X-Api-Key</c> or as a bearer token.</summary>
internal sealed class ApiKeyFilter(ApiKeyService keys) : IEndpointFilter
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var authorization = request.Headers.Authorization.ToString();
        var key =
            request.Headers[Header].ToString() is { Length: > 0 } header ? header
            : authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? authorization[Bearer.Length..].Trim()
            : string.Empty;
        if (key.Length > 0 && await keys.VerifyAsync(key, context.HttpContext.RequestAborted) is not null)
        {
            return await next(context);
        }

        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: "An API key is needed.",
            detail: "Send a valid key as X-Api-Key or as a bearer token. 'docketbridge key add' makes one."
        );
    }
}
