using System.Collections.Concurrent;
using DocketBridge.Storage;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Work;
using HighLevel.Quota;

namespace DocketBridge.Running;

/// <summary>Works off a connection's items, several contacts at once, each contact by one at a time.</summary>
internal sealed class WorkLoop(
    IConnectionStore store,
    Reconciler reconciler,
    ContactLocks locks,
    IOpenSides ends,
    RunnerOptions options,
    Random random,
    TimeProvider time,
    ILogger logger
) : IDisposable
{
    private static readonly TimeSpan s_idleWait = TimeSpan.FromSeconds(5);

    private readonly Backoff _backoff = new(options.BaseBackoff, options.MaxBackoff, random);
    private readonly Signal _more = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private long _done;

    /// <summary>The side to read from while the first sync works through its listing; null afterwards.</summary>
    public SnapshotPort? Snapshot { get; set; }

    /// <summary>What may be done of the work; null where all may.</summary>
    public IWorkGate? Gate { get; set; }

    /// <summary>Set when a side refuses access: the connection has to be paused.</summary>
    public Action<string>? AccessLost { get; init; }

    /// <summary>Where the work runs: on the thread pool unless said otherwise.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;

    /// <summary>How many items are done since the start.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>How many items are being worked on.</summary>
    public int Running => _running.Count;

    public void Dispose() => _more.Dispose();

    /// <summary>Tells that there may be work.</summary>
    public void Nudge() => _more.Set();

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var free = options.Parallelism - _running.Count;
                var asked = time.GetUtcNow();
                var taken = free > 0 ? await TakeAsync(asked, free, ct) : 0;
                if (taken == 0)
                {
                    await _more.WaitAsync(await NextAsync(asked, ct), time, ct);
                }
            }
        }
        finally
        {
            await Task.WhenAll(_running.Keys);
        }
    }

    private async Task<int> TakeAsync(DateTimeOffset now, int max, CancellationToken ct)
    {
        var taken = 0;
        foreach (var item in await store.TakeDueAsync(now, max, locks.Taken, ct))
        {
            if (locks.TryTake(item.Contact) is not { } held)
            {
                continue;
            }

            taken++;
            if (Gate is { } gate)
            {
                await gate.AnnounceAsync(item, ct);
            }

            var task = Task
                .Factory.StartNew(
                    () => WorkAsync(item, held, ct),
                    CancellationToken.None,
                    TaskCreationOptions.DenyChildAttach,
                    Scheduler
                )
                .Unwrap();
            _running[task] = true;
            _ = task.ContinueWith(
                ended =>
                {
                    _running.TryRemove(ended, out _);
                    SetMore();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        }

        return taken;
    }

    private void SetMore()
    {
        try
        {
            _more.Set();
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended.
        }
    }

    private async Task<TimeSpan> NextAsync(DateTimeOffset asked, CancellationToken ct)
    {
        if (await store.NextDueAsync(asked, ct) is not { } due)
        {
            return s_idleWait;
        }

        var wait = due - time.GetUtcNow();
        return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(50)
            : wait < s_idleWait ? wait
            : s_idleWait;
    }

    private async Task WorkAsync(WorkItem item, IDisposable held, CancellationToken ct)
    {
        try
        {
            using (held)
            {
                await ReconcileAsync(item, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped: the item stays, and what was under way is settled after the next start.
        }
        catch (Exception error)
        {
            logger.LogError(error, "The work on contact link {Link} could not be put off.", item.Contact);
        }
    }

    private async Task ReconcileAsync(WorkItem item, CancellationToken ct)
    {
        try
        {
            using var lane = CallContext.Use(LaneOf(item.Cause), Features.Of(item.Cause));
            var outcome = Gate is { } gate
                ? await gate.RunAsync(item, ends.Sides, Listed(item), ends.Context, ct)
                : await reconciler.RunAsync(item, ends.Sides, Listed(item), ends.Context, ct);
            switch (outcome)
            {
                case ReconcileOutcome.Later later:
                    await store.PostponeAsync(item, later.NotBefore, null, ct);
                    break;
                case ReconcileOutcome.HeldBack held:
                    await store.HoldBackAsync(item, held.Writes, ct);
                    break;
                default:
                    Interlocked.Increment(ref _done);
                    break;
            }
        }
        catch (SideException error)
        {
            await SideFailedAsync(item, error, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "The reconcile of contact link {Link} failed.", item.Contact);
            await FailedAsync(
                item,
                new WorkFailure(
                    FailureClass.Bug,
                    null,
                    $"An error in the bridge ({error.GetType().Name}); the log has it."
                ),
                ct
            );
        }
    }

    private ConnectionSides? Listed(WorkItem item) =>
        item.Cause == HintCause.FirstSync && Snapshot is { } snapshot
            ? new ConnectionSides(snapshot, ends.Sides.DocketManager)
            : null;

    private static CallLane LaneOf(HintCause cause) =>
        cause switch
        {
            HintCause.Request => CallLane.Interactive,
            HintCause.Sweep => CallLane.Sweep,
            _ => CallLane.Live,
        };

    private async Task SideFailedAsync(WorkItem item, SideException error, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        switch (error.Failure)
        {
            case SideFailure.Unclear:
                // The intent is on disk; a look a moment later mostly shows what came of the write.
                await store.PostponeAsync(item, now + options.BaseBackoff, null, ct);
                break;
            case SideFailure.Unavailable:
                await store.PostponeAsync(
                    item,
                    now + Longer(_backoff.After(item.Attempts), error.RetryAfter),
                    WorkFailure.Of(error),
                    ct
                );
                break;
            case SideFailure.QuotaSpent:
                await store.PostponeAsync(
                    item,
                    new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero),
                    null,
                    ct
                );
                break;
            case SideFailure.AccessLost:
                await store.PostponeAsync(item, now + options.MaxBackoff, WorkFailure.Of(error), ct);
                AccessLost?.Invoke(error.Message);
                break;
            default:
                logger.LogWarning(
                    "{Side} refused the work on contact link {Link}: {Reason}",
                    error.Side,
                    item.Contact,
                    error.Message
                );
                await FailedAsync(item, WorkFailure.Of(error), ct);
                break;
        }
    }

    private Task FailedAsync(WorkItem item, WorkFailure failure, CancellationToken ct) =>
        item.Attempts + 1 >= options.MaxAttempts
            ? store.MarkProblemAsync(item, failure, time.GetUtcNow() + options.RetryInterval(failure.Class), ct)
            : store.PostponeAsync(item, time.GetUtcNow() + _backoff.After(item.Attempts), failure, ct);

    private static TimeSpan Longer(TimeSpan a, TimeSpan? b) => b is { } other && other > a ? other : a;
}
