namespace HighLevel.Quota;

/// <summary>
/// The slots of the burst quota. A slot is taken when a call starts and freed one interval after it ended. HighLevel counts a call
/// somewhere between start and end; so among the calls it counts in any one interval, the one that started last found all the others
/// holding slots, and there are never more of them than slots. Not thread-safe: the governor holds its lock.
/// </summary>
internal sealed class SlotWindow(QuotaOptions options)
{
    // Ends are added in the order of time, so the queue is sorted by itself; an entry is one call or several phantoms.
    private readonly Queue<(TimeSpan End, int Count)> _ended = new();
    private int _endedCount;
    private TimeSpan _blockedUntil = TimeSpan.MinValue;

    public int? Max { get; private set; }

    public TimeSpan Interval { get; private set; } = options.AssumedInterval;

    public int UnderWay { get; private set; }

    public int Held(TimeSpan now)
    {
        while (_ended.TryPeek(out var first) && first.End + Interval <= now)
        {
            _endedCount -= first.Count;
            _ended.Dequeue();
        }

        return UnderWay + _endedCount;
    }

    public int Free(TimeSpan now) => now < _blockedUntil ? 0 : Math.Max(0, (Max ?? options.AssumedMax) - Held(now));

    public bool CanStart(CallLane lane, TimeSpan now)
    {
        if (now < _blockedUntil)
        {
            return false;
        }

        if (Max is not { } max)
        {
            // Nobody has told the limit yet, nor what an earlier life of this process spent: one call at a time finds out.
            return UnderWay == 0 && Held(now) < Usable(options.AssumedMax, lane);
        }

        return Held(now) < Usable(max, lane);
    }

    public void Start() => UnderWay++;

    public void End(TimeSpan now)
    {
        UnderWay--;
        Add(now, 1);
    }

    /// <summary>Takes over what an answer tells.</summary>
    public void Learn(RateLimitSnapshot told, TimeSpan now)
    {
        Interval = told.Interval ?? Interval;
        Max = told.Max ?? Max;
        if (Max is { } max && told.Remaining is { } remaining)
        {
            var spentByOthers = max - Held(now) - remaining;
            if (spentByOthers > 0)
            {
                Add(now, spentByOthers);
            }
        }
    }

    /// <summary>
    /// A call was refused: no other starts for a whole interval, or longer when told so. A refusal that leaves calls of
    /// the window over was not for the window's sake: a tenth of the interval is pause enough.
    /// </summary>
    public void Block(TimeSpan now, bool windowIsSpent, TimeSpan? retryAfter)
    {
        var pause = windowIsSpent ? Interval : Interval / 10;
        var until = now + (retryAfter > pause ? retryAfter.Value : pause);
        _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
    }

    /// <summary>When a slot next comes free by the passing of time alone; null when only the end of a call can free one.</summary>
    public TimeSpan? NextChange(TimeSpan now)
    {
        if (now < _blockedUntil)
        {
            return _blockedUntil;
        }

        _ = Held(now);
        return _ended.TryPeek(out var first) ? first.End + Interval : null;
    }

    private int Usable(int max, CallLane lane)
    {
        var reserve = Math.Max(options.MinReserve, (int)Math.Ceiling(max * options.ReserveShare));
        var kept =
            lane == CallLane.Sweep ? Math.Max(reserve, (int)Math.Ceiling(max * options.SweepFreeShare)) : reserve;
        // A limit smaller than the reserve still lets one call through at a time.
        return Math.Max(1, max - kept);
    }

    private void Add(TimeSpan end, int count)
    {
        _ended.Enqueue((end, count));
        _endedCount += count;
    }
}
