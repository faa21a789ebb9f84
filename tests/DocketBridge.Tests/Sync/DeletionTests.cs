using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class DeletionTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task A_contact_deleted_in_HighLevel_is_deleted_in_DocketManager_and_leaves_a_tombstone()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Del",
                lastName = "One",
                email = "del1@x.example",
            }
        );
        await bridge.IdleAsync();

        await HighLevel.DeleteContactAsync(id);

        await Waiting.UntilAsync(async () => await DocketManager.FindContactAsync(twin) is null, "it is deleted");
        await bridge.RestsAsync();
        (await bridge.LinkAsync(Side.HighLevel, id))!.State.Should().Be(LinkState.Gone);
    }

    [Fact]
    public async Task A_contact_deleted_in_DocketManager_is_deleted_in_HighLevel_and_leaves_a_tombstone()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Del",
                lastName = "Two",
                email = "del2@x.example",
            }
        );
        await bridge.IdleAsync();

        await DocketManager.DeleteContactAsync(twin);

        await Waiting.UntilAsync(async () => await HighLevel.FindContactAsync(id) is null, "it is deleted");
        await bridge.RestsAsync();
        (await bridge.LinkAsync(Side.HighLevel, id))!.State.Should().Be(LinkState.Gone);
        (await DocketManager.ContactsOfEmailAsync("del2@x.example")).Should().BeEmpty();
    }

    [Fact]
    public async Task An_old_webhook_does_not_bring_a_deleted_contact_back()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Del",
                lastName = "Three",
                email = "del3@x.example",
            }
        );
        await HighLevel.EditContactAsync(id, new { lastName = "Drei" });
        await bridge.IdleAsync();
        await DocketManager.DeleteContactAsync(twin);
        await Waiting.UntilAsync(async () => await HighLevel.FindContactAsync(id) is null, "it is deleted");
        await bridge.IdleAsync();

        foreach (var webhook in bridge.Relay.Passed.Where(w => w.Text.Contains(id, StringComparison.Ordinal)).ToList())
        {
            (await bridge.Relay.SendAsync(webhook)).Should().Be(System.Net.HttpStatusCode.OK);
        }

        await bridge.RestsAsync();
        (await HighLevel.ContactsOfEmailAsync("del3@x.example")).Should().BeEmpty();
        (await DocketManager.ContactsOfEmailAsync("del3@x.example")).Should().BeEmpty();
    }

    [Fact]
    public async Task B6_A_late_event_of_a_deleted_contact_changes_nothing()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Del",
                lastName = "Four",
                email = "del4@x.example",
            }
        );
        await bridge.IdleAsync();
        await HighLevel.DeleteContactAsync(id);
        await Waiting.UntilAsync(async () => await DocketManager.FindContactAsync(twin) is null, "it is deleted");
        await bridge.IdleAsync();

        await bridge.Store.ApplyHintsAsync(
            [
                DocketBridge.Sync.Work.Hint.OfContact(Side.HighLevel, id, DocketBridge.Sync.Work.HintCause.Webhook),
                DocketBridge.Sync.Work.Hint.OfContact(
                    Side.DocketManager,
                    twin,
                    DocketBridge.Sync.Work.HintCause.ChangeFeed
                ),
            ],
            CancellationToken.None
        );
        bridge.Runner.Nudge();

        await bridge.RestsAsync();
        (await HighLevel.ContactsOfEmailAsync("del4@x.example")).Should().BeEmpty();
        (await DocketManager.ContactsOfEmailAsync("del4@x.example")).Should().BeEmpty();
    }

    [Fact]
    [Trait("Scenario", "B15")]
    public async Task B15_Deleted_in_DocketManager_while_edited_in_HighLevel_lives_on_both()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Del",
                lastName = "Five",
                email = "b15@x.example",
            }
        );
        await HighLevel.AddTaskAsync(id, new { title = "Survives too" });
        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(twin)).Count == 1, "the task arrives");
        await bridge.IdleAsync();
        var conflicts = await bridge.ConflictsAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                DocketManager.DeleteContactAsync(twin),
                HighLevel.EditContactAsync(id, new { phone = "+14165550215" })
            )
        );

        await Waiting.UntilAsync(
            async () =>
                await DocketManager.ContactsOfEmailAsync("b15@x.example") is [var only]
                && only.Text("phone") is not null,
            "it lives again in DocketManager"
        );
        await bridge.RestsAsync();
        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550215");
        var anew = (await DocketManager.ContactsOfEmailAsync("b15@x.example")).Single();
        anew.Text("phone").Should().Be("(416) 555-0215");
        (await DocketManager.TasksAsync(anew.Text("id")!)).Should().ContainSingle();
        (await HighLevel.TasksAsync(id)).Should().ContainSingle();
        (await bridge.ConflictsAsync()).Should().Be(conflicts + 1);
        (await HighLevel.CustomValueAsync(id, "dm_contact_id")).Should().Be(anew.Text("id"));
    }

    [Fact]
    [Trait("Scenario", "B15")]
    public async Task B15_Deleted_in_HighLevel_while_edited_in_DocketManager_lives_on_both()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Del",
                lastName = "Six",
                email = "b15b@x.example",
            }
        );
        await bridge.IdleAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                HighLevel.DeleteContactAsync(id),
                DocketManager.EditContactAsync(twin, new { phone = "416-555-0216" })
            )
        );

        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactsOfEmailAsync("b15b@x.example")).Count == 1,
            "it lives again in HighLevel"
        );
        await bridge.RestsAsync();
        var anew = (await HighLevel.ContactsOfEmailAsync("b15b@x.example")).Single();
        anew.Text("phone").Should().Be("+14165550216");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("416-555-0216");
        (await HighLevel.CustomValueAsync(anew.Text("id")!, "dm_contact_id")).Should().Be(twin);
    }

    [Fact]
    [Trait("Scenario", "E2")]
    public async Task E2_A_contact_restored_in_DocketManager_lives_again_in_HighLevel()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Del",
                lastName = "Seven",
                email = "e2@x.example",
            }
        );
        await HighLevel.AddTaskAsync(id, new { title = "Comes back" });
        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(twin)).Count == 1, "the task arrives");
        await bridge.IdleAsync();
        await DocketManager.DeleteContactAsync(twin);
        await Waiting.UntilAsync(async () => await HighLevel.FindContactAsync(id) is null, "it is deleted");
        await bridge.IdleAsync();

        await DocketManager.RestoreContactAsync(twin);

        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactsOfEmailAsync("e2@x.example")).Count == 1,
            "it lives again in HighLevel"
        );
        await bridge.RestsAsync();
        var anew = (await HighLevel.ContactsOfEmailAsync("e2@x.example")).Single();
        (await HighLevel.TasksAsync(anew.Text("id")!)).Should().ContainSingle();
        (await DocketManager.TasksAsync(twin)).Should().ContainSingle();
        (await bridge.LinkAsync(Side.DocketManager, twin))!.HighLevelId.Should().Be(anew.Text("id"));
    }
}
