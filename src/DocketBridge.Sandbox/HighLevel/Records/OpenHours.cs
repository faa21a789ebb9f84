namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>Opening hours that recur every week, as local time of the location.</summary>
/// <param name="Days">The days.</param>
/// <param name="Opens">When it opens, from midnight.</param>
/// <param name="Closes">When it closes, from midnight; 24 hours is the end of the day.</param>
public sealed record OpenHours(IReadOnlyList<DayOfWeek> Days, TimeSpan Opens, TimeSpan Closes)
{
    /// <summary>Monday to Friday, nine to five.</summary>
    public static OpenHours Weekdays =>
        new(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            TimeSpan.FromHours(9),
            TimeSpan.FromHours(17)
        );
}
