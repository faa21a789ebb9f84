using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class ConflictTests(AskingBridge bridge) : IClassFixture<AskingBridge>
{
    private const string Here = "+14165550701";
    private const string There = "416-555-0702";

    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task B1_A_conflict_that_waits_blocks_its_field_only_and_survives_a_restart()
    {
        var (id, twin) = await ConflictAsync("Waits");
        await HighLevel.EditContactAsync(id, new { lastName = "Went-On" });

        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(twin)).Text("name") == "Cora Went-On",
            "the rest of the record goes on"
        );
        await bridge.KillAndRestartAsync();
        await bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be(Here);
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There);
        var conflict = (await bridge.WaitingAsync(id, "phone")).Conflict;
        (conflict.HighLevel.Text, conflict.DocketManager.Text, conflict.BaseOf(Side.HighLevel).Text)
            .Should()
            .Be((Here, There, "+14165550700"));
        conflict.HighLevelAt.Should().NotBeNull();
        conflict.DocketManagerAt.Should().NotBeNull();
        (await bridge.ToldAsync(id, "phone")).Should().ContainSingle().Which.State.Should().Be(ConflictState.Raised);
    }

    [Theory]
    [Trait("Scenario", "B1")]
    [InlineData(Side.HighLevel, Here, "(416) 555-0701")]
    [InlineData(Side.DocketManager, "+14165550702", There)]
    public async Task B1_What_a_person_chooses_is_written_and_told(Side side, string highLevel, string docketManager)
    {
        var (id, twin) = await ConflictAsync($"Chosen-{side}");
        var waiting = await bridge.WaitingAsync(id, "phone");

        await bridge.ChooseAsync(ConflictChoice.Of(waiting.Link.Id, waiting.Conflict, side));
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be(highLevel);
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(docketManager);
        await bridge.RestsAsync();
        var told = await bridge.ToldAsync(id, "phone");
        told.Select(one => one.State).Should().Equal(ConflictState.Raised, ConflictState.Resolved);
        told.Should().OnlyContain(one => one.HighLevel == Here && one.DocketManager == There && one.Base != null);
        told[1].By.Should().Be("Anna");
        (await new JournalReading(bridge).OfContactAsync(id))
            .Should()
            .ContainSingle(entry => entry.By == "Anna" && entry.Entry == JournalKind.Decision);
    }

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task A_value_that_a_person_types_is_written_to_both_sides()
    {
        var (id, twin) = await ConflictAsync("Typed");
        var waiting = await bridge.WaitingAsync(id, "phone");

        await bridge.ChooseAsync(ConflictChoice.Of(waiting.Link.Id, waiting.Conflict, "(416) 555-0703"));
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550703");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("(416) 555-0703");
    }

    [Fact]
    [Trait("Scenario", "B4")]
    public async Task A_side_that_goes_back_to_what_both_had_gives_way_by_itself()
    {
        var (id, twin) = await ConflictAsync("Back");

        await HighLevel.EditContactAsync(id, new { phone = "+14165550700" });
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550702");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There);
        (await bridge.ToldAsync(id, "phone"))[^1].Reason.Should().Contain("by themselves");
    }

    [Fact]
    [Trait("Scenario", "B3")]
    public async Task B3_Sides_that_come_to_the_same_value_are_no_conflict_any_more_and_nothing_is_written()
    {
        var (id, twin) = await ConflictAsync("Agree");
        var written = await DocketManager.LogLengthAsync();

        await HighLevel.EditContactAsync(id, new { phone = "+14165550702" });
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await DocketManager.LogAsync(written)).Should().BeEmpty();
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There);
    }

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task A_value_that_nobody_had_seen_opens_a_decided_conflict_again()
    {
        var (id, twin) = await ConflictAsync("Again");
        var waiting = await bridge.WaitingAsync(id, "phone");

        await bridge.WhileDownAsync(() => HighLevel.EditContactAsync(id, new { phone = "+14165550709" }));
        await bridge.Decisions.ChooseAsync(
            [ConflictChoice.Of(waiting.Link.Id, waiting.Conflict, Side.HighLevel)],
            CancellationToken.None
        );
        await bridge.IdleAsync();

        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There);
        (await bridge.WaitingAsync(id, "phone")).Conflict.HighLevel.Text.Should().Be("+14165550709");
    }

    [Fact]
    [Trait("Scenario", "B15")]
    public async Task B15_A_contact_whose_conflict_waits_is_not_lost_with_the_others_deletion()
    {
        var (id, twin) = await ConflictAsync("Deleted");

        await HighLevel.DeleteContactAsync(id);
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There);
        var link = await bridge.LinkAsync(Side.DocketManager, twin);
        (await HighLevel.ContactAsync(link!.HighLevelId!)).Text("phone").Should().Be("+14165550702");
    }

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task Of_a_field_whose_newest_value_stands_the_side_that_was_changed_last_wins()
    {
        var (id, twin) = await PairAsync("Newest");

        await bridge.WhileDownAsync(async () =>
        {
            await HighLevel.EditContactAsync(id, new { email = "first@conflict.example" });
            await Task.Delay(
                MergeFacts.SameMoment + TimeSpan.FromSeconds(1),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
            await DocketManager.EditContactAsync(twin, new { email = "last@conflict.example" });
        });
        await bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("email").Should().Be("last@conflict.example");
        var told = (await bridge.ToldAsync(id, "email")).Should().ContainSingle().Subject;
        (told.Winner, told.State).Should().Be((Side.DocketManager, ConflictState.Decided));
        told.DocketManagerAt.Should().BeAfter(told.HighLevelAt!.Value);
    }

    private async Task<(string HighLevel, string DocketManager)> ConflictAsync(string name)
    {
        var (id, twin) = await PairAsync(name);
        await bridge.WhileDownAsync(async () =>
        {
            await HighLevel.EditContactAsync(id, new { phone = Here });
            await DocketManager.EditContactAsync(twin, new { phone = There });
        });
        await bridge.WaitingAsync(id, "phone");
        return (id, twin);
    }

    private async Task<(string HighLevel, string DocketManager)> PairAsync(string name)
    {
        // Each its own number at the end: no phone is had twice.
        await FreePhonesAsync();
        var pair = await bridge.PairAsync(
            new
            {
                firstName = "Cora",
                lastName = name,
                email = $"{name}@conflict.example".ToLowerInvariant(),
                phone = "+14165550700",
            }
        );
        await bridge.IdleAsync();
        return pair;
    }

    // HighLevel takes a phone once only: whoever had it in another test gives it up.
    private async Task FreePhonesAsync()
    {
        foreach (var contact in await HighLevel.ContactsAsync())
        {
            await HighLevel.DeleteContactAsync(contact.Text("id")!);
        }

        await bridge.IdleAsync();
        foreach (var contact in await DocketManager.ContactsAsync())
        {
            await DocketManager.DeleteContactAsync(contact.Text("id")!);
        }

        await bridge.IdleAsync();
    }
}
