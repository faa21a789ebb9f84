using DocketBridge.Sync.Deletions;

namespace DocketBridge.Sync.Engine;

/// <summary>How patient the engine is with the sides.</summary>
public sealed record ReconcileOptions
{
    /// <summary>
    /// How long after a write whose answer never came the side may still carry it out; only then is it looked for.
    /// Default 30 s.
    /// </summary>
    public TimeSpan SettleDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a side's search index may lag behind its records. Default 60 s.</summary>
    public TimeSpan IndexLag { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many deletions are carried over without asking.</summary>
    public DeletionFuse Fuse { get; init; } = new();

    /// <summary>
    /// True while what the links know may be older than what was done by them, as after a backup was restored: tasks and notes
    /// that both sides have without a link, and that say the same, are then taken for the same thing. Default never.
    /// </summary>
    public Func<bool> PairsAnew { get; init; } = () => false;
}

/// <summary>What came of a reconcile.</summary>
public abstract record ReconcileOutcome
{
    private ReconcileOutcome() { }

    /// <summary>Both sides are in step; the work item is done.</summary>
    public sealed record Done : ReconcileOutcome;

    /// <summary>A person has to choose the counterpart, or to say whether a deletion is meant; the work item is done until then.</summary>
    public sealed record WaitingForPerson : ReconcileOutcome;

    /// <summary>The connection is read-only, and the sides are not in step.</summary>
    /// <param name="Writes">How many records would be written to, at least.</param>
    public sealed record HeldBack(int Writes) : ReconcileOutcome;

    /// <summary>It has to be looked at again, not before a time; no failure.</summary>
    /// <param name="NotBefore">The time.</param>
    public sealed record Later(DateTimeOffset NotBefore) : ReconcileOutcome;
}

/// <summary>Keeps two reconciles from working on the same contact.</summary>
public interface IContactLocks
{
    /// <summary>Takes the lock of a contact's link if it is free; dispose to release.</summary>
    IDisposable? TryTake(Records.LinkId contact);
}
