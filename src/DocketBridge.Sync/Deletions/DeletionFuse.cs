using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Deletions;

/// <summary>
/// How many deletions are carried over by themselves. Beyond that it may be a mistake, an import gone wrong, or a side that
/// lost its data: every further deletion of the connection waits for a person.
/// </summary>
public sealed record DeletionFuse
{
    /// <summary>The time over which deletions are counted. Default one hour.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The share of the linked records of a kind that may be deleted within the window. Default 5 %.</summary>
    public double Share { get; init; } = 0.05;

    /// <summary>So many may be deleted in any case, however few there are. Default 20.</summary>
    public int Least { get; init; } = 20;

    /// <summary>More may not be deleted, however many there are. Default 50.</summary>
    public int Most { get; init; } = 50;

    /// <summary>A side with at least so many contacts that loses its last one looks emptied. Default 5.</summary>
    public int EmptiedFrom { get; init; } = 5;

    /// <summary>True when one more deletion may be carried over.</summary>
    /// <param name="kind">What is deleted.</param>
    /// <param name="linked">The linked records of the kind that are left, this one included.</param>
    /// <param name="carried">How many were carried over within the window.</param>
    public bool Holds(RecordKind kind, int linked, int carried)
    {
        var before = linked + carried;
        var limit = Math.Clamp((int)(before * Share), Least, Most);
        var empties = kind == RecordKind.Contact && before >= EmptiedFrom && linked <= 1;
        return carried < limit && !empties;
    }
}

/// <summary>What is to become of a record whose counterpart was deleted.</summary>
public enum DeletionVerdict
{
    /// <summary>The deletion is carried over.</summary>
    Carry,

    /// <summary>The fuse has blown: nothing is done until a person decides.</summary>
    Hold,

    /// <summary>A person took the deletion for a mistake: the counterpart is made anew.</summary>
    Restore,
}
