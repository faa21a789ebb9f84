namespace DocketBridge.Running;

/// <summary>
/// Keeps full comparisons within their share of the day's quota: a bucket that fills evenly over the day and holds enough
/// for a few comparisons in a row.
/// </summary>
internal sealed class SweepBudget(double share, TimeProvider time)
{
    private const double Reserve = 5_000;
    private const double AssumedDay = 200_000;

    private double? _calls;
    private DateTimeOffset _at;

    /// <summary>Takes the cost of a comparison if the budget has it.</summary>
    /// <param name="cost">Calls.</param>
    /// <param name="dayLimit">The day's quota as HighLevel tells it; null when it is not known yet.</param>
    public bool TryTake(int cost, long? dayLimit)
    {
        var now = time.GetUtcNow();
        var capacity = Math.Max(Reserve, cost);
        var perSecond = share * (dayLimit ?? AssumedDay) / TimeSpan.FromDays(1).TotalSeconds;
        _calls = _calls is { } calls ? Math.Min(capacity, calls + ((now - _at).TotalSeconds * perSecond)) : capacity;
        _at = now;
        if (_calls < cost)
        {
            return false;
        }

        _calls -= cost;
        return true;
    }
}
