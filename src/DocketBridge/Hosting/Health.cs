using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Hosting;

/// <summary>Says whether the service lives and whether it can work.</summary>
public static class Health
{
    /// <summary>Maps /health/live and /health/ready; the latter names what a person paused or made read-only.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", (Delegate)ReadyAsync);
    }

    // What a person stopped is no fault of the service: it is ready, and says so.
    private static string Words(Holds holds) =>
        string.Join(
            '\n',
            holds
                .All.Select(hold =>
                    $"{(hold.Kind == HoldKind.Pause ? "paused" : "read-only")}: {hold.Connection?.Value ?? "all connections"}"
                )
                .Prepend("ready")
        );

    private static async Task<IResult> ReadyAsync(IBridgeStore store, CancellationToken ct)
    {
        try
        {
            return await store.PingAsync(ct)
                ? Results.Text(Words(await store.GetHoldsAsync(ct)))
                : Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (BridgeDataException)
        {
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
