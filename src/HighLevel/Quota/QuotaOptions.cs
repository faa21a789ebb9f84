namespace HighLevel.Quota;

/// <summary>How the governor spends the quota. The limits themselves come from HighLevel's answers.</summary>
public sealed record QuotaOptions
{
    /// <summary>Part of a burst interval's calls never used, for what the governor cannot see; 0 to 1.</summary>
    public double ReserveShare { get; init; } = 0.05;

    /// <summary>The least number of calls of an interval never used.</summary>
    public int MinReserve { get; init; } = 2;

    /// <summary>
    /// Part of an interval's calls that live changes and sweeps leave to the interactive lane. The three floors are 0 or more and
    /// together at most 0.5, so that no lane is locked out by them.
    /// </summary>
    public double InteractiveFloor { get; init; } = 0.10;

    /// <summary>Part of an interval's calls that sweeps leave to the live lane, and people too while live changes wait.</summary>
    public double LiveFloor { get; init; } = 0.10;

    /// <summary>Part of an interval's calls that the other lanes leave to sweeps while some wait.</summary>
    public double SweepFloor { get; init; } = 0.05;

    /// <summary>Part of the day's calls kept for the interactive lane; 0 to 1.</summary>
    public double DayReserveShare { get; init; } = 0.05;

    /// <summary>
    /// Part of the day's calls that sweeps leave to the lanes above, beside the reserve, in proportion to what is left of the day: a
    /// sweep may spend much at once when nobody else does, and is slowed to an even pace when the rest runs short; 0 to 1.
    /// </summary>
    public double SweepDayFloor { get; init; } = 0.40;

    /// <summary>The longest that a sweep waits for the day's pace; when it would have to wait longer its call fails at once.</summary>
    public TimeSpan LongestPaceWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Part of its full rate that the governor gains back in every interval after a refusal has halved it; above 0, to 1.</summary>
    public double RecoveryStep { get; init; } = 0.125;

    /// <summary>The least part of its full rate that refusals in a row bring it down to; above 0, to 1.</summary>
    public double LowestRate { get; init; } = 0.0625;

    /// <summary>
    /// Calls an interval while no answer has told the limit: the lowest one known, that of developer sandboxes.
    /// </summary>
    public int AssumedMax { get; init; } = 25;

    /// <summary>The interval while no answer has told it.</summary>
    public TimeSpan AssumedInterval { get; init; } = TimeSpan.FromSeconds(10);

    internal double FloorOf(CallLane lane) =>
        lane switch
        {
            CallLane.Interactive => InteractiveFloor,
            CallLane.Live => LiveFloor,
            _ => SweepFloor,
        };

    /// <summary>Refuses what would lock a lane out or divide by nothing.</summary>
    internal void Check()
    {
        Refuse(ReserveShare is >= 0 and <= 1, nameof(ReserveShare));
        Refuse(MinReserve >= 0, nameof(MinReserve));
        Refuse(InteractiveFloor >= 0, nameof(InteractiveFloor));
        Refuse(LiveFloor >= 0, nameof(LiveFloor));
        Refuse(SweepFloor >= 0 && InteractiveFloor + LiveFloor + SweepFloor <= 0.5, nameof(SweepFloor));
        Refuse(DayReserveShare is >= 0 and <= 1, nameof(DayReserveShare));
        Refuse(SweepDayFloor is >= 0 and <= 1, nameof(SweepDayFloor));
        Refuse(LongestPaceWait >= TimeSpan.Zero, nameof(LongestPaceWait));
        Refuse(RecoveryStep is > 0 and <= 1, nameof(RecoveryStep));
        Refuse(LowestRate is > 0 and <= 1, nameof(LowestRate));
        Refuse(AssumedMax > 0, nameof(AssumedMax));
        Refuse(
            AssumedInterval > TimeSpan.Zero && AssumedInterval <= SlotWindow.LongestInterval,
            nameof(AssumedInterval)
        );
    }

    private static void Refuse(bool allowed, string name)
    {
        if (!allowed)
        {
            throw new ArgumentOutOfRangeException(name, $"{nameof(QuotaOptions)}.{name} is out of its range.");
        }
    }
}
