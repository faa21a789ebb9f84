namespace HighLevel.Tests.Support;

/// <summary>
/// A clock whose pauses take no time: whoever waits up to a limit is woken at once, and the clock has moved on by the wait. Longer
/// timers (deadlines) fire when the clock has passed them. A test of hours of waiting runs in milliseconds and with exact numbers.
/// </summary>
internal sealed class SkippingTime(TimeSpan longestPause) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<SkippingTimer> _pending = [];
    private readonly List<TimeSpan> _pauses = [];
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The waits that were asked for by themselves, in their order; a timer that is set again is none.</summary>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_gate)
            {
                return [.. _pauses];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        lock (_gate)
        {
            _now += by;
            FireDue();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SkippingTimer(this, () => callback(state));
        lock (_gate)
        {
            if (dueTime > TimeSpan.Zero && dueTime <= longestPause)
            {
                _pauses.Add(dueTime);
            }

            Set(timer, dueTime);
        }

        return timer;
    }

    private void Set(SkippingTimer timer, TimeSpan dueTime)
    {
        _pending.Remove(timer);
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        timer.At = _now + dueTime;
        _pending.Add(timer);
        if (dueTime <= longestPause)
        {
            _now = timer.At;
        }

        FireDue();
    }

    private void FireDue()
    {
        foreach (var timer in _pending.Where(timer => timer.At <= _now).ToList())
        {
            _pending.Remove(timer);
            // Elsewhere: who sets a timer may hold a lock.
            ThreadPool.QueueUserWorkItem(static fired => ((SkippingTimer)fired!).Fire(), timer);
        }
    }

    private sealed class SkippingTimer(SkippingTime time, Action fire) : ITimer
    {
        public DateTimeOffset At { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time.Set(this, dueTime);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
