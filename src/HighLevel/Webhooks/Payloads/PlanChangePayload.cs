namespace HighLevel.Webhooks.Payloads;

/// <summary>The plan of a paid app was changed.</summary>
[Event(
    "PlanChange",
    Title = "Plan changed",
    Entity = WebhookEntity.AppPlan,
    Action = WebhookAction.Update,
    WireTypes = ["PLAN_CHANGE"],
    Scope = EventScopes.None,
    Evidence = EventEvidence.Documented,
    Note = "Sent only to the address the app names as its default."
)]
public sealed record PlanChangePayload : WebhookPayload
{
    /// <summary>Who changed it.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The plan before.</summary>
    public string? CurrentPlanId { get; init; }

    /// <summary>The plan from now on.</summary>
    public string? NewPlanId { get; init; }
}
