namespace HighLevel.Webhooks.Payloads;

/// <summary>A contact's progress in a campaign.</summary>
[Event(
    "CampaignStatusUpdate",
    Title = "Status in a campaign changed",
    Entity = WebhookEntity.Campaign,
    Action = WebhookAction.Update,
    Scope = EventScopes.Campaigns,
    Evidence = EventEvidence.Documented
)]
public sealed record CampaignPayload : WebhookPayload
{
    /// <summary>The campaign.</summary>
    public string? Id { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>For example <c>paused</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The template.</summary>
    public string? TemplateId { get; init; }

    /// <summary>What the contact replied.</summary>
    public string? Replied { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset? DateAdded { get; init; }
}
