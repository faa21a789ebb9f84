using HighLevel.Appointments;
using HighLevel.Paging;

namespace HighLevel.Calendars;

/// <summary>Walks over the events of calendars, which HighLevel lists by a span of time and without pages.</summary>
public static class EventWindows
{
    /// <summary>The events of a calendar, user or group over a span, in windows; an event in several windows comes once.</summary>
    /// <param name="calendars">The calendar operations.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="from">The start of the span.</param>
    /// <param name="until">Its end; not before the start.</param>
    /// <param name="calendarId">The calendar. Of calendar, user and group HighLevel wants at least one.</param>
    /// <param name="userId">The user.</param>
    /// <param name="groupId">The calendar group.</param>
    /// <param name="window">The longest window; null for 31 days.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A window failed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it starts, or needs more than 10,000 windows.</exception>
    public static IAsyncEnumerable<IReadOnlyList<Appointment>> ListEventWindowsAsync(
        this ICalendarsApi calendars,
        LocationId locationId,
        DateTimeOffset from,
        DateTimeOffset until,
        CalendarId? calendarId = null,
        UserId? userId = null,
        string? groupId = null,
        TimeSpan? window = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(calendars);
        return TimeWindows.WalkAsync<Appointment>(
            from,
            until,
            window ?? TimeWindows.DefaultWindow,
            async (start, end, stop) =>
                (await calendars.ListEventsAsync(locationId, start, end, calendarId, userId, groupId, stop)).Events,
            appointment => appointment.Id.Value,
            cancellationToken: cancellationToken
        );
    }
}
