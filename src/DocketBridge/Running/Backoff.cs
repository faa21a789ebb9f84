namespace DocketBridge.Running;

/// <summary>How long an item that failed waits: full jitter under a ceiling that doubles, so that items that failed together do not come back together.</summary>
/// <param name="first">The first ceiling.</param>
/// <param name="max">The highest ceiling.</param>
/// <param name="random">The jitter; used by one thread at a time.</param>
public sealed class Backoff(TimeSpan first, TimeSpan max, Random random)
{
    private readonly Lock _gate = new();

    /// <summary>The wait after so many failures; between zero and the ceiling.</summary>
    public TimeSpan After(int failures)
    {
        var ceiling = CeilingOf(failures).TotalSeconds;
        lock (_gate)
        {
            return TimeSpan.FromSeconds(ceiling * random.NextDouble());
        }
    }

    /// <summary>The longest wait after so many failures.</summary>
    public TimeSpan CeilingOf(int failures) =>
        TimeSpan.FromSeconds(
            Math.Min(max.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(Math.Max(failures, 0), 20)))
        );
}
