namespace DocketBridge.Sandbox.HighLevel.Scheduling;

/// <summary>
/// Turns what a clock on the wall shows into an instant. When the clocks go back, an hour is shown twice; when they go forward, one is
/// left out, and what would be in it is the moment of the change.
/// </summary>
/// <param name="zone">The time zone.</param>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    /// <summary>The first instant at which the clock shows this.</summary>
    public DateTimeOffset First(DateTime local) => At(local, offsets => offsets.Max());

    /// <summary>The last instant at which the clock shows this.</summary>
    public DateTimeOffset Last(DateTime local) => At(local, offsets => offsets.Min());

    /// <summary>The day the calendar on the wall shows.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    private DateTimeOffset At(DateTime local, Func<TimeSpan[], TimeSpan> choose)
    {
        var shown = local;
        while (zone.IsInvalidTime(shown))
        {
            shown = shown.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(shown)
            ? choose(zone.GetAmbiguousTimeOffsets(shown))
            : zone.GetUtcOffset(shown);
        return new DateTimeOffset(shown, offset);
    }
}
