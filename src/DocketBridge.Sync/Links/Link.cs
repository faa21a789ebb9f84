using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Links;

/// <summary>Where a link stands. Stored by number: never renumber.</summary>
public enum LinkState
{
    /// <summary>One side's record is known, its counterpart is not yet found or made; or both are linked.</summary>
    Active = 0,

    /// <summary>A person has to decide: which of several possible counterparts it is, or, of a full link, whether a deletion is meant.</summary>
    Waiting = 1,

    /// <summary>Deleted: a tombstone, so that nothing brings it back.</summary>
    Gone = 2,

    /// <summary>One record was deleted, and the other stands alone by the mapping's policy until the deleted one is back.</summary>
    Unlinked = 3,
}

/// <summary>The pair of records that are the same thing, with a shadow of each as last in step.</summary>
public sealed record Link
{
    /// <summary>Its id; 0 before it is stored.</summary>
    public LinkId Id { get; init; }

    /// <summary>What it links.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The contact's link that a task, note or appointment belongs to; null for contacts.</summary>
    public LinkId? Parent { get; init; }

    /// <summary>Where it stands.</summary>
    public LinkState State { get; init; }

    /// <summary>HighLevel's record id, if known.</summary>
    public string? HighLevelId { get; init; }

    /// <summary>DocketManager's record id, if known.</summary>
    public string? DocketManagerId { get; init; }

    /// <summary>HighLevel's shadow; null while the sides were never in step.</summary>
    public CommonRecord? HighLevelShadow { get; init; }

    /// <summary>DocketManager's shadow; null while the sides were never in step.</summary>
    public CommonRecord? DocketManagerShadow { get; init; }

    /// <summary>HighLevel's record as last read: the local replica.</summary>
    public SideRecord? HighLevelRecord { get; init; }

    /// <summary>DocketManager's record as last read: the local replica.</summary>
    public SideRecord? DocketManagerRecord { get; init; }

    /// <summary>Values that stay on their side, with the reason.</summary>
    public ImmutableArray<FieldException> Exceptions { get; init; } = [];

    /// <summary>Fields that both sides changed and whose values wait for a person; their shadows are what the sides say now.</summary>
    public ImmutableArray<OpenConflict> Conflicts { get; init; } = [];

    /// <summary>For contacts: what a person decided about the counterpart; null while nobody did. Only the store sets it.</summary>
    public MatchDecision? Decision { get; init; }

    /// <summary>
    /// For contacts, of a tombstone: true when an undo of the first sync took the two apart. What is left of them is alive and left
    /// alone, until that undo is undone.
    /// </summary>
    public bool IsApart { get; init; }

    /// <summary>For contacts: the kinds whose records of both sides were paired once, so that new ones are created rather than matched.</summary>
    public ImmutableSortedSet<RecordKind> PairedKinds { get; init; } = [];

    /// <summary>The version of the mapping that the shadows are told by.</summary>
    public int MappingVersion { get; init; }

    /// <summary>When the records were last read and found or brought in step.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>True when both records are known.</summary>
    public bool IsFull => HighLevelId is not null && DocketManagerId is not null;

    /// <summary>True when a record of it is nobody else's counterpart: both are known, and none of them stands alone.</summary>
    public bool IsTaken => IsFull && State != LinkState.Unlinked;

    /// <summary>The record id on a side.</summary>
    public string? IdOn(Side side) => side == Side.HighLevel ? HighLevelId : DocketManagerId;

    /// <summary>The shadow of a side.</summary>
    public CommonRecord? ShadowOf(Side side) => side == Side.HighLevel ? HighLevelShadow : DocketManagerShadow;

    /// <summary>The replica of a side's record.</summary>
    public SideRecord? RecordOf(Side side) => side == Side.HighLevel ? HighLevelRecord : DocketManagerRecord;

    /// <summary>Both shadows, or null when the sides were never in step.</summary>
    public (CommonRecord HighLevel, CommonRecord DocketManager)? Shadows =>
        HighLevelShadow is { } h && DocketManagerShadow is { } d ? (h, d) : null;

    /// <summary>A side's shadow as the base of a merge: of a field that waits for a person, what it said before the conflict.</summary>
    public CommonRecord? BaseOf(Side side) =>
        ShadowOf(side) is { } shadow
            ? Conflicts.Aggregate(shadow, (all, conflict) => all.With(conflict.Field, conflict.BaseOf(side)))
            : null;

    /// <summary>The bases of both sides, or null when the sides were never in step.</summary>
    public (CommonRecord HighLevel, CommonRecord DocketManager)? Bases =>
        BaseOf(Side.HighLevel) is { } h && BaseOf(Side.DocketManager) is { } d ? (h, d) : null;

    /// <summary>The link without the conflict of a field.</summary>
    public Link WithoutConflict(string field) =>
        Conflicts.Any(conflict => conflict.Field == field)
            ? this with
            {
                Conflicts = [.. Conflicts.Where(conflict => conflict.Field != field)],
            }
            : this;

    /// <summary>
    /// The link with shadows to note single fields in, where it has none: a field that is not in them merges as one that was never
    /// in step.
    /// </summary>
    public Link Based() =>
        this with
        {
            HighLevelShadow = HighLevelShadow ?? CommonRecord.Empty,
            DocketManagerShadow = DocketManagerShadow ?? CommonRecord.Empty,
        };

    /// <summary>The link with another record id on a side.</summary>
    public Link WithId(Side side, string? id) =>
        side == Side.HighLevel ? this with { HighLevelId = id } : this with { DocketManagerId = id };

    /// <summary>The link with another shadow of a side.</summary>
    public Link WithShadow(Side side, CommonRecord? shadow) =>
        side == Side.HighLevel ? this with { HighLevelShadow = shadow } : this with { DocketManagerShadow = shadow };

    /// <summary>The link with another replica of a side.</summary>
    public Link WithRecord(Side side, SideRecord? record) =>
        side == Side.HighLevel ? this with { HighLevelRecord = record } : this with { DocketManagerRecord = record };
}
