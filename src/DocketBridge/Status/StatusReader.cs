using System.Text.Json;
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
        var holds = await store.GetHoldsAsync(ct);
        foreach (var connection in await store.ListConnectionsAsync(ct))
        {
            all.Add(await ReadAsync(connection, holds, runners?.Find(connection.Id), runners is not null, ct));
        }

        return all;
    }

    private async Task<ConnectionStatus> ReadAsync(
        ConnectionRow connection,
        Holds holds,
        ConnectionRunner? runner,
        bool serviceRuns,
        CancellationToken ct
    )
    {
        var counts = await store.For(connection.Id).CountAsync(ct);
        var report = runner?.Report();
        var pause = holds.Of(connection.Id, HoldKind.Pause);
        var problems = await store.DecisionsOf(connection.Id).CountProblemsAsync(ct);
        return new ConnectionStatus
        {
            Id = connection.Id.Value,
            State =
                !serviceRuns ? "stopped"
                : pause is not null && connection.State != ConnectionState.Disconnected ? "paused"
                : StateName(connection.State),
            Pause = Of(pause, runner is null),
            ReadOnly = Of(holds.Of(connection.Id, HoldKind.ReadOnly), runner is null or { IsReadOnly: true }),
            WouldWrite = counts.WouldWrite,
            ProblemsByClass = problems.ToDictionary(
                row => JsonNamingPolicy.CamelCase.ConvertName(row.Key.ToString()),
                row => row.Value,
                StringComparer.Ordinal
            ),
            Reason = connection.Reason ?? report?.Trouble ?? (pause is null ? null : pause.Reason ?? "by hand"),
            LocationId = connection.LocationId,
            Links = new LinkCounts(counts.Contacts, counts.Tasks, counts.Notes, counts.Appointments),
            Pending = counts.Pending,
            OldestHintSeconds = counts.OldestHint is { } oldest
                ? Math.Round((time.GetUtcNow() - oldest).TotalSeconds, 1)
                : 0,
            Problems = counts.Problems,
            Conflicts = counts.Conflicts,
            OpenConflicts = counts.OpenConflicts,
            WaitingForPerson = counts.Waiting,
            HeldDeletions = counts.HeldDeletions,
            Exceptions = counts.Exceptions,
            Quota = runner?.Quota is { } quota ? QuotaStatus.Of(quota) : null,
            LastSweep = report is { LastSweepStarted: { } started, LastSweepEnded: { } ended }
                ? new SweepStatus(started, ended, report.LastSweepFound)
                : null,
            MappingVersion = await store.MappingsOf(connection.Id).CurrentAsync(ct),
            MappingAlerts = (await store.MappingsOf(connection.Id).ListAlertsAsync(ct)).Count,
            Idle = runner is not null && await runner.IsIdleAsync(ct),
            FirstSync = report is { FirstSyncTotal: > 0 and var total }
                ? new ProgressStatus(total, Math.Max(0, total - counts.FirstSyncLeft))
                : null,
        };
    }

    private static HoldStatus? Of(Hold? hold, bool inEffect) =>
        hold is null ? null : new HoldStatus(hold.Reason, hold.Since, hold.Connection is null, inEffect);

    private static string StateName(ConnectionState state) =>
        state switch
        {
            ConnectionState.FirstSync => "firstSync",
            ConnectionState.Live => "live",
            ConnectionState.Disconnected => "disconnected",
            _ => "paused",
        };
}
