namespace HighLevel.Quota;

/// <summary>The calls of a day, which ends at midnight UTC. Not thread-safe: the governor holds its lock.</summary>
internal sealed class DayBudget(QuotaOptions options)
{
    // HighLevel's clock may turn the day a little later than this one: a low count told just after midnight is yesterday's,
    // and believing it would stop everything for a day.
    private static readonly TimeSpan UncertainAfterMidnight = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    private DateTimeOffset _resetAt = DateTimeOffset.MinValue;

    public int? Limit { get; private set; }

    public int? Remaining { get; private set; }

    /// <summary>When calls are to be had again after a spent day: the day's end, but for the minutes after midnight.</summary>
    public DateTimeOffset ResetAt(DateTimeOffset now)
    {
        Roll(now);
        return _resetAt;
    }

    /// <summary>Whether a lane gets no more calls before the day turns.</summary>
    public bool IsSpent(CallLane lane, DateTimeOffset now)
    {
        Roll(now);
        return Spare(lane) <= 0;
    }

    /// <summary>How long until a lane may spend a call if nobody else does; zero when it may now.</summary>
    public TimeSpan Wait(CallLane lane, DateTimeOffset now)
    {
        Roll(now);
        if (Spare(lane) is not { } spare)
        {
            return TimeSpan.Zero;
        }

        if (spare <= 0)
        {
            return _resetAt - now;
        }

        var paced = (Limit ?? 0) * options.SweepDayFloor;
        if (lane != CallLane.Sweep || paced == 0)
        {
            return TimeSpan.Zero;
        }

        // The pace keeps a part for the others that shrinks with the day; it lets a sweep through when that part is below the spare.
        var free = EndOfDay(now) - (TimeSpan.FromDays(1) * Math.Min(1, spare / paced));
        return free > now ? free - now : TimeSpan.Zero;
    }

    public void Start() => Remaining--;

    /// <summary>Takes over what an answer tells.</summary>
    /// <param name="told">The headers.</param>
    /// <param name="startedAt">When the call started: a call of yesterday tells yesterday's count.</param>
    /// <param name="now">The time.</param>
    /// <param name="underWay">Calls started that the answer may not have counted.</param>
    public void Learn(RateLimitSnapshot told, DateTimeOffset startedAt, DateTimeOffset now, int underWay)
    {
        Roll(now);
        Limit = told.DayLimit ?? Limit;
        if (told.DayRemaining is not { } remaining || startedAt.UtcDateTime.Date != now.UtcDateTime.Date)
        {
            return;
        }

        Remaining = remaining - underWay;
        if (remaining <= Reserve && now.UtcDateTime.TimeOfDay < UncertainAfterMidnight)
        {
            _resetAt = now + AskAgainAfter;
        }
    }

    private int? Spare(CallLane lane) => Remaining - (lane == CallLane.Interactive ? 0 : Reserve);

    private int Reserve => (int)Math.Ceiling((Limit ?? 0) * options.DayReserveShare);

    private void Roll(DateTimeOffset now)
    {
        if (now >= _resetAt)
        {
            _resetAt = EndOfDay(now);
            Remaining = Limit;
        }
    }

    private static DateTimeOffset EndOfDay(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
}
