namespace HighLevel.Quota;

/// <summary>
/// The part of the full rate in use: halved by a refusal, gained back in equal steps, one for each interval without another. Not
/// thread-safe: the governor holds its lock.
/// </summary>
internal sealed class RateThrottle(QuotaOptions options)
{
    private double _base = 1;
    private TimeSpan _since = TimeSpan.MinValue;

    /// <summary>The part in use, <see cref="QuotaOptions.LowestRate"/> to 1.</summary>
    public double Share(TimeSpan now, TimeSpan interval) =>
        Math.Min(1, _base + (options.RecoveryStep * Steps(now, interval)));

    /// <summary>Halves the rate. Refusals until the pause is over belong to the same burst and count once.</summary>
    /// <param name="now">The time.</param>
    /// <param name="until">When calls start again: recovery counts from there.</param>
    /// <param name="interval">The burst interval.</param>
    public void Halve(TimeSpan now, TimeSpan until, TimeSpan interval)
    {
        if (now >= _since)
        {
            _base = Math.Max(options.LowestRate, Share(now, interval) / 2);
        }

        _since = until > _since ? until : _since;
    }

    /// <summary>When the next step comes; null at the full rate.</summary>
    public TimeSpan? NextStep(TimeSpan now, TimeSpan interval) =>
        Share(now, interval) >= 1 ? null : _since + ((Steps(now, interval) + 1) * interval);

    private int Steps(TimeSpan now, TimeSpan interval) =>
        _base >= 1 || now <= _since
            ? 0
            : (int)Math.Min(1 / options.RecoveryStep + 1, Math.Floor((now - _since) / interval));
}
