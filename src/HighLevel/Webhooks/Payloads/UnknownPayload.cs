namespace HighLevel.Webhooks.Payloads;

/// <summary>The fields of an event whose fields are not published, or of one this library does not know: all are kept as they came.</summary>
[Event(
    "ExternalAuthConnected",
    Title = "External account connected",
    Entity = WebhookEntity.ExternalAccount,
    Action = WebhookAction.Update,
    WireTypes = ["EXTERNAL_AUTH_CONNECTED"],
    Scope = EventScopes.None,
    Evidence = EventEvidence.NameOnly
)]
[Event(
    "AppPaymentStatus",
    Title = "Payment status of the app changed",
    Entity = WebhookEntity.AppPlan,
    Action = WebhookAction.Update,
    Scope = EventScopes.None,
    Evidence = EventEvidence.NameOnly
)]
[Event(
    "SaaSPlanCreate",
    Title = "Plan to resell created",
    Entity = WebhookEntity.SaasPlan,
    Action = WebhookAction.Create,
    Scope = EventScopes.None,
    Evidence = EventEvidence.NameOnly
)]
[Event(
    "VoiceAiCallEnd",
    Title = "Call of the voice assistant ended",
    Entity = WebhookEntity.VoiceCall,
    Action = WebhookAction.Update,
    Scope = EventScopes.None,
    Evidence = EventEvidence.NameOnly
)]
[Event(
    "KnowledgeBaseFileChange",
    Title = "File of a knowledge base changed",
    Entity = WebhookEntity.KnowledgeBase,
    Action = WebhookAction.Update,
    Scope = EventScopes.None,
    Evidence = EventEvidence.NameOnly
)]
[Event(
    "KnowledgeBaseTrainedUrlChange",
    Title = "Trained page of a knowledge base changed",
    Entity = WebhookEntity.KnowledgeBase,
    Action = WebhookAction.Update,
    Scope = EventScopes.None,
    Evidence = EventEvidence.NameOnly
)]
[Event(
    "SupportTicketDelete",
    Title = "Support ticket deleted",
    Entity = WebhookEntity.SupportTicket,
    Action = WebhookAction.Delete,
    Scope = EventScopes.None,
    Evidence = EventEvidence.NameOnly
)]
public sealed record UnknownPayload : WebhookPayload;
