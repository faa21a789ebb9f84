using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Status;

/// <summary>Puts a connection's status together from the store and, where it runs, its runner.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class StatusReader(IBridgeStore store, TimeProvider time)
{
    /// <summary>The status of every connection.</summary>
    /// <param name="runners">The running connections; null when no service runs.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<ConnectionStatus>> ReadAsync(RunnerHost? runners, CancellationToken ct)
    {
        var all = new List<ConnectionStatus>();
        foreach (var connection in await store.ListConnectionsAsync(ct))
        {
            all.Add(await ReadAsync(connection, runners?.Find(connection.Id), runners is not null, ct));
        }

        return all;
    }

    private async Task<ConnectionStatus> ReadAsync(
        ConnectionRow connection,
        ConnectionRunner? runner,
        bool serviceRuns,
        CancellationToken ct
    )
    {
        var counts = await store.For(connection.Id).CountAsync(ct);
        var report = runner?.Report();
        return new ConnectionStatus
        {
            Id = connection.Id.Value,
            State = serviceRuns ? StateName(connection.State) : "stopped",
            Reason = connection.Reason ?? report?.Trouble,
            LocationId = connection.LocationId,
            Links = new LinkCounts(counts.Contacts, counts.Tasks, counts.Notes, counts.Appointments),
            Pending = counts.Pending,
            OldestHintSeconds = counts.OldestHint is { } oldest
                ? Math.Round((time.GetUtcNow() - oldest).TotalSeconds, 1)
                : 0,
            Problems = counts.Problems,
            Conflicts = counts.Conflicts,
            WaitingForPerson = counts.Waiting,
            HeldDeletions = counts.HeldDeletions,
            Exceptions = counts.Exceptions,
            Quota = runner?.Quota is { } quota ? QuotaStatus.Of(quota) : null,
            LastSweep = report is { LastSweepStarted: { } started, LastSweepEnded: { } ended }
                ? new SweepStatus(started, ended, report.LastSweepFound)
                : null,
            Idle = runner is not null && await runner.IsIdleAsync(ct),
            FirstSync = report is { FirstSyncTotal: > 0 and var total }
                ? new ProgressStatus(total, Math.Max(0, total - counts.FirstSyncLeft))
                : null,
        };
    }

    private static string StateName(ConnectionState state) =>
        state switch
        {
            ConnectionState.FirstSync => "firstSync",
            ConnectionState.Live => "live",
            ConnectionState.Disconnected => "disconnected",
            _ => "paused",
        };
}
