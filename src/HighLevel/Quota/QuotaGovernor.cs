namespace HighLevel.Quota;

/// <summary>
/// Lets calls to one location (or company) start only as fast as its quota allows. HighLevel counts by app and location, so there
/// must be one governor for each, shared by every client of it. Safe for use from several threads.
/// </summary>
/// <remarks>
/// Never more calls than the limit fall into any interval; see <see cref="SlotWindow"/> for why. Waiting calls are served by lane, in
/// a lane in the order they came; each lane has a floor that the others leave to it. A refusal for the interval halves the rate, which
/// comes back step by step. Over the day sweeps are paced, and when only the reserve is left every lane but the interactive one fails
/// at once until midnight UTC.
/// </remarks>
public sealed class QuotaGovernor : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly long _born;
    private readonly ITimer _timer;
    private readonly SlotWindow _slots;
    private readonly DayBudget _day;
    private readonly LinkedList<Waiter>[] _lanes = [new(), new(), new()];
    private readonly SpendingLog _spending = new();
    private readonly TimeSpan _longestPaceWait;
    private bool _disposed;

    /// <summary>Makes the governor of one location.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="options">How to spend the quota; the defaults suit.</param>
    public QuotaGovernor(TimeProvider time, QuotaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        options ??= new QuotaOptions();
        options.Check();
        _longestPaceWait = options.LongestPaceWait;
        _time = time;
        _born = time.GetTimestamp();
        _slots = new SlotWindow(options);
        _day = new DayBudget(options);
        _timer = time.CreateTimer(
            static state => ((QuotaGovernor)state!).Wake(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Waits for the right to make a call.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="operation">The operation's id, for the count.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="HighLevelException"><see cref="FailureKind.DailyQuotaExhausted"/>: the lane gets no more calls today.</exception>
    public ValueTask<QuotaPermit> AcquireAsync(CallLane lane, string operation, CancellationToken cancellationToken) =>
        AcquireAsync(lane, operation, feature: null, cancellationToken);

    /// <summary>Waits for the right to make a call.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="operation">The operation's id, for the count.</param>
    /// <param name="feature">What the call is for, for the count; null when that is not told.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="HighLevelException"><see cref="FailureKind.DailyQuotaExhausted"/>: the lane gets no more calls today, or, for
    /// a sweep, not for so long that waiting makes no sense; <see cref="HighLevelException.RetryAfter"/> tells how long.</exception>
    public ValueTask<QuotaPermit> AcquireAsync(
        CallLane lane,
        string operation,
        string? feature,
        CancellationToken cancellationToken
    )
    {
        if (lane is < CallLane.Interactive or > CallLane.Sweep)
        {
            throw new ArgumentOutOfRangeException(nameof(lane));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(lane, operation, feature);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            waiter.Place = _lanes[(int)lane].AddLast(waiter);
            Serve();
        }

        if (!waiter.Task.IsCompleted && cancellationToken.CanBeCanceled)
        {
            waiter.OnCancel(() => Leave(waiter, cancellationToken), cancellationToken);
        }

        return new ValueTask<QuotaPermit>(waiter.Task);
    }

    /// <summary>The state now.</summary>
    public QuotaSnapshot Snapshot()
    {
        lock (_gate)
        {
            var now = Now;
            var utc = _time.GetUtcNow();
            // Lets a day that has ended roll over before its count is shown.
            var dayEnds = _day.ResetAt(utc);
            return new QuotaSnapshot(
                _slots.Max,
                _slots.Interval,
                _slots.Free(now),
                _slots.UnderWay,
                _lanes.Sum(lane => lane.Count),
                _day.Limit,
                _day.Remaining,
                _spending.Counts
            )
            {
                RateShare = _slots.RateShare(now),
                Forecast = QuotaForecast.Of(_spending.PerHour(now), _day.Remaining, utc, dayEnds),
            };
        }
    }

    /// <summary>Stops the timer; calls still waiting fail.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            foreach (var waiter in _lanes.SelectMany(lane => lane))
            {
                waiter.Fail(new ObjectDisposedException(nameof(QuotaGovernor)));
            }

            Array.ForEach(_lanes, lane => lane.Clear());
            _disposed = true;
        }
    }

    internal void End(QuotaPermit permit, RateLimitSnapshot? told, bool rejected, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var now = Now;
            _slots.End(permit.Lane, now);
            if (told is not null)
            {
                _slots.Learn(told, now);
                _day.Learn(told, permit.StartedAt, _time.GetUtcNow(), _slots.UnderWay);
                // A refusal for the day says nothing about the interval.
                if (rejected && told.DayRemaining is not 0)
                {
                    _slots.Block(now, told.Remaining is not > 0, retryAfter);
                }
            }

            Serve();
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_born);

    private void Wake()
    {
        lock (_gate)
        {
            Serve();
        }
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.Place?.List is { } lane)
            {
                lane.Remove(waiter.Place);
                waiter.Cancel(cancellationToken);
                Serve();
            }
        }
    }

    /// <summary>Starts what may start, the upper lanes first, and sets the timer for what must wait.</summary>
    private void Serve()
    {
        var now = Now;
        var utc = _time.GetUtcNow();
        TimeSpan? paced = null;
        foreach (var lane in _lanes)
        {
            while (lane.First is { } first)
            {
                var wait = _day.Wait(first.Value.Lane, utc);
                if (wait > _longestPaceWait || _day.IsSpent(first.Value.Lane, utc))
                {
                    lane.RemoveFirst();
                    first.Value.Fail(DayIsSpent(first.Value.Operation, wait));
                }
                else if (wait > TimeSpan.Zero)
                {
                    paced = wait;
                    break;
                }
                else if (_slots.CanStart(first.Value.Lane, other => Waits(other, utc), now))
                {
                    lane.RemoveFirst();
                    Start(first.Value, now, utc);
                }
                else
                {
                    break;
                }
            }
        }

        Schedule(now, paced);
    }

    private bool Waits(CallLane lane, DateTimeOffset utc) =>
        _lanes[(int)lane].Count > 0 && _day.Wait(lane, utc) == TimeSpan.Zero;

    private void Start(Waiter waiter, TimeSpan now, DateTimeOffset utc)
    {
        _slots.Start(waiter.Lane);
        _day.Start();
        _spending.Add(waiter.Operation, waiter.Lane, waiter.Feature, now);
        waiter.Grant(new QuotaPermit(this, waiter.Lane, utc));
    }

    private void Schedule(TimeSpan now, TimeSpan? paced)
    {
        if (_disposed || Array.TrueForAll(_lanes, lane => lane.Count == 0))
        {
            return;
        }

        var next = _slots.NextChange(now) - now;
        next = next is null || paced < next ? paced ?? next : next;
        if (next is { } wait)
        {
            // Timers count whole milliseconds: a fraction cut off would wake this a moment too soon, again and again.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
    }

    private static HighLevelException DayIsSpent(string operation, TimeSpan wait) =>
        new(FailureKind.DailyQuotaExhausted, operation, ["The calls of the day are spent, but for what is kept."])
        {
            RetryAfter = wait,
        };

    private sealed class Waiter(CallLane lane, string operation, string? feature)
    {
        // Continuations run elsewhere: they must not run inside the governor's lock.
        private readonly TaskCompletionSource<QuotaPermit> _done = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public CallLane Lane { get; } = lane;

        public string Operation { get; } = operation;

        public string? Feature { get; } = feature;

        public LinkedListNode<Waiter>? Place { get; set; }

        public Task<QuotaPermit> Task => _done.Task;

        public void Grant(QuotaPermit permit) => _done.TrySetResult(permit);

        public void Fail(Exception exception) => _done.TrySetException(exception);

        public void Cancel(CancellationToken cancellationToken) => _done.TrySetCanceled(cancellationToken);

        public void OnCancel(Action leave, CancellationToken cancellationToken)
        {
            var registration = cancellationToken.Register(leave);
            _ = _done.Task.ContinueWith(
                static (_, state) => ((CancellationTokenRegistration)state!).Dispose(),
                registration,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        }
    }
}
