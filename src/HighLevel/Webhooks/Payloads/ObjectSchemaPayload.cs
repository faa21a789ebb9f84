using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>The schema of a custom object.</summary>
[Event(
    "ObjectSchemaCreate",
    Title = "Custom object defined",
    Entity = WebhookEntity.ObjectSchema,
    Action = WebhookAction.Create,
    Scope = EventScopes.ObjectSchemas,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "ObjectSchemaUpdate",
    Title = "Definition of a custom object changed",
    Entity = WebhookEntity.ObjectSchema,
    Action = WebhookAction.Update,
    Scope = EventScopes.ObjectSchemas,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
public sealed record ObjectSchemaPayload : WebhookPayload
{
    /// <summary>The schema.</summary>
    public string? Id { get; init; }

    /// <summary>The key of the object, for example <c>custom_objects.pets</c>.</summary>
    public string? Key { get; init; }

    /// <summary>What it is called.</summary>
    public ObjectLabels? Labels { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>For example <c>USER_DEFINED</c>.</summary>
    public string? ObjectType { get; init; }

    /// <summary>The field its records are shown by.</summary>
    public string? PrimaryDisplayProperty { get; init; }

    /// <summary>The fields its records are found by.</summary>
    public IReadOnlyList<string>? SearchableProperties { get; init; }

    /// <summary>Who created it.</summary>
    public JsonElement? CreatedBy { get; init; }

    /// <summary>Who changed it.</summary>
    public JsonElement? UpdatedBy { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The names of a custom object.</summary>
public sealed record ObjectLabels : WireModel
{
    /// <summary>Of one.</summary>
    public string? Singular { get; init; }

    /// <summary>Of several.</summary>
    public string? Plural { get; init; }
}
