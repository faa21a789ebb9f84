using DocketBridge.Sandbox.Faults;

namespace DocketBridge.Demo;

/// <summary>How a demo runs.</summary>
internal sealed record DemoOptions
{
    public int Contacts { get; init; } = 200;

    public int Seed { get; init; } = 1;

    public int Edits { get; init; } = 300;

    public double EditsPerSecond { get; init; } = 5;

    public FaultKind Faults { get; init; }

    public bool ExitWhenIdle { get; init; }

    public string? ReportFile { get; init; }

    public int BridgePort { get; init; } = 5080;

    public int HighLevelPort { get; init; } = 5081;

    public int DocketManagerPort { get; init; } = 5082;

    public int RateLimit { get; init; } = 100;

    public string? DataFolder { get; init; }

    /// <summary>How long the sync may take to come to rest after the users have stopped.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(20);
}
