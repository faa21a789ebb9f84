using System.Collections.Immutable;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Journal;

/// <summary>What a journal entry tells. Stored by number: never renumber.</summary>
public enum JournalKind
{
    /// <summary>A write that was made.</summary>
    Write = 0,

    /// <summary>What a side was seen to say, where it led to something.</summary>
    Observation = 1,

    /// <summary>What was decided, and why.</summary>
    Decision = 2,
}

/// <summary>One thing that a reconcile saw, decided or wrote, with its reason. A reconcile that found nothing makes none.</summary>
public sealed record JournalEntry
{
    /// <summary>Its number, which the store gives: later ones are higher; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>When; of a write, when the answer came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The contact's link.</summary>
    public required LinkId Contact { get; init; }

    /// <summary>The kind of the record.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>What it tells.</summary>
    public JournalKind Entry { get; init; } = JournalKind.Write;

    /// <summary>
    /// What was written; of an observation that a record is there or is not, what people must have done; null for any other.
    /// </summary>
    public WriteKind? Write { get; init; }

    /// <summary>The side that was written to; of an observation the side that was seen, of a decision the side it is about.</summary>
    public required Side Target { get; init; }

    /// <summary>The record on that side; empty where the side has none.</summary>
    public required string RecordId { get; init; }

    /// <summary>Its counterpart on the other side, where it is known.</summary>
    public string? OtherId { get; init; }

    /// <summary>What led to it: a webhook, a sweep, the first sync, a user's call, an undo.</summary>
    public required string Cause { get; init; }

    /// <summary>The run it belongs to: one reconcile of one contact, a connection's whole first sync, or an undo.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>Who decided it: a local user or a client of the API; null for what the sync did by itself.</summary>
    public string? By { get; init; }

    /// <summary>Why, in words; at most <see cref="JournalLimits.Reason"/> characters.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The entry that this write undoes; null for any other.</summary>
    public long? Undoes { get; init; }

    /// <summary>True for the decision that two contacts are the same person, or for the one that takes them apart again.</summary>
    public bool IsLink => Entry == JournalKind.Decision && Changes is [{ Field: JournalChange.Link }];

    /// <summary>
    /// Per common field: of a write the value on the target side before and after it, of an observation the shadow's and the one seen.
    /// </summary>
    public ImmutableArray<JournalChange> Changes { get; init; } = [];

    /// <summary>Of an update or a deletion: what the fields it touched held before, as the target side names and spells them.</summary>
    public ImmutableSortedDictionary<string, string?> Restore { get; init; } =
        ImmutableSortedDictionary<string, string?>.Empty;
}

/// <summary>Where a conflict stands. Stored by number: never renumber.</summary>
public enum ConflictState
{
    /// <summary>It was decided by the field's rule.</summary>
    Decided = 0,

    /// <summary>It was raised, and waits for a person.</summary>
    Raised = 1,

    /// <summary>It waits no more: a person's choice was carried out, or the sides came together by themselves.</summary>
    Resolved = 2,
}

/// <summary>A conflict that was decided, raised or resolved, with both values.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">The contact's link.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="RecordId">HighLevel's record id, or DocketManager's where there is none.</param>
/// <param name="Field">The common field; "deleted" when one side deleted what the other edited.</param>
/// <param name="HighLevel">HighLevel's value.</param>
/// <param name="DocketManager">DocketManager's value.</param>
/// <param name="Winner">Whose value stands; null where none does, or a value of its own.</param>
public sealed record ConflictEntry(
    DateTimeOffset At,
    LinkId Contact,
    RecordKind Kind,
    string RecordId,
    string Field,
    string HighLevel,
    string DocketManager,
    Side? Winner
)
{
    /// <summary>Where it stands.</summary>
    public ConflictState State { get; init; }

    /// <summary>The value when both were last in step; null where they never were.</summary>
    public string? Base { get; init; }

    /// <summary>Who chose what stands; null where nobody did.</summary>
    public string? By { get; init; }

    /// <summary>When HighLevel's value was set, as far as is known.</summary>
    public DateTimeOffset? HighLevelAt { get; init; }

    /// <summary>When DocketManager's value was set, as far as is known.</summary>
    public DateTimeOffset? DocketManagerAt { get; init; }

    /// <summary>The run it belongs to.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>Why this side won, in words.</summary>
    public string Reason { get; init; } = string.Empty;
}
