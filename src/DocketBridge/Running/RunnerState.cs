namespace DocketBridge.Running;

/// <summary>What a runner tells of itself, for the status and the demo's table.</summary>
public sealed record RunnerState
{
    /// <summary>Contacts to do in the first sync; 0 when it is over or has not begun.</summary>
    public int FirstSyncTotal { get; init; }

    /// <summary>When the last full sweep began; null before the first.</summary>
    public DateTimeOffset? LastSweepStarted { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? LastSweepEnded { get; init; }

    /// <summary>What it found to do.</summary>
    public int LastSweepFound { get; init; }

    /// <summary>Why the connection stands still, if it does.</summary>
    public string? Trouble { get; init; }
}
