namespace HighLevel.Quota;

/// <summary>What was spent on what, and how fast of late. Not thread-safe: the governor holds its lock.</summary>
internal sealed class SpendingLog
{
    // Feature names come from outside: past this many keys, new ones are counted without their feature.
    private const int MostKeys = 2_000;
    private const int Minutes = 60;

    private readonly Dictionary<(string Operation, CallLane Lane, string? Feature), long> _calls = [];
    private readonly Queue<(long Minute, int Calls)> _lately = new();
    private (long Minute, int Calls) _current = (-1, 0);

    public IReadOnlyList<CallCount> Counts =>
        [.. _calls.Select(call => new CallCount(call.Key.Operation, call.Key.Lane, call.Value, call.Key.Feature))];

    /// <param name="now">Time since the governor was made.</param>
    public void Add(string operation, CallLane lane, string? feature, TimeSpan now)
    {
        var key = (operation, lane, feature);
        if (feature is not null && _calls.Count >= MostKeys && !_calls.ContainsKey(key))
        {
            key = (operation, lane, null);
        }

        _calls[key] = _calls.GetValueOrDefault(key) + 1;
        Turn(now);
        _current.Calls++;
    }

    /// <summary>Calls an hour, from the last hour or, before one is over, from the time there was (a minute at least).</summary>
    public double PerHour(TimeSpan now)
    {
        Turn(now);
        var span = Math.Clamp(now.TotalMinutes, 1, Minutes);
        return (_current.Calls + _lately.Sum(minute => minute.Calls)) * 60 / span;
    }

    private void Turn(TimeSpan now)
    {
        var minute = (long)now.TotalMinutes;
        if (minute != _current.Minute)
        {
            if (_current.Calls > 0)
            {
                _lately.Enqueue(_current);
            }

            _current = (minute, 0);
        }

        while (_lately.TryPeek(out var first) && first.Minute <= minute - Minutes)
        {
            _lately.Dequeue();
        }
    }
}
