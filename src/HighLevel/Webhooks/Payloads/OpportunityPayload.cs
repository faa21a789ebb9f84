namespace HighLevel.Webhooks.Payloads;

/// <summary>An opportunity.</summary>
[Event(
    "OpportunityCreate",
    Title = "Opportunity created",
    Entity = WebhookEntity.Opportunity,
    Action = WebhookAction.Create,
    Scope = EventScopes.Opportunities,
    Evidence = EventEvidence.Reported,
    Note = Twice
)]
[Event(
    "OpportunityUpdate",
    Title = "Opportunity updated",
    Entity = WebhookEntity.Opportunity,
    Action = WebhookAction.Update,
    Scope = EventScopes.Opportunities,
    Evidence = EventEvidence.Reported,
    Note = Twice
)]
[Event(
    "OpportunityDelete",
    Title = "Opportunity deleted",
    Entity = WebhookEntity.Opportunity,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Opportunities,
    Evidence = EventEvidence.Reported,
    Note = Twice
)]
[Event(
    "OpportunityStatusUpdate",
    Title = "Status of an opportunity changed",
    Entity = WebhookEntity.Opportunity,
    Action = WebhookAction.Update,
    Scope = EventScopes.Opportunities,
    Evidence = EventEvidence.Reported,
    Note = Twice
)]
[Event(
    "OpportunityStageUpdate",
    Title = "Stage of an opportunity changed",
    Entity = WebhookEntity.Opportunity,
    Action = WebhookAction.Update,
    Scope = EventScopes.Opportunities,
    Evidence = EventEvidence.Reported,
    Note = Twice
)]
[Event(
    "OpportunityMonetaryValueUpdate",
    Title = "Value of an opportunity changed",
    Entity = WebhookEntity.Opportunity,
    Action = WebhookAction.Update,
    Scope = EventScopes.Opportunities,
    Evidence = EventEvidence.Reported,
    Note = Twice
)]
[Event(
    "OpportunityAssignedToUpdate",
    Title = "Opportunity assigned to another user",
    Entity = WebhookEntity.Opportunity,
    Action = WebhookAction.Update,
    Scope = EventScopes.Opportunities,
    Evidence = EventEvidence.Reported,
    Note = Twice
)]
public sealed record OpportunityPayload : WebhookPayload
{
    private const string Twice = "One change sends this event and OpportunityUpdate (issue 27).";

    /// <summary>The opportunity.</summary>
    public string? Id { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its value, in the currency of the location.</summary>
    public decimal? MonetaryValue { get; init; }

    /// <summary>The pipeline.</summary>
    public string? PipelineId { get; init; }

    /// <summary>The stage of the pipeline.</summary>
    public string? PipelineStageId { get; init; }

    /// <summary><c>open</c>, <c>won</c>, <c>lost</c> or <c>abandoned</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The user in charge.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? DateAdded { get; init; }
}
