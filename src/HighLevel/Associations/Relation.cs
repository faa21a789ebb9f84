using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;
using HighLevel.Objects;

namespace HighLevel.Associations;

/// <summary>Two records that belong together by an association.</summary>
/// <remarks>
/// https://marketplace.gohighlevel.com/docs/ghl/associations/create-relation describes the members of the association; those of the
/// relation itself are told by the webhook RelationCreate.
/// </remarks>
public sealed record Relation : WireModel
{
    /// <summary>The relation's id.</summary>
    public RelationId Id { get; init; }

    /// <summary>The association.</summary>
    public AssociationId? AssociationId { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The object of the first record.</summary>
    public ObjectKey? FirstObjectKey { get; init; }

    /// <summary>The first record.</summary>
    public RecordId? FirstRecordId { get; init; }

    /// <summary>The object of the second record.</summary>
    public ObjectKey? SecondObjectKey { get; init; }

    /// <summary>The second record.</summary>
    public RecordId? SecondRecordId { get; init; }

    /// <summary>The key of the association; null where the answer does not repeat it.</summary>
    public string? Key { get; init; }

    /// <summary>The association's label of the first object; null where the answer does not repeat it.</summary>
    public string? FirstObjectLabel { get; init; }

    /// <summary>The association's label of the second object; null where the answer does not repeat it.</summary>
    public string? SecondObjectLabel { get; init; }

    /// <summary>Who defined the association; null where the answer does not repeat it.</summary>
    public DefinitionType? AssociationType { get; init; }
}

/// <summary>A relation to make.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/associations/create-relation</remarks>
public sealed record RelationCreate
{
    /// <summary>The location.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The association.</summary>
    public required AssociationId AssociationId { get; init; }

    /// <summary>A record of the association's first object.</summary>
    public required RecordId FirstRecordId { get; init; }

    /// <summary>A record of the association's second object.</summary>
    public required RecordId SecondRecordId { get; init; }
}

/// <summary>A page of the relations of a record.</summary>
/// <remarks>HighLevel's file describes a single association here; the wire holds a list.</remarks>
public sealed record RelationList : WireModel
{
    /// <summary>The relations, whichever end the record is.</summary>
    [AllowNull]
    public IReadOnlyList<Relation> Relations
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many there are in all; null when not told.</summary>
    public int? Total { get; init; }
}
