namespace HighLevel.Webhooks.Payloads;

/// <summary>A message that the app is to send as the provider of a location. The type on the wire is its channel.</summary>
[Event(
    "ProviderOutboundMessage",
    Title = "Message to be sent by the app",
    Entity = WebhookEntity.Message,
    Action = WebhookAction.Create,
    WireTypes = ["SMS", "Email", "ConversationProviderOutboundMessage"],
    Scope = EventScopes.ProviderMessages,
    Evidence = EventEvidence.Documented,
    Note = "The type is the channel; the list of scopes calls it ConversationProviderOutboundMessage."
)]
public sealed record ProviderMessagePayload : WebhookPayload
{
    /// <summary>The message.</summary>
    public string? MessageId { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The user who wrote it.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The receiver of a text message.</summary>
    public string? Phone { get; init; }

    /// <summary>The text of a text message.</summary>
    public string? Message { get; init; }

    /// <summary>The id of an e-mail.</summary>
    public string? EmailMessageId { get; init; }

    /// <summary>The receivers of an e-mail.</summary>
    public IReadOnlyList<string>? EmailTo { get; init; }

    /// <summary>The sender of an e-mail.</summary>
    public string? EmailFrom { get; init; }

    /// <summary>The subject of an e-mail.</summary>
    public string? Subject { get; init; }

    /// <summary>The body of an e-mail.</summary>
    public string? Html { get; init; }

    /// <summary>Addresses of attachments.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }
}
