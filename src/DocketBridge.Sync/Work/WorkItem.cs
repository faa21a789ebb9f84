using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Work;

/// <summary>A contact that needs a reconcile; at most one per contact, however many hints there were.</summary>
public sealed record WorkItem
{
    /// <summary>The contact's link.</summary>
    public required LinkId Contact { get; init; }

    /// <summary>What of the contact to look at.</summary>
    public required Aspects Aspects { get; init; }

    /// <summary>Counts the hints: a hint that comes while the item is worked on moves it, and the item stays.</summary>
    public required long Sequence { get; init; }

    /// <summary>Why it is there (the most urgent cause).</summary>
    public required HintCause Cause { get; init; }

    /// <summary>True when values that a side refused are to be tried again.</summary>
    public bool RetriesRefused { get; init; }

    /// <summary>How often it failed since the last success.</summary>
    public int Attempts { get; init; }

    /// <summary>The oldest hint that is not worked off.</summary>
    public required DateTimeOffset HintedAt { get; init; }
}
