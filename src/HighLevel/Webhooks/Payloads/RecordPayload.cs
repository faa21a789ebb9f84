using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>A record of a custom object.</summary>
[Event(
    "RecordCreate",
    Title = "Record of a custom object created",
    Entity = WebhookEntity.Record,
    Action = WebhookAction.Create,
    Scope = EventScopes.Records,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "RecordUpdate",
    Title = "Record of a custom object updated",
    Entity = WebhookEntity.Record,
    Action = WebhookAction.Update,
    Scope = EventScopes.Records,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "RecordDelete",
    Title = "Record of a custom object deleted",
    Entity = WebhookEntity.Record,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Records,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
public sealed record RecordPayload : WebhookPayload
{
    /// <summary>The record.</summary>
    public string? Id { get; init; }

    /// <summary>The users it belongs to.</summary>
    public IReadOnlyList<UserId>? Owners { get; init; }

    /// <summary>The users who follow it.</summary>
    public IReadOnlyList<UserId>? Followers { get; init; }

    /// <summary>Its values.</summary>
    public IReadOnlyList<RecordProperty>? Properties { get; init; }
}

/// <summary>A value of a record. Values that are no text have members of their own, kept as unknown.</summary>
public sealed record RecordProperty : WireModel
{
    /// <summary>The name of the field.</summary>
    public string? Key { get; init; }

    /// <summary>The value, if it is a text.</summary>
    public string? ValueString { get; init; }
}
