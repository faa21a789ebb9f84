using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Links;

/// <summary>What a write does. Stored by number: never renumber.</summary>
public enum WriteKind
{
    /// <summary>Makes a record.</summary>
    Create = 0,

    /// <summary>Changes a record.</summary>
    Update = 1,

    /// <summary>Deletes a record.</summary>
    Delete = 2,
}

/// <summary>
/// A write recorded before it is sent, so that a crash or an answer that never came can be settled without a duplicate
/// and without taking our own write for a person's edit.
/// </summary>
public sealed record Intent
{
    /// <summary>Its id, also the write's idempotency key.</summary>
    public required IntentId Id { get; init; }

    /// <summary>The contact's link in whose reconcile it was made.</summary>
    public required LinkId Contact { get; init; }

    /// <summary>The kind of the record.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>What it does.</summary>
    public required WriteKind Write { get; init; }

    /// <summary>The side it writes to.</summary>
    public required Side Target { get; init; }

    /// <summary>The id of the record that is changed or deleted, on the target side; null for a create.</summary>
    public string? TargetId { get; init; }

    /// <summary>The id of the record on the other side that it comes from.</summary>
    public string? SourceId { get; init; }

    /// <summary>The fields sent, as the target names them; null clears one.</summary>
    public ImmutableSortedDictionary<string, string?> Fields { get; init; } =
        ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>The common values sent.</summary>
    public CommonRecord Sent { get; init; } = CommonRecord.Empty;

    /// <summary>
    /// The source side's values: of an update those of the fields sent (for a set this is not what was sent, which holds the
    /// target's own too), of a create all.
    /// </summary>
    public CommonRecord Source { get; init; } = CommonRecord.Empty;

    /// <summary>Of an update: what the target showed of the fields sent when it was read for it.</summary>
    public CommonRecord Before { get; init; } = CommonRecord.Empty;

    /// <summary>The names of the common fields sent; a cleared one is not in <see cref="Sent"/>.</summary>
    public ImmutableArray<string> SentFields { get; init; } = [];

    /// <summary>For a create: the ids of the records of this kind that the target held before.</summary>
    public ImmutableArray<string> KnownIds { get; init; } = [];

    /// <summary>For a create: the record that an event of the target showed to be its effect; null while no event told.</summary>
    public string? SeenId { get; init; }

    /// <summary>The journal entry that it undoes: such a write is a person's, and moves no shadow; null for any other.</summary>
    public long? Undoes { get; init; }

    /// <summary>When it was about to be sent.</summary>
    public required DateTimeOffset At { get; init; }
}
