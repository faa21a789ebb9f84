using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Appointments;

/// <summary>Appointments: those of a contact, and single ones of a calendar.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IAppointmentsApi
{
    /// <summary>All appointments of a contact; there is no paging. Times may come as local time of the location without an offset.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/{contactId}/appointments")]
    [Operation(
        "get-appointments-for-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-appointments-for-contact",
        Idempotency = Idempotency.Safe
    )]
    Task<AppointmentList> ListByContactAsync(ContactId contactId, CancellationToken cancellationToken = default);

    /// <summary>Reads one appointment.</summary>
    /// <param name="eventId">The appointment.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/calendars/events/appointments/{eventId}")]
    [Operation(
        "get-appointment",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/get-appointment",
        Idempotency = Idempotency.Safe
    )]
    Task<AppointmentReply> GetAsync(AppointmentId eventId, CancellationToken cancellationToken = default);

    /// <summary>Makes an appointment.</summary>
    /// <param name="appointment">The appointment to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/calendars/events/appointments")]
    [Operation(
        "create-appointment",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/create-appointment",
        Idempotency = Idempotency.Unsafe
    )]
    Task<Appointment> CreateAsync([Body] AppointmentCreate appointment, CancellationToken cancellationToken = default);

    /// <summary>Changes an appointment.</summary>
    /// <param name="eventId">The appointment.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/calendars/events/appointments/{eventId}")]
    [Operation(
        "edit-appointment",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/edit-appointment",
        Idempotency = Idempotency.Idempotent
    )]
    Task<Appointment> UpdateAsync(
        AppointmentId eventId,
        [Body] AppointmentUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes an appointment.</summary>
    /// <param name="eventId">The appointment.</param>
    /// <param name="body">The empty body HighLevel documents.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/calendars/events/{eventId}")]
    [Operation(
        "delete-event",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/delete-event",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteAsync(
        AppointmentId eventId,
        [Body] EmptyBody body,
        CancellationToken cancellationToken = default
    );
}
