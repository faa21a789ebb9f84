using DocketBridge.Running;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Engine;

namespace DocketBridge.Demo;

/// <summary>The bridge's pace against the sandboxes, where seconds stand for hours.</summary>
internal static class DemoPace
{
    /// <summary>The pace.</summary>
    /// <param name="seed">Seed of the jitter.</param>
    public static RunnerOptions Of(int seed) =>
        new()
        {
            FeedInterval = TimeSpan.FromMilliseconds(250),
            TaskSweepInterval = TimeSpan.FromSeconds(15),
            QuietBeforeSweep = TimeSpan.FromSeconds(2),
            MinSweepInterval = TimeSpan.FromSeconds(3),
            BaseBackoff = TimeSpan.FromMilliseconds(250),
            MaxBackoff = TimeSpan.FromSeconds(5),
            Seed = seed,
            Reconcile = new ReconcileOptions
            {
                // The sandbox bounds how late it carries out a request and how far its index lags: the bridge need not wait longer.
                SettleDelay = FaultPlan.MaxRequestDelay + TimeSpan.FromSeconds(1),
                IndexLag = TimeSpan.FromSeconds(6),

                // Its people delete more in a minute than a shop does in a day.
                Fuse = new DeletionFuse { Window = TimeSpan.FromSeconds(15) },
            },
        };
}
