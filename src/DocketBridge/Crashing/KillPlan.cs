namespace DocketBridge.Crashing;

/// <summary>When a process is killed.</summary>
internal enum KillWhen
{
    /// <summary>While it starts.</summary>
    Starting,

    /// <summary>While it works.</summary>
    Working,

    /// <summary>After it was asked to stop.</summary>
    Stopping,
}

/// <summary>The moment of one kill.</summary>
/// <param name="When">In which part of its life.</param>
/// <param name="Share">Of a start: how much of the time that a start takes has passed, 0 to 1.1.</param>
/// <param name="Work">How much of the longest time that a life takes it listens before it is killed or asked to stop.</param>
/// <param name="Grace">How long it has to stop.</param>
internal sealed record KillMoment(KillWhen When, double Share, double Work, TimeSpan Grace);

/// <summary>Draws the moments of the kills from a seed.</summary>
internal sealed class KillPlan(int seed)
{
    private static readonly TimeSpan s_longestGrace = TimeSpan.FromMilliseconds(400);

    private readonly Random _random = new(seed);

    /// <summary>The next moment.</summary>
    public KillMoment Next()
    {
        var when = _random.NextDouble() switch
        {
            < 0.2 => KillWhen.Starting,
            < 0.8 => KillWhen.Working,
            _ => KillWhen.Stopping,
        };
        return new KillMoment(
            when,
            1.1 * _random.NextDouble(),
            _random.NextDouble(),
            s_longestGrace * _random.NextDouble()
        );
    }
}
