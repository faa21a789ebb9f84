using DocketBridge.Sandbox.Audit;

namespace DocketBridge.Tests.Sync;

/// <summary>Two systems that know many people, and a bridge that has only just begun.</summary>
public sealed class LargeShop : RunningBridge
{
    protected override int Contacts => 120;

    protected override Task ConnectedAsync() => Task.CompletedTask;
}

public sealed class InterruptedFirstSyncTests(LargeShop shop) : IClassFixture<LargeShop>
{
    [Fact]
    public async Task A12_Killed_in_the_middle_and_resumed_it_makes_no_duplicate()
    {
        foreach (var links in (int[])[10, 40])
        {
            await Waiting.UntilAsync(
                async () => (await shop.Store.CountAsync(CancellationToken.None)).Contacts >= links,
                $"{links} contacts are linked"
            );
            await shop.KillAndRestartAsync();
        }

        await shop.IdleAsync(TimeSpan.FromSeconds(60));

        var audit = await new SandboxAudit(shop.Http, shop.Pair.AuditTargets).RunAsync(CancellationToken.None);
        audit.Duplicates.Should().BeEmpty();
        audit.Converged.Should().BeTrue();
        await shop.RestsAsync();
    }
}
