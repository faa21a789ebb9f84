namespace HighLevel.Webhooks.Payloads;

/// <summary>A task of a contact.</summary>
[Event(
    "TaskCreate",
    Title = "Task created",
    Entity = WebhookEntity.Task,
    Action = WebhookAction.Create,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Reported,
    Note = "Real deliveries lack contactId and body (issue 332)."
)]
[Event(
    "TaskComplete",
    Title = "Task completed",
    Entity = WebhookEntity.Task,
    Action = WebhookAction.Complete,
    Scope = EventScopes.Contacts,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "No event tells of a task edited or opened again; HighLevel's list of scopes leaves this one out."
)]
[Event(
    "TaskDelete",
    Title = "Task deleted",
    Entity = WebhookEntity.Task,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Documented
)]
public sealed record TaskPayload : WebhookPayload
{
    /// <summary>The task.</summary>
    public TaskId? Id { get; init; }

    /// <summary>The contact; missing in many deliveries.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>What to do.</summary>
    public string? Title { get; init; }

    /// <summary>Details; missing in many deliveries.</summary>
    public string? Body { get; init; }

    /// <summary>Who is to do it.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>When it is due.</summary>
    public DateTimeOffset? DueDate { get; init; }
}
