namespace HighLevel.Quota;

/// <summary>How the governor spends the quota. The limits themselves come from HighLevel's answers.</summary>
public sealed record QuotaOptions
{
    /// <summary>Part of a burst interval's calls never used, for what the governor cannot see; 0 to 1.</summary>
    public double ReserveShare { get; init; } = 0.05;

    /// <summary>The least number of calls of an interval never used.</summary>
    public int MinReserve { get; init; } = 2;

    /// <summary>Part of an interval's calls that sweeps leave free; 0 to 1.</summary>
    public double SweepFreeShare { get; init; } = 0.20;

    /// <summary>Part of the day's calls kept for the interactive lane; 0 to 1.</summary>
    public double DayReserveShare { get; init; } = 0.05;

    /// <summary>
    /// Calls an interval while no answer has told the limit: the lowest one known, that of developer sandboxes.
    /// </summary>
    public int AssumedMax { get; init; } = 25;

    /// <summary>The interval while no answer has told it.</summary>
    public TimeSpan AssumedInterval { get; init; } = TimeSpan.FromSeconds(10);
}
