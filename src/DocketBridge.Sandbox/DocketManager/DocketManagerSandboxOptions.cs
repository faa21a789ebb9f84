using DocketBridge.Sandbox.Faults;

namespace DocketBridge.Sandbox.DocketManager;

/// <summary>How a DocketManager sandbox starts.</summary>
public sealed record DocketManagerSandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The seed of keys and faults; also names the site.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What goes wrong at first; the control API can change it.</summary>
    public FaultKind Faults { get; init; } = FaultKind.None;

    /// <summary>The site's time zone, an IANA name.</summary>
    public string TimeZone { get; init; } = "America/Toronto";

    /// <summary>The site's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How many changes the feed keeps before a cursor is too old.</summary>
    public int FeedCapacity { get; init; } = 200_000;
}
