using DocketBridge.Simulation.Time;
using HighLevel.Quota;

namespace DocketBridge.Simulation.Sides;

/// <summary>HighLevel's count of calls: what its rate limit headers tell, and whether anybody called more often than that allows.</summary>
internal sealed class CallCounter(SimulatedTime time, int max, TimeSpan interval)
{
    private const int DayLimit = 200_000;

    private readonly Queue<TimeSpan> _window = new();
    private int _today;

    /// <summary>How many calls came that the limit did not allow.</summary>
    public int Violations { get; private set; }

    /// <summary>How many calls came.</summary>
    public int Calls => _today;

    /// <summary>Counts a call that arrives; false when it is one too many.</summary>
    public bool Arrive()
    {
        while (_window.TryPeek(out var first) && first <= time.Elapsed - interval)
        {
            _window.Dequeue();
        }

        if (_window.Count >= max)
        {
            Violations++;
            return false;
        }

        _window.Enqueue(time.Elapsed);
        _today++;
        return true;
    }

    /// <summary>What the headers of an answer say now.</summary>
    public RateLimitSnapshot Tell() => new(DayLimit, DayLimit - _today, interval, max, max - _window.Count);
}
