namespace HighLevel.Webhooks.Payloads;

/// <summary>A location (sub-account).</summary>
[Event(
    "LocationCreate",
    Title = "Location created",
    Entity = WebhookEntity.Location,
    Action = WebhookAction.Create,
    Scope = EventScopes.Locations,
    Evidence = EventEvidence.Documented
)]
[Event(
    "LocationUpdate",
    Title = "Location updated",
    Entity = WebhookEntity.Location,
    Action = WebhookAction.Update,
    Scope = EventScopes.Locations,
    Evidence = EventEvidence.Documented
)]
public sealed record LocationPayload : WebhookPayload
{
    /// <summary>The location.</summary>
    public LocationId? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The product it is sold as.</summary>
    public string? StripeProductId { get; init; }
}
