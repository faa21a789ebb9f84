using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.AppointmentNotes;

/// <summary>The notes of an appointment. They carry no time of change.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IAppointmentNotesApi
{
    /// <summary>A page of the notes of an appointment.</summary>
    /// <param name="appointmentId">The appointment.</param>
    /// <param name="limit">How many, 1 to 20.</param>
    /// <param name="offset">How many to skip, from 0.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/calendars/appointments/{appointmentId}/notes")]
    [Operation(
        "get-appointment-notes",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/get-appointment-notes",
        Idempotency = Idempotency.Safe
    )]
    Task<AppointmentNotePage> ListAsync(
        AppointmentId appointmentId,
        int limit,
        int offset,
        CancellationToken cancellationToken = default
    );

    /// <summary>Makes a note.</summary>
    /// <param name="appointmentId">The appointment.</param>
    /// <param name="note">The note to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/calendars/appointments/{appointmentId}/notes")]
    [Operation(
        "create-appointment-note",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/create-appointment-note",
        Idempotency = Idempotency.Unsafe
    )]
    Task<AppointmentNoteReply> CreateAsync(
        AppointmentId appointmentId,
        [Body] AppointmentNoteWrite note,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes a note; the text must be given.</summary>
    /// <param name="appointmentId">The appointment.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="note">What it is to say.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/calendars/appointments/{appointmentId}/notes/{noteId}")]
    [Operation(
        "update-appointment-note",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/update-appointment-note",
        Idempotency = Idempotency.Idempotent
    )]
    Task<AppointmentNoteReply> UpdateAsync(
        AppointmentId appointmentId,
        NoteId noteId,
        [Body] AppointmentNoteWrite note,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a note.</summary>
    /// <param name="appointmentId">The appointment.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/calendars/appointments/{appointmentId}/notes/{noteId}")]
    [Operation(
        "delete-appointment-note",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/delete-appointment-note",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteAsync(
        AppointmentId appointmentId,
        NoteId noteId,
        CancellationToken cancellationToken = default
    );
}
