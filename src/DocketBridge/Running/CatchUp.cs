using System.Globalization;
using DocketBridge.Storage;

namespace DocketBridge.Running;

/// <summary>
/// After a pause by hand: what came in it is caught up with by one comparison of everything, instead of a look at every
/// record that was hinted at. That a comparison is owed is on disk before a hint is forgotten.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="upkeep">The queue.</param>
/// <param name="options">From how long a pause on.</param>
internal sealed class CatchUp(IConnectionStore store, IWorkUpkeep upkeep, RunnerOptions options)
{
    /// <summary>Since when a comparison is owed; null when none is.</summary>
    /// <param name="synced">False before the end of the first sync, which looks at everything anyway.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<DateTimeOffset?> BeginAsync(bool synced, CancellationToken ct)
    {
        if (PauseSpan.Parse(await store.GetValueAsync(PauseSpan.Name, ct)) is { } pause)
        {
            if (synced && pause.Ended - pause.Began >= options.CatchUpBySweepAfter)
            {
                await upkeep.OweSweepAsync(pause.Began, ct);
            }
            else
            {
                await store.SetValueAsync(PauseSpan.Name, string.Empty, ct);
            }
        }

        return await store.GetValueAsync(SqliteConnectionStore.OwedSweep, ct) is { Length: > 0 } owed
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(owed, CultureInfo.InvariantCulture))
            : null;
    }
}
