namespace DocketBridge.Sandbox.Users;

/// <summary>How simulated users work.</summary>
public sealed record SimulatedUsersOptions
{
    /// <summary>The seed of every choice.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many edits are made before they stop.</summary>
    public int Edits { get; init; } = 100;

    /// <summary>How many edits a second on average; the gaps between them are random.</summary>
    public double PerSecond { get; init; } = 5;

    /// <summary>Lets them stop earlier, between two edits: what they have begun they end, so that every edit is in the log.</summary>
    public CancellationToken Enough { get; init; }

    /// <summary>The clock of gaps and of edits whose time no sandbox tells.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
