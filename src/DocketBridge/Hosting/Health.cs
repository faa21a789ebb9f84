using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Hosting;

/// <summary>Says whether the service lives and whether it can work.</summary>
public static class Health
{
    /// <summary>Maps /health/live and /health/ready.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", (Delegate)ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IBridgeStore store, CancellationToken ct)
    {
        try
        {
            return await store.PingAsync(ct)
                ? Results.Text("ready")
                : Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (BridgeDataException)
        {
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
