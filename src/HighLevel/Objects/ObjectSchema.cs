using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>What an object is called and which of its fields names its records.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/objects/get-object-schema-by-key</remarks>
public sealed record ObjectSchema : WireModel
{
    /// <summary>The schema's id.</summary>
    public ObjectSchemaId Id { get; init; }

    /// <summary>The key, by which everything else refers to the object.</summary>
    public ObjectKey Key { get; init; }

    /// <summary>Whether HighLevel brings the object along, as it does contacts, opportunities and businesses.</summary>
    public bool? Standard { get; init; }

    /// <summary>The names people see.</summary>
    public ObjectLabels? Labels { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The full key of the field that names a record, for example <c>custom_objects.pet.name</c>.</summary>
    public string? PrimaryDisplayProperty { get; init; }

    /// <summary>Who defined it.</summary>
    public DefinitionType? Type { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }
}

/// <summary>The names of an object.</summary>
public sealed record ObjectLabels : WireModel
{
    /// <summary>For one record.</summary>
    public string? Singular { get; init; }

    /// <summary>For several records.</summary>
    public string? Plural { get; init; }
}
