namespace HighLevel.Webhooks.Payloads;

/// <summary>A note of a contact.</summary>
[Event(
    "NoteCreate",
    Title = "Note added",
    Entity = WebhookEntity.Note,
    Action = WebhookAction.Create,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Reported,
    Note = Fixed
)]
[Event(
    "NoteUpdate",
    Title = "Note changed",
    Entity = WebhookEntity.Note,
    Action = WebhookAction.Update,
    Scope = EventScopes.Contacts,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Reported,
    Note = Fixed + " HighLevel's list of scopes leaves the event out."
)]
[Event(
    "NoteDelete",
    Title = "Note deleted",
    Entity = WebhookEntity.Note,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Reported,
    Note = Fixed
)]
public sealed record NotePayload : WebhookPayload
{
    private const string Fixed = "Carries id, body, contactId and dateAdded, and nothing else (issue 312).";

    /// <summary>The note.</summary>
    public NoteId? Id { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The text.</summary>
    public string? Body { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? DateAdded { get; init; }
}
