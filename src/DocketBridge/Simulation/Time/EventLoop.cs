namespace DocketBridge.Simulation.Time;

/// <summary>
/// Runs everything of a history in one thread. What is ready to go on is taken in an order drawn from the seed, so that every
/// interleaving of the awaits can happen; when nothing is ready the clock moves to the next timer.
/// </summary>
internal sealed class EventLoop(SimulatedTime time, Random random)
{
    private volatile Exception? _foreign;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<(Life Life, SendOrPostCallback Callback, object? State)> _ready = [];

    /// <summary>The clock.</summary>
    public SimulatedTime Time => time;

    /// <summary>How many callbacks have run.</summary>
    public long Steps { get; private set; }

    /// <summary>Called before every step of the program's own.</summary>
    public Action? BeforeStep { get; set; }

    /// <summary>Queues a callback.</summary>
    public void Enqueue(Life life, SendOrPostCallback callback, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            // Two threads would make of one seed now this history, now that.
            _foreign = new InvalidOperationException(
                $"Something of a history went on in another thread: {Environment.StackTrace}"
            );
            return;
        }

        _ready.Add((life, callback, state));
    }

    /// <summary>Calls something after a time, whatever life the program has then.</summary>
    public void After(TimeSpan delay, Action action) =>
        time.CreateTimer(static state => ((Action)state!)(), action, delay, Timeout.InfiniteTimeSpan);

    /// <summary>Runs until a condition holds; false when a limit of time or steps came first.</summary>
    public bool RunUntil(Func<bool> condition, TimeSpan limit, long maxSteps)
    {
        var end = time.Elapsed + limit;
        var last = Steps + maxSteps;
        while (!condition())
        {
            if (_foreign is { } foreign)
            {
                throw foreign;
            }

            if (Steps >= last)
            {
                return false;
            }

            if (_ready.Count == 0)
            {
                if (!time.FireNext(end))
                {
                    return false;
                }

                continue;
            }

            var index = random.Next(_ready.Count);
            var (life, callback, state) = _ready[index];
            _ready[index] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            if (life.IsOver)
            {
                continue;
            }

            Steps++;
            BeforeStep?.Invoke();
            if (!life.IsOver)
            {
                life.Run(callback, state);
            }
        }

        return true;
    }
}

/// <summary>
/// One life of the program, from its start to its crash. When it is over nothing of it goes on: no continuation runs, no
/// finally block, as when a process is killed.
/// </summary>
internal sealed class Life(EventLoop loop) : SynchronizationContext
{
    /// <summary>True after the crash.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Ends it at this point.</summary>
    public void Kill() => IsOver = true;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsOver)
        {
            loop.Enqueue(this, d, state);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => Run(d, state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs a callback as part of this life.</summary>
    public void Run(SendOrPostCallback callback, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Waits without anything happening.</summary>
    public Task SleepAsync(TimeSpan delay)
    {
        var done = new TaskCompletionSource();
        loop.After(delay, done.SetResult);
        return done.Task;
    }
}
