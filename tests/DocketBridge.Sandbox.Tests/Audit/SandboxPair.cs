using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.HighLevel;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Tests.Audit;

/// <summary>Both sandboxes, running, with a seeded world in them.</summary>
internal sealed class SandboxPair : IAsyncDisposable
{
    private SandboxPair(HighLevelSandbox highLevel, DocketManagerSandbox docketManager, SeedWorld world)
    {
        (HighLevel, DocketManager, World) = (highLevel, docketManager, world);
        world.LoadInto(highLevel);
        Truth = world.LoadInto(docketManager);
        Targets = new AuditTargets(
            highLevel.BaseUrl,
            highLevel.LocationId,
            highLevel.AuditToken,
            docketManager.BaseUrl,
            docketManager.AuditKey
        );
    }

    public HighLevelSandbox HighLevel { get; }

    public DocketManagerSandbox DocketManager { get; }

    public SeedWorld World { get; }

    public SeedTruth Truth { get; }

    public AuditTargets Targets { get; }

    public HttpClient Http { get; } = new();

    public SandboxAudit Audit => new(Http, Targets);

    public static async Task<SandboxPair> StartAsync(int contacts, int seed = 3)
    {
        var world = SeedWorld.Generate(contacts, seed, new DateTimeOffset(2026, 3, 5, 15, 0, 0, TimeSpan.Zero));
        var highLevel = await HighLevelSandbox.StartAsync(new HighLevelSandboxOptions { Seed = seed });
        var docketManager = await DocketManagerSandbox.StartAsync(new DocketManagerSandboxOptions { Seed = seed });
        return new SandboxPair(highLevel, docketManager, world);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await HighLevel.DisposeAsync();
        await DocketManager.DisposeAsync();
    }
}
