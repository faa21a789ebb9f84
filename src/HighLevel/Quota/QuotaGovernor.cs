namespace HighLevel.Quota;

/// <summary>
/// Lets calls to one location (or company) start only as fast as its quota allows. HighLevel counts by app and location, so there
/// must be one governor for each, shared by every client of it. Safe for use from several threads.
/// </summary>
/// <remarks>
/// Never more calls than the limit fall into any interval; see <see cref="SlotWindow"/> for why. Waiting calls are served by lane, in
/// a lane in the order they came. When the day's calls run out, the lanes below the interactive one fail at once until midnight UTC.
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
    private readonly Dictionary<(string Operation, CallLane Lane), long> _calls = [];

    /// <summary>Makes the governor of one location.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="options">How to spend the quota; the defaults suit.</param>
    public QuotaGovernor(TimeProvider time, QuotaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        options ??= new QuotaOptions();
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
    public ValueTask<QuotaPermit> AcquireAsync(CallLane lane, string operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(lane, operation);
        lock (_gate)
        {
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
            // Lets a day that has ended roll over before its count is shown.
            _ = _day.Allows(CallLane.Interactive, _time.GetUtcNow());
            return new QuotaSnapshot(
                _slots.Max,
                _slots.Interval,
                _slots.Free(now),
                _slots.UnderWay,
                _lanes.Sum(lane => lane.Count),
                _day.Limit,
                _day.Remaining,
                [.. _calls.Select(call => new CallCount(call.Key.Operation, call.Key.Lane, call.Value))]
            );
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
        }
    }

    internal void End(QuotaPermit permit, RateLimitSnapshot? told, bool rejected, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var now = Now;
            _slots.End(now);
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

    /// <summary>Starts what may start. A lane never needs fewer free slots than the one above it, so the first that must wait ends it.</summary>
    private void Serve()
    {
        var now = Now;
        var utc = _time.GetUtcNow();
        foreach (var lane in _lanes)
        {
            while (lane.First is { } first)
            {
                if (!_day.Allows(first.Value.Lane, utc))
                {
                    lane.RemoveFirst();
                    first.Value.Fail(DayIsSpent(first.Value.Operation, utc));
                }
                else if (_slots.CanStart(first.Value.Lane, now))
                {
                    lane.RemoveFirst();
                    Start(first.Value, utc);
                }
                else
                {
                    Schedule(now);
                    return;
                }
            }
        }
    }

    private void Start(Waiter waiter, DateTimeOffset utc)
    {
        _slots.Start();
        _day.Start();
        var key = (waiter.Operation, waiter.Lane);
        _calls[key] = _calls.GetValueOrDefault(key) + 1;
        waiter.Grant(new QuotaPermit(this, utc));
    }

    private void Schedule(TimeSpan now)
    {
        if (_slots.NextChange(now) is { } next)
        {
            // Timers count whole milliseconds: a fraction cut off would wake this a moment too soon, again and again.
            _timer.Change(
                TimeSpan.FromMilliseconds(Math.Ceiling((next - now).TotalMilliseconds)),
                Timeout.InfiniteTimeSpan
            );
        }
    }

    private HighLevelException DayIsSpent(string operation, DateTimeOffset utc) =>
        new(FailureKind.DailyQuotaExhausted, operation, ["The calls of the day are spent, but for the reserve."])
        {
            RetryAfter = _day.UntilReset(utc),
        };

    private sealed class Waiter(CallLane lane, string operation)
    {
        // Continuations run elsewhere: they must not run inside the governor's lock.
        private readonly TaskCompletionSource<QuotaPermit> _done = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public CallLane Lane { get; } = lane;

        public string Operation { get; } = operation;

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
