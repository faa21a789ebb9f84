namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>
/// When HighLevel stops delivering to an app that does not take what it is sent: judged every three days; the first time the app is
/// warned, the second time delivery is paused until the app's events are enabled again.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide</remarks>
public sealed record WebhookBreaker
{
    /// <summary>How long the spans are that are judged.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Spans with no more webhooks than this are not judged.</summary>
    public int MoreThan { get; init; } = 10_000;

    /// <summary>The share of delivered webhooks that is enough, from 0 to 1.</summary>
    public double EnoughDelivered { get; init; } = 0.9;
}

/// <summary>What the circuit breaker has done.</summary>
/// <param name="Paused">Whether delivery is paused.</param>
/// <param name="Warnings">How often the app was found failing since its events were enabled.</param>
internal sealed record BreakerState(bool Paused, int Warnings);

/// <summary>Counts webhooks span by span and pauses delivery by the rule. A webhook counts in the span in which it was put on its way.</summary>
internal sealed class CircuitBreaker
{
    private const int WarningsUntilPause = 2;

    private readonly WebhookBreaker _rule;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private DateTimeOffset _end;
    private long _span;
    private long _sent;
    private long _delivered;
    private BreakerState _state = new(Paused: false, Warnings: 0);

    public CircuitBreaker(WebhookBreaker rule, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rule.Span, TimeSpan.Zero);
        _rule = rule;
        _time = time;
        _end = time.GetUtcNow() + rule.Span;
    }

    public BreakerState State
    {
        get
        {
            lock (_gate)
            {
                Judge();
                return _state;
            }
        }
    }

    /// <summary>Counts a webhook that sets out; the span it counts in, or null when delivery is paused.</summary>
    public long? SetOut()
    {
        lock (_gate)
        {
            Judge();
            if (_state.Paused)
            {
                return null;
            }

            _sent++;
            return _span;
        }
    }

    /// <summary>Counts a delivered webhook, if its span is not over.</summary>
    public void Arrive(long span)
    {
        lock (_gate)
        {
            Judge();
            if (span == _span)
            {
                _delivered++;
            }
        }
    }

    /// <summary>Forgets everything: the app's events were enabled again.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _state = new BreakerState(Paused: false, Warnings: 0);
            _end = _time.GetUtcNow() + _rule.Span;
            NextSpan();
        }
    }

    private void Judge()
    {
        var now = _time.GetUtcNow();
        if (now < _end)
        {
            return;
        }

        if (_sent > _rule.MoreThan && _delivered < _rule.EnoughDelivered * _sent)
        {
            var warnings = _state.Warnings + 1;
            _state = new BreakerState(warnings >= WarningsUntilPause, warnings);
        }

        // Whole spans without a webhook say nothing.
        _end += _rule.Span * (Math.Floor((now - _end) / _rule.Span) + 1);
        NextSpan();
    }

    private void NextSpan()
    {
        _span++;
        _sent = 0;
        _delivered = 0;
    }
}
