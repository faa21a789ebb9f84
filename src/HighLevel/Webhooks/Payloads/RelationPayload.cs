namespace HighLevel.Webhooks.Payloads;

/// <summary>A relation between two records.</summary>
[Event(
    "RelationCreate",
    Title = "Relation created",
    Entity = WebhookEntity.Relation,
    Action = WebhookAction.Create,
    Scope = EventScopes.Relations,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "RelationDelete",
    Title = "Relation deleted",
    Entity = WebhookEntity.Relation,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Relations,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
public sealed record RelationPayload : WebhookPayload
{
    /// <summary>The relation.</summary>
    public string? Id { get; init; }

    /// <summary>What kind of relation it is.</summary>
    public string? AssociationId { get; init; }

    /// <summary>The object of the first record.</summary>
    public string? FirstObjectKey { get; init; }

    /// <summary>The first record.</summary>
    public string? FirstRecordId { get; init; }

    /// <summary>The object of the second record.</summary>
    public string? SecondObjectKey { get; init; }

    /// <summary>The second record.</summary>
    public string? SecondRecordId { get; init; }
}
