using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Scheduling;

/// <summary>
/// Finds the times at which an appointment can be booked: inside the calendar's opening hours, which are local time of the location,
/// not over, and not taken. Whatever it finds, a booking without a user or with a free one is accepted.
/// </summary>
/// <param name="calendar">The calendar.</param>
/// <param name="zone">The location's time zone.</param>
internal sealed class SlotFinder(Calendar calendar, TimeZoneInfo zone)
{
    private readonly LocalClock _clock = new(zone);

    /// <summary>The starts of the free slots from one moment until before another, in their order.</summary>
    /// <param name="from">The earliest start.</param>
    /// <param name="until">No start at or after this.</param>
    /// <param name="appointments">The appointments of the location.</param>
    /// <param name="users">Of whom one must be free; empty for the calendar's members.</param>
    public IReadOnlyCollection<DateTimeOffset> Find(
        DateTimeOffset from,
        DateTimeOffset until,
        IEnumerable<Appointment> appointments,
        IReadOnlyList<string> users
    )
    {
        var candidates = Candidates(users);
        if (!calendar.IsActive || (candidates.Length == 0 && users.Count > 0))
        {
            return [];
        }

        var length = TimeSpan.FromMinutes(calendar.SlotMinutes);
        var busy = appointments
            .Where(row => row.Status is not ("cancelled" or "invalid"))
            .Where(row => row.StartTime < until + length && from < row.EndTime)
            .ToArray();
        return new SortedSet<DateTimeOffset>(
            Offered(_clock.DayOf(from), _clock.DayOf(until))
                .Where(start => start >= from && start < until && IsFree(start, start + length, busy, candidates))
        );
    }

    private string[] Candidates(IReadOnlyList<string> users) =>
        users.Count == 0 ? [.. calendar.TeamMembers]
        : calendar.TeamMembers.Count == 0 ? [.. users]
        : [.. users.Intersect(calendar.TeamMembers)];

    // Counted from the opening in hours that pass, not in hours shown: a day with an hour more has slots in it, too.
    private IEnumerable<DateTimeOffset> Offered(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            foreach (var hours in calendar.OpenHours.Where(hours => hours.Days.Contains(day.DayOfWeek)))
            {
                var closes = _clock.Last(midnight + hours.Closes);
                var start = _clock.First(midnight + hours.Opens);
                while (start.AddMinutes(calendar.SlotMinutes) <= closes)
                {
                    yield return start.ToUniversalTime();
                    start = start.AddMinutes(calendar.IntervalMinutes);
                }
            }
        }
    }

    // Nobody can be in two places, so a user is busy by the appointments of all calendars; one without a user takes the whole slot.
    private bool IsFree(DateTimeOffset start, DateTimeOffset end, Appointment[] busy, string[] candidates)
    {
        var overlapping = Array.FindAll(busy, row => row.StartTime < end && start < row.EndTime);
        var own = overlapping.Where(row => row.CalendarId == calendar.Id);
        return candidates.Length == 0
            ? !own.Any()
            : own.All(row => row.AssignedUserId is not null)
                && Array.Exists(candidates, user => !Array.Exists(overlapping, row => row.AssignedUserId == user));
    }
}
