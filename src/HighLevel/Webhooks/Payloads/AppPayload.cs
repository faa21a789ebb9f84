using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>The app was installed, updated or removed.</summary>
[Event(
    "AppInstall",
    Title = "App installed",
    Entity = WebhookEntity.App,
    Action = WebhookAction.Create,
    WireTypes = ["INSTALL"],
    Scope = EventScopes.None,
    Evidence = EventEvidence.Reported,
    Note = "Sent only to the address the app names as its default."
)]
[Event(
    "AppUninstall",
    Title = "App uninstalled",
    Entity = WebhookEntity.App,
    Action = WebhookAction.Delete,
    WireTypes = ["UNINSTALL"],
    Scope = EventScopes.None,
    Evidence = EventEvidence.Reported,
    Note = "Sent only to the address the app names as its default."
)]
[Event(
    "AppUpdate",
    Title = "App version updated",
    Entity = WebhookEntity.App,
    Action = WebhookAction.Update,
    WireTypes = ["UPDATE"],
    Scope = EventScopes.None,
    Evidence = EventEvidence.Documented,
    Note = "Sent only to the address the app names as its default."
)]
public sealed record AppPayload : WebhookPayload
{
    /// <summary>Who installed it; missing where it came with a new location.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The plan chosen.</summary>
    public string? PlanId { get; init; }

    /// <summary>The version it was before; only in AppUpdate.</summary>
    public string? PreviousVersionId { get; init; }

    /// <summary>The trial, where the plan has one.</summary>
    public AppTrial? Trial { get; init; }

    /// <summary>Whether the agency sells HighLevel under a name of its own.</summary>
    public bool? IsWhitelabelCompany { get; init; }

    /// <summary>That name.</summary>
    public WhitelabelDetails? WhitelabelDetails { get; init; }

    /// <summary>The agency.</summary>
    public string? CompanyName { get; init; }
}

/// <summary>A trial of a paid app.</summary>
public sealed record AppTrial : WireModel
{
    /// <summary>Whether it runs.</summary>
    public bool? OnTrial { get; init; }

    /// <summary>How long, in days.</summary>
    public int? TrialDuration { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? TrialStartDate { get; init; }
}

/// <summary>How an agency shows HighLevel under a name of its own.</summary>
public sealed record WhitelabelDetails : WireModel
{
    /// <summary>Its domain.</summary>
    public string? Domain { get; init; }

    /// <summary>Its logo.</summary>
    public string? LogoUrl { get; init; }
}
