using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>The objects of a location.</summary>
public sealed record ObjectSchemaList : WireModel
{
    /// <summary>Contacts, opportunities, businesses and the custom objects; without their fields.</summary>
    [AllowNull]
    public IReadOnlyList<ObjectSchema> Objects
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The reply that carries one object.</summary>
public sealed record ObjectSchemaReply : WireModel
{
    /// <summary>The object.</summary>
    [JsonPropertyName("object")]
    public required ObjectSchema Schema
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no object.");
    }

    /// <summary>Its fields, when they were asked for.</summary>
    [AllowNull]
    public IReadOnlyList<ObjectField> Fields
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether HighLevel answered from its cache.</summary>
    public bool? Cache { get; init; }
}

/// <summary>The reply that carries one record.</summary>
public sealed record RecordReply : WireModel
{
    /// <summary>The record.</summary>
    public required ObjectRecord Record
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no record.");
    }

    /// <summary>HighLevel's trace id, for its support.</summary>
    public string? TraceId { get; init; }
}

/// <summary>The reply to the deletion of a record.</summary>
public sealed record RecordDeletion : WireModel
{
    /// <summary>The record that is gone.</summary>
    public RecordId? Id { get; init; }

    /// <summary>Whether it succeeded.</summary>
    public bool? Success { get; init; }
}
