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

    /// <summary>Whether a lane may spend a call now.</summary>
    public bool Allows(CallLane lane, DateTimeOffset now)
    {
        Roll(now);
        return Remaining is not { } remaining || remaining > (lane == CallLane.Interactive ? 0 : Reserve);
    }

    /// <summary>How long until calls are to be had again.</summary>
    public TimeSpan UntilReset(DateTimeOffset now) => _resetAt > now ? _resetAt - now : TimeSpan.Zero;

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

    private int Reserve => (int)Math.Ceiling((Limit ?? 0) * options.DayReserveShare);

    private void Roll(DateTimeOffset now)
    {
        if (now >= _resetAt)
        {
            _resetAt = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            Remaining = Limit;
        }
    }
}
