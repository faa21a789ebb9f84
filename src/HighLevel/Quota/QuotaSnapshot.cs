namespace HighLevel.Quota;

/// <summary>The state of the quota at a moment.</summary>
/// <param name="Limit">Calls an interval; null before an answer told it.</param>
/// <param name="Interval">The burst interval.</param>
/// <param name="Remaining">Calls free in the interval now, the reserve included.</param>
/// <param name="UnderWay">Calls started and not ended.</param>
/// <param name="Waiting">Calls waiting for a slot.</param>
/// <param name="DayLimit">Calls a day; null before an answer told it.</param>
/// <param name="DayRemaining">Calls left today; null before an answer told it.</param>
/// <param name="Calls">Calls made since the governor was made, by operation, lane and feature.</param>
public sealed record QuotaSnapshot(
    int? Limit,
    TimeSpan Interval,
    int Remaining,
    int UnderWay,
    int Waiting,
    int? DayLimit,
    int? DayRemaining,
    IReadOnlyList<CallCount> Calls
)
{
    /// <summary>The part of the full rate in use, above 0, to 1: a refusal halves it, and it comes back step by step.</summary>
    public double RateShare { get; init; } = 1;

    /// <summary>How the day will end at the pace of late.</summary>
    public required QuotaForecast Forecast { get; init; }
}

/// <summary>How the day will end if calls are made as they were in the last hour.</summary>
/// <param name="CallsPerHour">The pace: this governor's calls, not those that others made.</param>
/// <param name="DayEnds">When the day turns and calls are to be had again (midnight UTC).</param>
/// <param name="LeftAtDayEnd">Calls that will be left then, 0 or more; null before an answer told what is left today.</param>
/// <param name="SpentAt">When the last call of the day will be made; null when some will be left, or nothing is told.</param>
public sealed record QuotaForecast(
    double CallsPerHour,
    DateTimeOffset DayEnds,
    int? LeftAtDayEnd,
    DateTimeOffset? SpentAt
)
{
    internal static QuotaForecast Of(double perHour, int? remaining, DateTimeOffset now, DateTimeOffset dayEnds)
    {
        if (remaining is not { } left)
        {
            return new QuotaForecast(perHour, dayEnds, null, null);
        }

        left = Math.Max(0, left);
        var toSpend = perHour * (dayEnds - now).TotalHours;
        return toSpend < left
            ? new QuotaForecast(perHour, dayEnds, (int)(left - toSpend), null)
            : new QuotaForecast(perHour, dayEnds, 0, left == 0 ? now : now + TimeSpan.FromHours(left / perHour));
    }
}

/// <summary>How many calls were made.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Count">The number, repetitions included.</param>
/// <param name="Feature">What of the program they were made for, as told to <see cref="CallContext"/>; null when it was not.</param>
public sealed record CallCount(string Operation, CallLane Lane, long Count, string? Feature = null);
