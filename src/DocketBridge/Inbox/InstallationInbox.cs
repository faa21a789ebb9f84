using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Inbox;

/// <summary>Acts on events about the app: what follows from one is on disk before it is acknowledged.</summary>
/// <param name="store">The store.</param>
/// <param name="runners">The running connections.</param>
/// <param name="totals">The count of webhooks.</param>
/// <param name="logger">The log.</param>
internal sealed class InstallationInbox(
    IBridgeStore store,
    RunnerHost runners,
    InboxTotals totals,
    ILogger<InstallationInbox> logger
)
{
    /// <summary>Stores an event and lets the runners know.</summary>
    public async Task<IResult> AcceptAsync(InstallationEvent installation, CancellationToken ct)
    {
        var isNew = await store.AcceptInstallationAsync(
            installation.Entry,
            installation.Connections,
            installation.Change,
            installation.At,
            ct
        );
        totals.Count(isNew, parked: false);
        if (isNew)
        {
            await FollowAsync(installation);
        }

        return Results.Ok();
    }

    private async Task FollowAsync(InstallationEvent installation)
    {
        foreach (var connection in installation.Connections)
        {
            logger.LogInformation("Connection {Connection}: the app is {Change}.", connection, installation.Change);
        }

        // What was stored takes effect, whether or not HighLevel still waits for the answer.
        await runners.RefreshAsync(CancellationToken.None);
        if (installation.Change == InstallationChange.Updated)
        {
            foreach (var runner in installation.Connections.Select(runners.Find).OfType<ConnectionRunner>())
            {
                // HighLevel is answered at once: it may be the one that the renewal waits for.
                _ = runner.AppUpdatedAsync(CancellationToken.None);
            }
        }
    }
}
