namespace HighLevel.Quota;

/// <summary>
/// The slots of the burst quota. A slot is taken when a call starts and freed one interval after it ended. HighLevel counts a call
/// somewhere between start and end; so among the calls it counts in any one interval, the one that started last found all the others
/// holding slots, and there are never more of them than slots. Not thread-safe: the governor holds its lock.
/// </summary>
internal sealed class SlotWindow(QuotaOptions options)
{
    /// <summary>The longest interval believed; one told longer would stop everything for good.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    // When the interval grows, calls that had left it are in it again: those of a minute are kept for that.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBlock = TimeSpan.FromDays(1);

    // Ends are added in the order of time, so the queues are sorted by themselves; an entry is one call, or calls of others.
    private readonly Queue<Ended> _past = new();
    private readonly int[] _held = new int[3];
    private readonly RateThrottle _throttle = new(options);
    private Queue<Ended> _ended = new();
    private int _heldByOthers;
    private TimeSpan _blockedUntil = TimeSpan.MinValue;

    public int? Max { get; private set; }

    public TimeSpan Interval { get; private set; } = options.AssumedInterval;

    public int UnderWay { get; private set; }

    /// <summary>The part of the full rate in use; less than 1 after a refusal.</summary>
    public double RateShare(TimeSpan now) => _throttle.Share(now, Interval);

    public int Held(TimeSpan now)
    {
        while (_ended.TryPeek(out var first) && first.End + Interval <= now)
        {
            _past.Enqueue(_ended.Dequeue());
            Count(first, -first.Calls);
        }

        while (_past.TryPeek(out var oldest) && oldest.End + Remembered <= now)
        {
            _past.Dequeue();
        }

        return _heldByOthers + _held.Sum();
    }

    public int Free(TimeSpan now) => now < _blockedUntil ? 0 : Math.Max(0, (Max ?? options.AssumedMax) - Held(now));

    /// <summary>
    /// Whether a call of a lane may start. It leaves what the lanes above have not used of their floors, so that they find room at
    /// once; and beyond its own floor also what waiting lanes below have not used of theirs, so that none waits for ever.
    /// </summary>
    /// <param name="lane">The lane.</param>
    /// <param name="waits">Whether calls of a lane wait.</param>
    /// <param name="now">The time.</param>
    public bool CanStart(CallLane lane, Func<CallLane, bool> waits, TimeSpan now)
    {
        if (now < _blockedUntil)
        {
            return false;
        }

        var held = Held(now);
        var usable = Usable(now);
        // Nobody has told the limit yet, nor what an earlier life of this process spent: one call at a time finds out.
        if (Max is null && UnderWay > 0)
        {
            return false;
        }

        var kept = 0;
        for (var other = CallLane.Interactive; other <= CallLane.Sweep; other++)
        {
            if (other < lane || (other > lane && Unused(lane, usable) == 0 && waits(other)))
            {
                kept += Unused(other, usable);
            }
        }

        return held + kept < usable;
    }

    public void Start(CallLane lane)
    {
        UnderWay++;
        _held[(int)lane]++;
    }

    public void End(CallLane lane, TimeSpan now)
    {
        UnderWay--;
        _ended.Enqueue(new Ended(now, lane, 1));
    }

    /// <summary>Takes over what an answer tells.</summary>
    public void Learn(RateLimitSnapshot told, TimeSpan now)
    {
        var held = Held(now);
        if (told.Interval is { } interval && interval <= LongestInterval && interval != Interval)
        {
            Interval = interval;
            Recount(now);
            held = Held(now);
        }

        Max = told.Max ?? Max;
        if (Max is { } max && told.Remaining is { } remaining && max - held - remaining is > 0 and var spentByOthers)
        {
            var others = new Ended(now, null, spentByOthers);
            _ended.Enqueue(others);
            Count(others, spentByOthers);
        }
    }

    /// <summary>
    /// A call was refused: no other starts for a whole interval, or longer when told so, and then at half the rate. A refusal that
    /// leaves calls of the window over was not for the window's sake: a tenth of the interval is pause enough.
    /// </summary>
    public void Block(TimeSpan now, bool windowIsSpent, TimeSpan? retryAfter)
    {
        var pause = windowIsSpent ? Interval : Interval / 10;
        var longer = retryAfter > pause ? retryAfter.Value : pause;
        var until = now + (longer < LongestBlock ? longer : LongestBlock);
        _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
        if (windowIsSpent)
        {
            _throttle.Halve(now, _blockedUntil, Interval);
        }
    }

    /// <summary>When more may start by the passing of time alone; null when only the end of a call can free a slot.</summary>
    public TimeSpan? NextChange(TimeSpan now)
    {
        if (now < _blockedUntil)
        {
            return _blockedUntil;
        }

        _ = Held(now);
        var freed = _ended.TryPeek(out var first) ? first.End + Interval : (TimeSpan?)null;
        var faster = _throttle.NextStep(now, Interval);
        return freed is null || faster < freed ? faster ?? freed : freed;
    }

    private int Usable(TimeSpan now)
    {
        var max = Max ?? options.AssumedMax;
        var reserve = Math.Max(options.MinReserve, (int)Math.Ceiling(max * options.ReserveShare));
        // A limit smaller than the reserve still lets one call through at a time.
        return Math.Max(1, (int)((max - reserve) * RateShare(now)));
    }

    private int Unused(CallLane lane, int usable) =>
        Math.Max(0, (int)(usable * options.FloorOf(lane)) - _held[(int)lane]);

    private void Count(Ended ended, int calls)
    {
        if (ended.Lane is { } lane)
        {
            _held[(int)lane] += calls;
        }
        else
        {
            _heldByOthers += calls;
        }
    }

    /// <summary>After the interval has changed: what it has grown over counts again.</summary>
    private void Recount(TimeSpan now)
    {
        var all = new Queue<Ended>();
        while (_past.TryDequeue(out var ended))
        {
            if (ended.End + Interval > now)
            {
                all.Enqueue(ended);
                Count(ended, ended.Calls);
            }
        }

        while (_ended.TryDequeue(out var ended))
        {
            all.Enqueue(ended);
        }

        _ended = all;
    }

    private sealed record Ended(TimeSpan End, CallLane? Lane, int Calls);
}
