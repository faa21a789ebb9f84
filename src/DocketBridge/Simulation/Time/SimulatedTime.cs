namespace DocketBridge.Simulation.Time;

/// <summary>A clock that stands still until it is moved to the next timer. For one thread.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly PriorityQueue<Timer, (long At, long Order)> _timers = new();
    private readonly DateTimeOffset _start;
    private long _ticks;
    private long _order;
    private TimeSpan _jumped;

    public SimulatedTime(DateTimeOffset start)
    {
        _start = start;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How long it has run.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(_ticks);

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(_ticks) + _jumped;

    /// <summary>Moves the wall clock, not what has elapsed: somebody set it, or the machine was asleep.</summary>
    public void Jump(TimeSpan by) => _jumped += by;

    /// <summary>Fires the earliest timer at its time; false when there is none before a limit.</summary>
    public bool FireNext(TimeSpan limit)
    {
        while (_timers.TryPeek(out var timer, out var due))
        {
            if (due.Order != timer.Order)
            {
                // It was changed or stopped since.
                _timers.Dequeue();
                continue;
            }

            if (due.At > limit.Ticks)
            {
                break;
            }

            _timers.Dequeue();
            _ticks = Math.Max(_ticks, due.At);
            timer.Fire();
            return true;
        }

        _ticks = Math.Max(_ticks, limit.Ticks);
        return false;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        /// <summary>The place in the queue that counts; -1 when it is stopped.</summary>
        public long Order { get; private set; } = -1;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Order = -1;
            if (dueTime >= TimeSpan.Zero)
            {
                Order = ++time._order;
                time._timers.Enqueue(this, (time._ticks + dueTime.Ticks, Order));
            }

            return true;
        }

        public void Fire()
        {
            Order = -1;
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }

            callback(state);
        }

        public void Dispose() => Order = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
