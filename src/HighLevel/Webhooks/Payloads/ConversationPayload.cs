namespace HighLevel.Webhooks.Payloads;

/// <summary>A conversation that was read, or has something unread.</summary>
[Event(
    "ConversationUnreadWebhook",
    Title = "Conversation read or unread",
    Entity = WebhookEntity.Conversation,
    Action = WebhookAction.Update,
    WireTypes = ["ConversationUnreadUpdate"],
    Scope = EventScopes.Conversations,
    Evidence = EventEvidence.Documented,
    Note = "The type is not the name of the event."
)]
public sealed record ConversationPayload : WebhookPayload
{
    /// <summary>The conversation.</summary>
    public string? Id { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>How many messages are unread.</summary>
    public int? UnreadCount { get; init; }

    /// <summary>Whether it was deleted.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Whether it is in the inbox.</summary>
    public bool? Inbox { get; init; }

    /// <summary>Whether it is starred.</summary>
    public bool? Starred { get; init; }
}
