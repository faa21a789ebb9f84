using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public sealed class HoldTests
{
    private static readonly ConnectionId s_other = new("c2");

    [Fact]
    public async Task A_hold_survives_reopening_with_its_reason_and_time()
    {
        await using var test = await TestStore.StartAsync();
        await test.Bridge.SetHoldAsync(TestStore.Connection, HoldKind.Pause, "stocktaking", default);
        var since = test.Now;
        test.Time.Advance(TimeSpan.FromHours(1));
        await test.Bridge.SetHoldAsync(TestStore.Connection, HoldKind.Pause, "still stocktaking", default);

        await test.ReopenAsync();

        (await test.Bridge.GetHoldsAsync(default))
            .Of(TestStore.Connection, HoldKind.Pause)
            .Should()
            .Be(new Hold(TestStore.Connection, HoldKind.Pause, "still stocktaking", since));
    }

    [Fact]
    public async Task A_hold_of_all_concerns_every_connection_and_ends_apart_from_their_own()
    {
        await using var test = await TestStore.StartAsync();
        await test.Bridge.SetHoldAsync(null, HoldKind.ReadOnly, null, default);
        await test.Bridge.SetHoldAsync(TestStore.Connection, HoldKind.ReadOnly, null, default);

        var holds = await test.Bridge.GetHoldsAsync(default);
        holds.IsReadOnly(TestStore.Connection).Should().BeTrue();
        holds.IsReadOnly(s_other).Should().BeTrue();
        holds.IsPaused(s_other).Should().BeFalse();

        (await test.Bridge.EndHoldAsync(null, HoldKind.ReadOnly, default)).Should().BeTrue();
        (await test.Bridge.EndHoldAsync(null, HoldKind.ReadOnly, default)).Should().BeFalse();
        holds = await test.Bridge.GetHoldsAsync(default);
        holds.IsReadOnly(TestStore.Connection).Should().BeTrue();
        holds.IsReadOnly(s_other).Should().BeFalse();
    }

    [Fact]
    public async Task The_pause_that_has_to_be_caught_up_with_ends_with_the_last_hold_and_began_with_the_first()
    {
        await using var test = await TestStore.StartAsync();
        await test.Bridge.SetHoldAsync(null, HoldKind.Pause, null, default);
        var began = test.Now;
        test.Time.Advance(TimeSpan.FromHours(1));
        await test.Bridge.SetHoldAsync(TestStore.Connection, HoldKind.Pause, null, default);
        test.Time.Advance(TimeSpan.FromHours(1));

        await test.Bridge.EndHoldAsync(TestStore.Connection, HoldKind.Pause, default);
        (await SpanAsync(test)).Should().BeNull("the hold of all goes on");
        test.Time.Advance(TimeSpan.FromHours(1));
        await test.Bridge.EndHoldAsync(null, HoldKind.Pause, default);

        (await SpanAsync(test)).Should().Be(new PauseSpan(began, test.Now));
    }

    [Fact]
    public async Task Hints_of_a_pause_are_forgotten_for_a_comparison_that_is_owed_and_other_work_stays()
    {
        await using var test = await TestStore.StartAsync();
        await test.HintAsync(Contact("before"));
        test.Time.Advance(TimeSpan.FromMinutes(1));
        var began = test.Now;
        var known = await test.ContactAsync("known", "d1");
        await test.HintAsync(
            Contact("known"),
            Contact("unheard of"),
            Contact("asked", HintCause.Request),
            new Hint(Side.HighLevel, RecordKind.Task, "t1", null, Aspects.Tasks, HintCause.Webhook)
        );

        (await test.Bridge.UpkeepOf(TestStore.Connection).OweSweepAsync(began, default)).Should().Be(3);

        var left = new List<string?>();
        foreach (var item in await test.DueAsync())
        {
            left.Add((await test.Store.FindLinkAsync(item.Contact, default))!.HighLevelId);
        }

        left.Should().BeEquivalentTo("before", "asked");
        (await test.Store.FindLinkAsync(known.Id, default)).Should().NotBeNull();
        (await test.Store.FindContactAsync(Side.HighLevel, "unheard of", default)).Should().BeNull();
        (await test.Store.TakeUnlocatedAsync(10, default)).Should().BeEmpty();
        (await test.Store.GetValueAsync(SqliteConnectionStore.OwedSweep, default)).Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_is_held_back_is_counted_neither_pending_nor_due_until_it_is_released()
    {
        await using var test = await TestStore.StartAsync();
        var upkeep = test.Bridge.UpkeepOf(TestStore.Connection);
        await test.HintAsync(Contact("h1"));
        await test.Store.HoldBackAsync(await test.OnlyDueAsync(), 3, default);

        var counts = await test.Store.CountAsync(default);
        counts.Pending.Should().Be(0);
        counts.OldestHint.Should().BeNull();
        counts.WouldWrite.Should().Be(3);
        (await test.Store.NextDueAsync(test.Now, default)).Should().BeNull();
        (await test.HintAsync(Contact("h1", HintCause.Sweep))).Should().Be(0, "a comparison finds it again and again");

        (await upkeep.ReleaseHeldBackAsync(default)).Should().Be(1);
        await test.OnlyDueAsync();
        (await test.Store.CountAsync(default)).WouldWrite.Should().Be(0);
    }

    [Fact]
    public async Task A_hint_makes_what_is_held_back_looked_at_again()
    {
        await using var test = await TestStore.StartAsync();
        await test.HintAsync(Contact("h1"));
        await test.Store.HoldBackAsync(await test.OnlyDueAsync(), 1, default);

        await test.HintAsync(Contact("h1"));

        await test.OnlyDueAsync();
        (await test.Store.CountAsync(default)).Pending.Should().Be(1);
    }

    [Fact]
    public async Task A_decision_about_a_match_stands_against_a_reconcile_that_had_begun_before_and_the_last_word_counts()
    {
        await using var test = await TestStore.StartAsync();
        var decisions = test.Bridge.DecisionsOf(TestStore.Connection);
        var here = await test.ContactAsync("h1", null, LinkState.Waiting);
        var rival = await test.ContactAsync("h2", null, LinkState.Waiting);
        var there = await test.ContactAsync(null, "d1", LinkState.Waiting);
        (await decisions.DecideMatchAsync(rival.Id, new MatchDecision("d1"), default)).Should().BeTrue();
        (await decisions.DecideMatchAsync(there.Id, MatchDecision.Separate, default)).Should().BeTrue();

        (await decisions.DecideMatchAsync(here.Id, new MatchDecision("d1"), default)).Should().BeTrue();
        await test.SaveAsync(here);

        (await test.Store.FindLinkAsync(here.Id, default))!.Decision.Should().Be(new MatchDecision("d1"));
        (await test.Store.FindLinkAsync(rival.Id, default))!.Decision.Should().BeNull();
        (await test.Store.FindLinkAsync(there.Id, default))!.Decision.Should().BeNull();
        (await test.DueAsync()).Should().Contain(item => item.Contact == here.Id && item.Cause == HintCause.Request);

        var full = await test.ContactAsync("h9", "d9");
        (await decisions.DecideMatchAsync(full.Id, MatchDecision.Separate, default)).Should().BeFalse();
    }

    private static async Task<PauseSpan?> SpanAsync(TestStore test) =>
        PauseSpan.Parse(await test.Store.GetValueAsync(PauseSpan.Name, default));

    private static Hint Contact(string id, HintCause cause = HintCause.Webhook) =>
        Hint.OfContact(Side.HighLevel, id, cause);
}
