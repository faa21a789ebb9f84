using HighLevel.Appointments;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Calendars;

/// <summary>Calendars, their free slots and the events in a window of time.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface ICalendarsApi
{
    /// <summary>All calendars of a location.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/calendars/")]
    [Operation(
        "get-calendars",
        Version = ApiVersions.V20210415,
        Scope = Scopes.CalendarsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/get-calendars",
        Idempotency = Idempotency.Safe
    )]
    Task<CalendarList> ListAsync(LocationId locationId, CancellationToken cancellationToken = default);

    /// <summary>Reads one calendar.</summary>
    /// <param name="calendarId">The calendar.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/calendars/{calendarId}")]
    [Operation(
        "get-calendar",
        Version = ApiVersions.V20210415,
        Scope = Scopes.CalendarsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/get-calendar",
        Idempotency = Idempotency.Safe
    )]
    Task<CalendarReply> GetAsync(CalendarId calendarId, CancellationToken cancellationToken = default);

    /// <summary>The times at which an appointment can be booked.</summary>
    /// <param name="calendarId">The calendar.</param>
    /// <param name="startDate">From, in epoch milliseconds.</param>
    /// <param name="endDate">To, in epoch milliseconds; at most 31 days later.</param>
    /// <param name="timezone">The IANA time zone in which days and slots are answered.</param>
    /// <param name="userId">Whose time must be free.</param>
    /// <param name="userIds">Of whom one must be free.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/calendars/{calendarId}/free-slots")]
    [Operation(
        "get-slots",
        Version = ApiVersions.V20210415,
        Scope = Scopes.CalendarsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/get-slots",
        Idempotency = Idempotency.Safe
    )]
    Task<FreeSlots> ListFreeSlotsAsync(
        CalendarId calendarId,
        long startDate,
        long endDate,
        string? timezone = null,
        UserId? userId = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<UserId>? userIds = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>The events in a window of time. Exactly one of calendar, user and group must be given: there is no list of all events of a location.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="startTime">From, in epoch milliseconds.</param>
    /// <param name="endTime">To, in epoch milliseconds.</param>
    /// <param name="calendarId">The calendar.</param>
    /// <param name="userId">The user.</param>
    /// <param name="groupId">The calendar group.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/calendars/events")]
    [Operation(
        "get-calendar-events",
        Version = ApiVersions.V20210415,
        Scope = Scopes.EventsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/calendars/get-calendar-events",
        Idempotency = Idempotency.Safe
    )]
    Task<AppointmentList> ListEventsAsync(
        LocationId locationId,
        long startTime,
        long endTime,
        CalendarId? calendarId = null,
        UserId? userId = null,
        string? groupId = null,
        CancellationToken cancellationToken = default
    );
}
