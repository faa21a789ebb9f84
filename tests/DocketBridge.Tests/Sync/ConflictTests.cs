using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class ConflictTests(AskingBridge bridge) : IClassFixture<AskingBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task B1_A_conflict_that_waits_blocks_its_field_only_and_survives_a_restart()
    {
        var (id, twin) = await ConflictAsync("Waits", 71);
        await HighLevel.EditContactAsync(id, new { lastName = "Went-On" });

        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(twin)).Text("name") == "Cora Went-On",
            "the rest of the record goes on"
        );
        await bridge.KillAndRestartAsync();
        await bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be(Here(71));
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There(71));
        var conflict = (await bridge.WaitingAsync(id, "phone")).Conflict;
        (conflict.HighLevel.Text, conflict.DocketManager.Text, conflict.BaseOf(Side.HighLevel).Text)
            .Should()
            .Be((Here(71), There(71), "+14165550710"));
        conflict.HighLevelAt.Should().NotBeNull();
        conflict.DocketManagerAt.Should().NotBeNull();
        (await bridge.ToldAsync(id, "phone")).Should().ContainSingle().Which.State.Should().Be(ConflictState.Raised);
    }

    [Theory]
    [Trait("Scenario", "B1")]
    [InlineData(Side.HighLevel, 72, "+14165550721", "(416) 555-0721")]
    [InlineData(Side.DocketManager, 73, "+14165550732", "416-555-0732")]
    public async Task B1_What_a_person_chooses_is_written_and_told(
        Side side,
        int numbers,
        string highLevel,
        string docketManager
    )
    {
        var (id, twin) = await ConflictAsync($"Chosen-{side}", numbers);
        var waiting = await bridge.WaitingAsync(id, "phone");

        await bridge.ChooseAsync(ConflictChoice.Of(waiting.Link.Id, waiting.Conflict, side));
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be(highLevel);
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(docketManager);
        await bridge.RestsAsync();
        var told = await bridge.ToldAsync(id, "phone");
        told.Select(one => one.State).Should().Equal(ConflictState.Raised, ConflictState.Resolved);
        told.Should()
            .OnlyContain(one =>
                one.HighLevel == Here(numbers) && one.DocketManager == There(numbers) && one.Base != null
            );
        told[1].By.Should().Be("Anna");
        (await new JournalReading(bridge).OfContactAsync(id))
            .Should()
            .ContainSingle(entry => entry.By == "Anna" && entry.Entry == JournalKind.Decision);
    }

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task A_value_that_a_person_types_is_written_to_both_sides()
    {
        var (id, twin) = await ConflictAsync("Typed", 75);
        var waiting = await bridge.WaitingAsync(id, "phone");

        await bridge.ChooseAsync(ConflictChoice.Of(waiting.Link.Id, waiting.Conflict, "(416) 555-0753"));
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550753");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("(416) 555-0753");
    }

    [Fact]
    [Trait("Scenario", "B4")]
    public async Task A_side_that_goes_back_to_what_both_had_gives_way_by_itself()
    {
        var (id, twin) = await ConflictAsync("Back", 76);

        await HighLevel.EditContactAsync(id, new { phone = "+14165550760" });
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550762");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There(76));
        (await bridge.ToldAsync(id, "phone"))[^1].Reason.Should().Contain("by themselves");
    }

    [Fact]
    [Trait("Scenario", "B3")]
    public async Task B3_Sides_that_come_to_the_same_value_are_no_conflict_any_more_and_nothing_is_written()
    {
        var (id, twin) = await ConflictAsync("Agree", 77);
        var written = await DocketManager.LogLengthAsync();

        await HighLevel.EditContactAsync(id, new { phone = "+14165550772" });
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await DocketManager.LogAsync(written)).Should().BeEmpty();
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There(77));
    }

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task A_value_that_nobody_had_seen_opens_a_decided_conflict_again()
    {
        var (id, twin) = await ConflictAsync("Again", 78);
        var waiting = await bridge.WaitingAsync(id, "phone");

        await bridge.WhileDownAsync(() => HighLevel.EditContactAsync(id, new { phone = "+14165550789" }));
        await bridge.Decisions.ChooseAsync(
            [ConflictChoice.Of(waiting.Link.Id, waiting.Conflict, Side.HighLevel)],
            CancellationToken.None
        );
        await bridge.IdleAsync();

        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There(78));
        (await bridge.WaitingAsync(id, "phone")).Conflict.HighLevel.Text.Should().Be("+14165550789");
    }

    [Fact]
    [Trait("Scenario", "B15")]
    public async Task B15_A_contact_whose_conflict_waits_is_not_lost_with_the_others_deletion()
    {
        var (id, twin) = await ConflictAsync("Deleted", 79);

        await HighLevel.DeleteContactAsync(id);
        await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(id, "phone"), "the conflict is over");
        await bridge.RestsAsync();

        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be(There(79));
        var link = await bridge.LinkAsync(Side.DocketManager, twin);
        (await HighLevel.ContactAsync(link!.HighLevelId!)).Text("phone").Should().Be("+14165550792");
    }

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task Of_a_field_whose_newest_value_stands_the_side_that_was_changed_last_wins()
    {
        var (id, twin) = await PairAsync("Newest", 70);

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

    // HighLevel takes a phone once only: each test has its own ten numbers.
    private static string Here(int numbers) => $"+14165550{numbers}1";

    private static string There(int numbers) => $"416-555-0{numbers}2";

    private async Task<(string HighLevel, string DocketManager)> ConflictAsync(string name, int numbers)
    {
        var (id, twin) = await PairAsync(name, numbers);
        await bridge.WhileDownAsync(async () =>
        {
            await HighLevel.EditContactAsync(id, new { phone = Here(numbers) });
            await DocketManager.EditContactAsync(twin, new { phone = There(numbers) });
        });
        await bridge.WaitingAsync(id, "phone");
        return (id, twin);
    }

    private async Task<(string HighLevel, string DocketManager)> PairAsync(string name, int numbers)
    {
        var pair = await bridge.PairAsync(
            new
            {
                firstName = "Cora",
                lastName = name,
                email = $"{name}@conflict.example".ToLowerInvariant(),
                phone = $"+14165550{numbers}0",
            }
        );
        await bridge.IdleAsync();
        return pair;
    }
}
