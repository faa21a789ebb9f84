namespace HighLevel.Webhooks.Payloads;

/// <summary>A message from or to a contact; a call is one too.</summary>
[Event(
    "InboundMessage",
    Title = "Message received",
    Entity = WebhookEntity.Message,
    Action = WebhookAction.Create,
    Scope = EventScopes.Messages,
    Evidence = EventEvidence.Documented,
    Note = "One published sample has the type OutboundMessage."
)]
[Event(
    "OutboundMessage",
    Title = "Message sent",
    Entity = WebhookEntity.Message,
    Action = WebhookAction.Create,
    Scope = EventScopes.Messages,
    Evidence = EventEvidence.Documented
)]
public sealed record MessagePayload : WebhookPayload
{
    /// <summary>The message.</summary>
    public string? MessageId { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The provider that carried it.</summary>
    public string? ConversationProviderId { get; init; }

    /// <summary>The user who sent it or answered.</summary>
    public UserId? UserId { get; init; }

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>For example <c>SMS</c>, <c>Email</c> or <c>CALL</c>.</summary>
    public string? MessageType { get; init; }

    /// <summary>For example <c>delivered</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What sent it, for example <c>app</c>.</summary>
    public string? Source { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>The text.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of the text.</summary>
    public string? ContentType { get; init; }

    /// <summary>Addresses of attachments and recordings.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }

    /// <summary>The subject of an e-mail.</summary>
    public string? Subject { get; init; }

    /// <summary>The sender of an e-mail.</summary>
    public string? From { get; init; }

    /// <summary>The receivers of an e-mail.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>Who gets a copy of an e-mail.</summary>
    public IReadOnlyList<string>? Cc { get; init; }

    /// <summary>Who gets a blind copy of an e-mail.</summary>
    public IReadOnlyList<string>? Bcc { get; init; }

    /// <summary>The id of an e-mail.</summary>
    public string? EmailMessageId { get; init; }

    /// <summary>The thread of an e-mail.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The provider of an e-mail.</summary>
    public string? Provider { get; init; }

    /// <summary>How long a call took, in seconds.</summary>
    public int? CallDuration { get; init; }

    /// <summary>How a call ended.</summary>
    public string? CallStatus { get; init; }
}
