using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox;

/// <summary>How to start both sandboxes.</summary>
public sealed record SandboxPairOptions
{
    /// <summary>HighLevel's port; 0 takes a free one.</summary>
    public int HighLevelPort { get; init; }

    /// <summary>DocketManager's port; 0 takes a free one.</summary>
    public int DocketManagerPort { get; init; }

    /// <summary>How many people there are in total.</summary>
    public int Contacts { get; init; } = 200;

    /// <summary>The seed of data and faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What goes wrong.</summary>
    public FaultKind Faults { get; init; }

    /// <summary>Where HighLevel sends its webhooks; null sends none.</summary>
    public Uri? WebhooksTo { get; init; }

    /// <summary>Calls that HighLevel allows in ten seconds.</summary>
    public int RateLimit { get; init; } = 100;

    /// <summary>What else is to be set at HighLevel, on top of the above.</summary>
    public Func<HighLevelSandboxOptions, HighLevelSandboxOptions> HighLevel { get; init; } = options => options;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

/// <summary>Both sandboxes, running, with the same shop's customers in them.</summary>
public sealed class SandboxPair : IAsyncDisposable
{
    private SandboxPair(
        HighLevelSandbox highLevel,
        DocketManagerSandbox docketManager,
        SeedWorld world,
        SeedTruth truth
    )
    {
        HighLevel = highLevel;
        DocketManager = docketManager;
        World = world;
        Truth = truth;
    }

    private const int IdSeed = 0x5EED;

    /// <summary>HighLevel.</summary>
    public HighLevelSandbox HighLevel { get; }

    /// <summary>DocketManager.</summary>
    public DocketManagerSandbox DocketManager { get; }

    /// <summary>What was loaded.</summary>
    public SeedWorld World { get; }

    /// <summary>Which records are the same person.</summary>
    public SeedTruth Truth { get; }

    /// <summary>Where an audit looks, with the credentials that see the truth.</summary>
    public AuditTargets AuditTargets =>
        new(
            HighLevel.BaseUrl,
            HighLevel.LocationId,
            HighLevel.AuditToken,
            DocketManager.BaseUrl,
            DocketManager.AuditKey
        );

    /// <summary>Starts and fills both.</summary>
    /// <exception cref="InvalidOperationException">A port is in use.</exception>
    public static async Task<SandboxPair> StartAsync(
        SandboxPairOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var highLevel = await HighLevelSandbox.StartAsync(
            options.HighLevel(
                new HighLevelSandboxOptions
                {
                    Port = options.HighLevelPort,

                    // The world draws its ids from the seed too: the sandbox's own must be others.
                    Seed = options.Seed ^ IdSeed,
                    Faults = options.Faults,
                    WebhookUrl = options.WebhooksTo,
                    RateLimit = options.RateLimit,
                    TimeProvider = options.TimeProvider,
                }
            ),
            cancellationToken
        );
        try
        {
            var docketManager = await DocketManagerSandbox.StartAsync(
                new DocketManagerSandboxOptions
                {
                    Port = options.DocketManagerPort,
                    Seed = options.Seed,
                    Faults = options.Faults,
                    TimeProvider = options.TimeProvider,
                },
                cancellationToken
            );
            var world = SeedWorld.Generate(options.Contacts, options.Seed, options.TimeProvider.GetUtcNow());
            world.LoadInto(highLevel);
            return new SandboxPair(highLevel, docketManager, world, world.LoadInto(docketManager));
        }
        catch
        {
            await highLevel.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await HighLevel.DisposeAsync();
        await DocketManager.DisposeAsync();
    }
}
