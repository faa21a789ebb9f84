using System.Collections.Immutable;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Journal;

/// <summary>One write that was made, with what it changed and why.</summary>
public sealed record JournalEntry
{
    /// <summary>When the answer came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The contact's link.</summary>
    public required LinkId Contact { get; init; }

    /// <summary>The kind of the record.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>What was done.</summary>
    public required WriteKind Write { get; init; }

    /// <summary>The side that was written to.</summary>
    public required Side Target { get; init; }

    /// <summary>The record written.</summary>
    public required string RecordId { get; init; }

    /// <summary>What led to it: a webhook, a sweep, the first sync, a user's call.</summary>
    public required string Cause { get; init; }

    /// <summary>Per common field: the value before and after on the target side.</summary>
    public ImmutableArray<JournalChange> Changes { get; init; } = [];
}

/// <summary>One field of a journal entry.</summary>
/// <param name="Field">The common field.</param>
/// <param name="Before">The target's value before.</param>
/// <param name="After">The value written.</param>
public sealed record JournalChange(string Field, string Before, string After);

/// <summary>A conflict that was decided, with both values.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">The contact's link.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="RecordId">HighLevel's record id, or DocketManager's where there is none.</param>
/// <param name="Field">The common field; "deleted" when one side deleted what the other edited.</param>
/// <param name="HighLevel">HighLevel's value.</param>
/// <param name="DocketManager">DocketManager's value.</param>
/// <param name="Winner">Whose value stands.</param>
public sealed record ConflictEntry(
    DateTimeOffset At,
    LinkId Contact,
    RecordKind Kind,
    string RecordId,
    string Field,
    string HighLevel,
    string DocketManager,
    Side Winner
);
