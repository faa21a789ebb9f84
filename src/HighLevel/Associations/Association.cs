using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;
using HighLevel.Objects;

namespace HighLevel.Associations;

/// <summary>In which way records of two objects may belong together. The records that do are told by <see cref="Relation"/>s.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/associations/find-associations</remarks>
public sealed record Association : WireModel
{
    /// <summary>The association's id.</summary>
    public AssociationId Id { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The key, for example <c>student_teacher</c>.</summary>
    public string? Key { get; init; }

    /// <summary>What a record of the first object is to one of the second.</summary>
    public string? FirstObjectLabel { get; init; }

    /// <summary>The first object.</summary>
    public ObjectKey? FirstObjectKey { get; init; }

    /// <summary>What a record of the second object is to one of the first.</summary>
    public string? SecondObjectLabel { get; init; }

    /// <summary>The second object.</summary>
    public ObjectKey? SecondObjectKey { get; init; }

    /// <summary>Who defined it.</summary>
    public DefinitionType? AssociationType { get; init; }
}

/// <summary>A page of the associations of a location.</summary>
/// <remarks>HighLevel's file describes a single association here; the wire holds a list.</remarks>
public sealed record AssociationList : WireModel
{
    /// <summary>The associations.</summary>
    [AllowNull]
    public IReadOnlyList<Association> Associations
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many there are in all; null when not told.</summary>
    public int? Total { get; init; }
}
