namespace DocketBridge.Sandbox.HighLevel.Access;

/// <summary>What is left of a quota.</summary>
/// <param name="Allowed">Whether the request just made was within it.</param>
/// <param name="Remaining">What is left of the burst limit.</param>
/// <param name="DailyRemaining">What is left of the day.</param>
internal sealed record QuotaState(bool Allowed, int Remaining, int DailyRemaining);

/// <summary>
/// Counts requests strictly: in no stretch of time as long as the interval are more accepted than the limit, wherever
/// the stretch begins. A refused request uses nothing up, but is a violation. The day is that of UTC.
/// </summary>
internal sealed class Quota(HighLevelSandboxOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private long _violations;

    public long Violations
    {
        get
        {
            lock (_gate)
            {
                return _violations;
            }
        }
    }

    /// <summary>Counts a request against an account: an app at a location or company.</summary>
    public QuotaState Take(string account)
    {
        lock (_gate)
        {
            var (counted, now) = Current(account);
            if (counted.Recent.Count >= options.RateLimit || counted.Today >= options.DailyLimit)
            {
                _violations++;
                return State(counted, allowed: false);
            }

            counted.Recent.Enqueue(now);
            counted.Today++;
            return State(counted, allowed: true);
        }
    }

    /// <summary>What is left, without using any.</summary>
    public QuotaState Peek(string account)
    {
        lock (_gate)
        {
            return State(Current(account).Counted, allowed: true);
        }
    }

    private (Account Counted, DateTimeOffset Now) Current(string account)
    {
        var now = options.TimeProvider.GetUtcNow();
        if (!_accounts.TryGetValue(account, out var counted))
        {
            _accounts[account] = counted = new Account();
        }

        while (counted.Recent.TryPeek(out var oldest) && oldest <= now - options.RateInterval)
        {
            counted.Recent.Dequeue();
        }

        var day = DateOnly.FromDateTime(now.UtcDateTime);
        if (counted.Day != day)
        {
            (counted.Day, counted.Today) = (day, 0);
        }

        return (counted, now);
    }

    private QuotaState State(Account counted, bool allowed) =>
        new(
            allowed,
            Math.Max(0, options.RateLimit - counted.Recent.Count),
            Math.Max(0, options.DailyLimit - counted.Today)
        );

    private sealed class Account
    {
        public Queue<DateTimeOffset> Recent { get; } = new();

        public DateOnly Day { get; set; }

        public int Today { get; set; }
    }
}
