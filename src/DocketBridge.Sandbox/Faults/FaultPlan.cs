namespace DocketBridge.Sandbox.Faults;

/// <summary>
/// Decides, request by request and webhook by webhook, what goes wrong. The same seed gives the same decisions in the
/// same order; requests, webhooks and index lags each have a sequence of their own, so that one does not shift another.
/// </summary>
public sealed class FaultPlan
{
    private static readonly TimeSpan ShortestSlow = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestSlow = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan ShortestWebhookDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWebhookDelay = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ShortestSearchLag = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestSearchLag = TimeSpan.FromSeconds(4);
    private static readonly int[] ServerErrors = [500, 502, 503];

    private readonly Lock _gate = new();
    private readonly Random _requests;
    private readonly Random _webhooks;
    private readonly Random _lags;
    private readonly Dictionary<string, long> _counters = new(StringComparer.Ordinal);
    private FaultKind _kind;
    private FaultRates _rates;
    private IReadOnlyDictionary<string, FaultRates> _byOperation = new Dictionary<string, FaultRates>(
        StringComparer.Ordinal
    );

    /// <summary>Makes a plan.</summary>
    /// <param name="kind">How rough to be at first.</param>
    /// <param name="seed">The seed of every decision.</param>
    /// <param name="time">The clock that injected delays run on.</param>
    public FaultPlan(FaultKind kind, int seed, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _kind = kind;
        _rates = FaultRates.Of(kind);
        Time = time;
        _requests = new Random(seed);
        _webhooks = new Random(unchecked(seed * 31 + 1));
        _lags = new Random(unchecked(seed * 31 + 2));
    }

    /// <summary>No injected delay of a request is longer than this.</summary>
    public static TimeSpan MaxRequestDelay => TimeSpan.FromSeconds(2);

    /// <summary>The clock that injected delays run on.</summary>
    public TimeProvider Time { get; }

    /// <summary>How rough to be; may be set at any time.</summary>
    public FaultKind Kind
    {
        get
        {
            lock (_gate)
            {
                return _kind;
            }
        }
        set
        {
            var rates = FaultRates.Of(value);
            lock (_gate)
            {
                _kind = value;
                _rates = rates;
                _byOperation = new Dictionary<string, FaultRates>(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The chances now.</summary>
    public FaultRates Rates
    {
        get
        {
            lock (_gate)
            {
                return _rates;
            }
        }
    }

    /// <summary>Operations whose requests have chances of their own.</summary>
    public IReadOnlyDictionary<string, FaultRates> ByOperation
    {
        get
        {
            lock (_gate)
            {
                return _byOperation;
            }
        }
    }

    /// <summary>Sets chances of one's own, in place of a kind's.</summary>
    /// <param name="rates">The chances of every request and webhook.</param>
    /// <param name="byOperation">Operations whose requests have others.</param>
    public void Set(FaultRates rates, IReadOnlyDictionary<string, FaultRates> byOperation)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(byOperation);
        lock (_gate)
        {
            _rates = rates;
            _byOperation = byOperation;
        }
    }

    /// <summary>How many faults of each kind were injected so far, by name.</summary>
    public IReadOnlyDictionary<string, long> Counters
    {
        get
        {
            lock (_gate)
            {
                return new SortedDictionary<string, long>(_counters, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The fault of the next request.</summary>
    /// <param name="isWrite">Whether it changes anything; only a write can lose its answer after it took effect.</param>
    /// <param name="operation">Its name, where it may have chances of its own.</param>
    public RequestFault NextForRequest(bool isWrite, string? operation = null)
    {
        lock (_gate)
        {
            var rates = operation is not null && _byOperation.TryGetValue(operation, out var own) ? own : _rates;
            if (rates.IsCalm)
            {
                return RequestFault.None;
            }

            var kind = DrawRequest(rates, _requests.NextDouble(), isWrite);
            if (kind == RequestFaultKind.None)
            {
                return RequestFault.None;
            }

            Count(kind.ToString());
            return kind switch
            {
                RequestFaultKind.Injected429 => new RequestFault(kind, Status: 429),
                RequestFaultKind.ServerErrorBefore => new RequestFault(
                    kind,
                    Status: ServerErrors[_requests.Next(ServerErrors.Length)]
                ),
                RequestFaultKind.ServerErrorAfter => new RequestFault(kind, Status: 502),
                RequestFaultKind.Slow => new RequestFault(kind, Between(_requests, ShortestSlow, LongestSlow)),
                _ => new RequestFault(kind),
            };
        }
    }

    /// <summary>The fault of the next webhook.</summary>
    public WebhookFault NextForWebhook()
    {
        lock (_gate)
        {
            if (_rates.IsCalm)
            {
                return WebhookFault.Deliver;
            }

            var drawn = _webhooks.NextDouble();
            if (Falls(ref drawn, _rates.WebhookLost))
            {
                Count("WebhookLost");
                return new WebhookFault(WebhookFaultKind.Lose);
            }

            if (Falls(ref drawn, _rates.WebhookDoubled))
            {
                Count("WebhookDoubled");
                return new WebhookFault(WebhookFaultKind.Twice);
            }

            if (Falls(ref drawn, _rates.WebhookDelayed))
            {
                Count("WebhookDelayed");
                return new WebhookFault(
                    WebhookFaultKind.Delay,
                    Between(_webhooks, ShortestWebhookDelay, LongestWebhookDelay)
                );
            }

            return WebhookFault.Deliver;
        }
    }

    /// <summary>How far the search index lags behind the next write.</summary>
    /// <param name="usual">The lag where none is drawn.</param>
    public TimeSpan NextSearchLag(TimeSpan usual)
    {
        lock (_gate)
        {
            return _rates.DrawsSearchLag ? Between(_lags, ShortestSearchLag, LongestSearchLag) : usual;
        }
    }

    private static RequestFaultKind DrawRequest(FaultRates rates, double drawn, bool isWrite)
    {
        if (Falls(ref drawn, rates.Injected429))
        {
            return RequestFaultKind.Injected429;
        }

        if (Falls(ref drawn, rates.ServerErrorBefore))
        {
            return RequestFaultKind.ServerErrorBefore;
        }

        if (Falls(ref drawn, rates.Slow))
        {
            return RequestFaultKind.Slow;
        }

        if (Falls(ref drawn, rates.CutBefore))
        {
            return RequestFaultKind.CutBefore;
        }

        if (isWrite && Falls(ref drawn, rates.AnswerLostAfter))
        {
            return RequestFaultKind.AnswerLostAfter;
        }

        if (isWrite && Falls(ref drawn, rates.ServerErrorAfter))
        {
            return RequestFaultKind.ServerErrorAfter;
        }

        return RequestFaultKind.None;
    }

    // The draw is one number; each chance in turn takes its slice of it.
    private static bool Falls(ref double drawn, double chance)
    {
        if (drawn < chance)
        {
            return true;
        }

        drawn -= chance;
        return false;
    }

    private static TimeSpan Between(Random random, TimeSpan shortest, TimeSpan longest) =>
        shortest + random.NextDouble() * (longest - shortest);

    private void Count(string name) => _counters[name] = _counters.GetValueOrDefault(name) + 1;
}
