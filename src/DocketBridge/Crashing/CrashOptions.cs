using DocketBridge.Sandbox.Faults;

namespace DocketBridge.Crashing;

/// <summary>How a crash test runs.</summary>
internal sealed record CrashOptions
{
    /// <summary>How often the bridge's process is killed.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>The seed of the data, the people's choices, the faults and the moments of the kills.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many people the sandboxes begin with.</summary>
    public int Contacts { get; init; } = 60;

    /// <summary>How many edits a second the people make on average.</summary>
    public double EditsPerSecond { get; init; } = 5;

    /// <summary>What else goes wrong.</summary>
    public FaultKind Faults { get; init; }

    /// <summary>Calls that HighLevel allows in ten seconds.</summary>
    public int RateLimit { get; init; } = 100;

    /// <summary>The folder of the bridge's data and of all logs.</summary>
    public required string Folder { get; init; }

    /// <summary>How long the first sync, and the coming to rest, may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Where HighLevel sends its webhooks, given where the bridge takes them: the same, unless something stands in between.</summary>
    public Func<Uri, Uri> WebhooksTo { get; init; } = bridge => bridge;
}
