using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>What a connection's runner does to its queue besides working it off.</summary>
public interface IWorkUpkeep
{
    /// <summary>Makes problems of some classes due at once; they stay problems until they are done. Returns how many.</summary>
    Task<int> WakeProblemsAsync(IReadOnlyCollection<FailureClass> classes, CancellationToken ct);

    /// <summary>
    /// Makes work of every contact that has a refused value of one of the classes, itself or at one of its records, to try it
    /// again. Values that a person skipped, and duplicates, which have their own way, are left alone. Returns how many.
    /// </summary>
    /// <param name="classes">The classes.</param>
    /// <param name="bySide">True for those that the side said no to; false for those that were not sent, too.</param>
    /// <param name="ct">Cancellation.</param>
    Task<int> RetryRefusedAsync(IReadOnlyCollection<FailureClass> classes, bool bySide, CancellationToken ct);

    /// <summary>Makes what was held back due again. Returns how many.</summary>
    Task<int> ReleaseHeldBackAsync(CancellationToken ct);

    /// <summary>
    /// Forgets, in one commit, the hints of webhooks and the change feed since a time, and notes that a full comparison is owed
    /// for them. Work that failed, that was asked for, or that has an open write stays. Returns how many were forgotten.
    /// </summary>
    Task<int> OweSweepAsync(DateTimeOffset since, CancellationToken ct);
}
