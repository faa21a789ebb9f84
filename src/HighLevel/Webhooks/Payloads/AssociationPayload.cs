namespace HighLevel.Webhooks.Payloads;

/// <summary>A kind of relation between the records of two objects.</summary>
[Event(
    "AssociationCreate",
    Title = "Association created",
    Entity = WebhookEntity.Association,
    Action = WebhookAction.Create,
    Scope = EventScopes.Associations,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "AssociationUpdate",
    Title = "Association updated",
    Entity = WebhookEntity.Association,
    Action = WebhookAction.Update,
    Scope = EventScopes.Associations,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "AssociationDelete",
    Title = "Association deleted",
    Entity = WebhookEntity.Association,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Associations,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
public sealed record AssociationPayload : WebhookPayload
{
    /// <summary>The association.</summary>
    public string? Id { get; init; }

    /// <summary>Its key.</summary>
    public string? Key { get; init; }

    /// <summary>For example <c>USER_DEFINED</c>.</summary>
    public string? AssociationType { get; init; }

    /// <summary>The first object.</summary>
    public string? FirstObjectKey { get; init; }

    /// <summary>What a record of it is to the other.</summary>
    public string? FirstObjectLabel { get; init; }

    /// <summary>How many of the second go with one of the first.</summary>
    public string? FirstObjectToSecondObjectCardinality { get; init; }

    /// <summary>The second object.</summary>
    public string? SecondObjectKey { get; init; }

    /// <summary>What a record of it is to the other.</summary>
    public string? SecondObjectLabel { get; init; }

    /// <summary>How many of the first go with one of the second.</summary>
    public string? SecondObjectToFirstObjectCardinality { get; init; }
}
