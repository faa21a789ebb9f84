using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Work;

namespace DocketBridge.Running;

/// <summary>The pace of a connection's work.</summary>
public sealed record RunnerOptions
{
    /// <summary>How many contacts are worked on at once. Default 8.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How often DocketManager's change feed is asked. Default 1 s.</summary>
    public TimeSpan FeedInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the location's tasks are compared, since HighLevel tells of no task edit. Default 30 s.</summary>
    public TimeSpan TaskSweepInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after the last hint a full comparison is made, to find what no hint told. Default 10 s.</summary>
    public TimeSpan QuietBeforeSweep { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time between two full comparisons, as far as the budget allows. Default 1 h.</summary>
    public TimeSpan FullSweepInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The least time between two full comparisons that follow bursts of changes; the sweep budget may demand more. Default 15 s.</summary>
    public TimeSpan MinSweepInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The share of the day's quota that full comparisons may use. Default 0.25.</summary>
    public double SweepShare { get; init; } = 0.25;

    /// <summary>How long a paused connection waits before it looks whether access is back. Default 60 s.</summary>
    public TimeSpan PauseInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first pause after a failure; it doubles up to <see cref="MaxBackoff"/>, with full jitter. Default 1 s.</summary>
    public TimeSpan BaseBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause after failures. Default 60 s.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After how many failures that retries do not cure an item becomes a problem. Default 6.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>
    /// After how long a problem of a class, and a refused value, is tried again by itself. Default an hour or a day
    /// (<see cref="FailureClassExtensions.RetryInterval"/>).
    /// </summary>
    public Func<FailureClass, TimeSpan> RetryInterval { get; init; } = kind => kind.RetryInterval();

    /// <summary>
    /// After a pause by hand of at least this long the hints that came in it are forgotten, and one comparison finds all that
    /// changed. Default 10 minutes.
    /// </summary>
    public TimeSpan CatchUpBySweepAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// After how long without work the data may be a restored backup, which knows less than was done: until a full comparison has
    /// found nothing, equal tasks and notes without a link are then taken for the same. Default 5 minutes.
    /// </summary>
    public TimeSpan LongAbsence { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often one call is repeated where that is safe. Default 4.</summary>
    public int CallRetries { get; init; } = 4;

    /// <summary>How long one attempt of a call may take. Default 30 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long received webhooks are kept. It has to be longer than HighLevel repeats a delivery, which is hours. Default 30 days.
    /// </summary>
    public TimeSpan InboxRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long the journal and its conflicts are kept; what waits for a person is kept longer. Default 365 days.</summary>
    public TimeSpan JournalRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Changes the mapping of the connections. Default: as it is.</summary>
    internal Func<SyncMapping, SyncMapping> Mapping { get; init; } = mapping => mapping;

    /// <summary>The engine's patience.</summary>
    public ReconcileOptions Reconcile { get; init; } = new();

    /// <summary>Seed of the jitter. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
