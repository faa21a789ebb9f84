using DocketBridge.Credentials;
using DocketBridge.Storage;
using DocketBridge.Sync.Ports;
using HighLevel.Quota;

namespace DocketBridge.Running;

/// <summary>Decides when to compare: the tasks in short turns, everything after each burst of changes and at the latest every hour.</summary>
internal sealed class SweepLoop(
    IConnectionStore store,
    Sweeper sweeper,
    ConnectionEnds ends,
    WorkLoop work,
    RunnerOptions options,
    TimeProvider time,
    ILogger logger
) : IDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private readonly SweepBudget _budget = new(options.SweepShare, time);
    private readonly Signal _wake = new();
    private DateTimeOffset _tasksAt = time.GetUtcNow();
    private bool _requested;

    /// <summary>When the last full comparison began, when it ended, and what it found.</summary>
    public (DateTimeOffset Started, DateTimeOffset Ended, int Found)? Last { get; private set; }

    /// <summary>Since when a full comparison is owed for hints that were forgotten; null when none is.</summary>
    public DateTimeOffset? Owed { get; set; }

    /// <summary>Asks for a full comparison at once.</summary>
    public void Request()
    {
        _requested = true;
        _wake.Set();
    }

    public void Dispose() => _wake.Dispose();

    /// <summary>Compares until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var feature = CallContext.Use(CallLane.Sweep, Features.Comparison);
        while (!ct.IsCancellationRequested)
        {
            await _wake.WaitAsync(s_tick, time, ct);
            try
            {
                await TurnAsync(ct);
            }
            catch (SideException error) when (error.Failure != SideFailure.AccessLost)
            {
                // Nothing is concluded from a comparison that did not get to its end.
                logger.LogInformation("A comparison was broken off: {Reason}", error.Message);
                await Task.Delay(options.BaseBackoff, time, ct);
            }
        }
    }

    private async Task TurnAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (Owed is { } owed)
        {
            // What was forgotten may be so new that a listing does not show it yet.
            if (now >= owed + options.Reconcile.IndexLag)
            {
                await PayAsync(now, ct);
            }

            return;
        }

        var counts = await store.CountAsync(ct);
        if (_requested || IsDue(now, counts))
        {
            if (_budget.TryTake(counts.Contacts + 20, ends.Client.Quota.Snapshot().DayLimit) || _requested)
            {
                _requested = false;
                var found = await sweeper.FullAsync(ct);
                await TokenSighting.KeepAsync(store, now, ct);
                Last = (now, time.GetUtcNow(), found);
                _tasksAt = now;
                work.Nudge();
                return;
            }
        }

        if (now - _tasksAt >= options.TaskSweepInterval)
        {
            _tasksAt = now;
            var found = await sweeper.TasksAsync(ct);
            await TokenSighting.KeepAsync(store, now, ct);
            if (found > 0)
            {
                work.Nudge();
            }
        }
    }

    private async Task PayAsync(DateTimeOffset now, CancellationToken ct)
    {
        var found = await sweeper.FullAsync(ct);
        await store.SetValueAsync(SqliteConnectionStore.OwedSweep, string.Empty, ct);
        Owed = null;
        _requested = false;
        Last = (now, time.GetUtcNow(), found);
        _tasksAt = now;
        work.Nudge();
    }

    private bool IsDue(DateTimeOffset now, StoreCounts counts)
    {
        if (Last is { } last && now - last.Started >= options.FullSweepInterval)
        {
            return true;
        }

        var quiet =
            counts.Pending == 0
            && work.Running == 0
            && (counts.LastHint is not { } hint || now - hint >= options.QuietBeforeSweep);
        var news = Last is not { } done || done.Found > 0 || counts.LastHint > done.Started;
        var rested = Last is not { } before || now - before.Ended >= options.MinSweepInterval;
        return quiet && news && rested;
    }
}
