namespace HighLevel.Webhooks.Payloads;

/// <summary>An appointment; its fields come inside <c>appointment</c>.</summary>
[Event(
    "AppointmentCreate",
    Title = "Appointment booked",
    Entity = WebhookEntity.Appointment,
    Action = WebhookAction.Create,
    Scope = EventScopes.Appointments,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Member = "appointment"
)]
[Event(
    "AppointmentUpdate",
    Title = "Appointment changed",
    Entity = WebhookEntity.Appointment,
    Action = WebhookAction.Update,
    Scope = EventScopes.Appointments,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample has the type AppointmentCreate.",
    Member = "appointment"
)]
[Event(
    "AppointmentDelete",
    Title = "Appointment deleted",
    Entity = WebhookEntity.Appointment,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Appointments,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample has the type AppointmentCreate.",
    Member = "appointment"
)]
public sealed record AppointmentPayload : WebhookPayload
{
    /// <summary>The appointment.</summary>
    public AppointmentId? Id { get; init; }

    /// <summary>The calendar.</summary>
    public CalendarId? CalendarId { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The group of the calendar.</summary>
    public string? GroupId { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The place, or the link of the meeting.</summary>
    public string? Address { get; init; }

    /// <summary>For example <c>confirmed</c> or <c>cancelled</c>.</summary>
    public string? AppointmentStatus { get; init; }

    /// <summary>The user in charge.</summary>
    public UserId? AssignedUserId { get; init; }

    /// <summary>All users who take part.</summary>
    public IReadOnlyList<UserId>? Users { get; init; }

    /// <summary>Notes.</summary>
    public string? Notes { get; init; }

    /// <summary>Where it was booked.</summary>
    public string? Source { get; init; }

    /// <summary>The start.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The end.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>When it was booked.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }
}
