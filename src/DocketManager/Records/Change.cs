using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using DocketManager.Json;

namespace DocketManager;

/// <summary>One entry of the ordered change feed: a record changed. It says that, not what: read the record by id.</summary>
public sealed record Change
{
    /// <summary>The place just after this entry, to ask for what follows.</summary>
    public required string Cursor { get; init; }

    /// <summary>The kind of record.</summary>
    [JsonConverter(typeof(TolerantEnumConverter<DocketEntity>))]
    public required DocketEntity Entity { get; init; }

    /// <summary>The record's id, in the id space of <see cref="Entity"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    [JsonConverter(typeof(TolerantEnumConverter<ChangeOp>))]
    public required ChangeOp Op { get; init; }

    /// <summary>The record's version after the change.</summary>
    public required long Version { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ModifiedUtc { get; init; }

    /// <summary>The writer's <c>X-Origin</c>; null for a person's edit.</summary>
    public string? Origin { get; init; }
}

/// <summary>The kinds of record in the change feed.</summary>
public enum DocketEntity
{
    /// <summary>A kind that this version does not know; skip it.</summary>
    Unknown,

    /// <summary>A customer.</summary>
    Customer,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A task.</summary>
    Task,

    /// <summary>A note.</summary>
    Note,

    /// <summary>A user.</summary>
    User,
}

/// <summary>What happened to a record.</summary>
public enum ChangeOp
{
    /// <summary>A word that this version does not know; treat it as an upsert.</summary>
    Unknown,

    /// <summary>Created, changed or restored.</summary>
    Upsert,

    /// <summary>Deleted, softly.</summary>
    Delete,

    /// <summary>Merged into another record and deleted; the record tells into which.</summary>
    Merge,
}

/// <summary>One page of a list or of the change feed.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>
{
    /// <summary>The records, in the site's order.</summary>
    [AllowNull]
    public IReadOnlyList<T> Items
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>
    /// Where to go on. In a list null means the end. In the change feed it is always set, and an empty page means that
    /// there is nothing new yet.
    /// </summary>
    public string? NextCursor { get; init; }
}
