namespace DocketBridge.Sandbox.Seeding;

/// <summary>Times as people of the site mean them: local times, often at the edges where zones hurt.</summary>
internal sealed class SeedClock(Random random, DateTimeOffset now, TimeZoneInfo zone)
{
    private static readonly DateOnly[] ClockChanges = [new(2026, 3, 8), new(2026, 11, 1)];

    private static readonly TimeOnly[] DueTimes =
    [
        new(9, 0),
        new(12, 30),
        new(17, 0),
        new(17, 0),
        new(23, 30),
        new(0, 0),
        new(6, 15),
    ];

    /// <summary>A due time: overdue, soon, far, late in the evening or beside a clock change.</summary>
    public DateTimeOffset Due()
    {
        var date = random.Percent(25)
            ? random.Pick(ClockChanges).AddDays(random.Next(-1, 2))
            : LocalDate(now).AddDays(random.Next(-40, 60));
        return At(date, random.Pick(DueTimes));
    }

    /// <summary>An appointment's start and end, the same day.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Appointment()
    {
        var date = random.Percent(40)
            ? random.Pick(ClockChanges).AddDays(random.Next(-1, 2))
            : LocalDate(now).AddDays(random.Next(-20, 45));
        var start = new TimeOnly(random.Next(8, 18), random.Pick([0, 15, 30, 45]));
        return (At(date, start), At(date, start.AddMinutes(random.Pick([15, 30, 45, 60, 90]))));
    }

    /// <summary>A moment of the last two years, to the second.</summary>
    public DateTimeOffset Past() => now.AddSeconds(-random.Next(3600, 2 * 365 * 86_400)).TruncateToSecond();

    /// <summary>The instant of a local time; a time that the clock change skips is moved on by an hour.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The date of an instant at the site.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}

/// <summary>Rounding of times.</summary>
internal static class TimeRounding
{
    /// <summary>The instant without its fraction of a second.</summary>
    public static DateTimeOffset TruncateToSecond(this DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
