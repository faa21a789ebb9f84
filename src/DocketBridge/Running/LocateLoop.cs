using DocketBridge.Storage;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Work;
using HighLevel.Quota;

namespace DocketBridge.Running;

/// <summary>
/// Events that name a task without its contact: a call finds it, as soon as the search index has it. What is never found is
/// left to the task comparison.
/// </summary>
internal sealed class LocateLoop(
    IConnectionStore store,
    ConnectionEnds ends,
    WorkLoop work,
    TimeProvider time,
    ILogger logger
)
{
    private const int LocateTries = 5;

    private static readonly TimeSpan s_locatePause = TimeSpan.FromMilliseconds(1200);

    /// <summary>Looks until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var tries = new Dictionary<long, int>();
        while (true)
        {
            foreach (var record in await store.TakeUnlocatedAsync(20, ct))
            {
                try
                {
                    using var lane = CallContext.Use(CallLane.Live, Features.Changes);
                    var contact = await ends.LocateTaskAsync(record.RecordId, record.Title, ct);
                    if (contact is not null)
                    {
                        await store.ApplyHintsAsync(
                            [Hint.OfChild(record.Side, record.Kind, record.RecordId, contact, HintCause.Webhook)],
                            ct
                        );
                        work.Nudge();
                    }

                    tries[record.Id] = tries.GetValueOrDefault(record.Id) + 1;
                    if (contact is not null || tries[record.Id] >= LocateTries)
                    {
                        tries.Remove(record.Id);
                        await store.RemoveUnlocatedAsync(record.Id, ct);
                    }
                }
                catch (SideException error) when (error.Failure != SideFailure.AccessLost)
                {
                    logger.LogInformation("A task's contact could not be looked up: {Reason}", error.Message);
                    break;
                }
            }

            await Task.Delay(s_locatePause, time, ct);
        }
    }
}
