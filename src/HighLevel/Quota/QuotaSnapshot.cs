namespace HighLevel.Quota;

/// <summary>The state of the quota at a moment.</summary>
/// <param name="Limit">Calls an interval; null before an answer told it.</param>
/// <param name="Interval">The burst interval.</param>
/// <param name="Remaining">Calls free in the interval now, the reserve included.</param>
/// <param name="UnderWay">Calls started and not ended.</param>
/// <param name="Waiting">Calls waiting for a slot.</param>
/// <param name="DayLimit">Calls a day; null before an answer told it.</param>
/// <param name="DayRemaining">Calls left today; null before an answer told it.</param>
/// <param name="Calls">Calls made since the governor was made, by operation and lane.</param>
public sealed record QuotaSnapshot(
    int? Limit,
    TimeSpan Interval,
    int Remaining,
    int UnderWay,
    int Waiting,
    int? DayLimit,
    int? DayRemaining,
    IReadOnlyList<CallCount> Calls
);

/// <summary>How many calls were made.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Count">The number, repetitions included.</param>
public sealed record CallCount(string Operation, CallLane Lane, long Count);
