using DocketBridge.Storage;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public abstract class DeletionTests(StoreKind kind)
{
    private static readonly DeletionFuse s_fuse = new() { Least = 2, Most = 2 };

    [Fact]
    public async Task Beyond_the_limit_they_are_held_and_a_retry_counts_once()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var people = await PeopleAsync(test, 6);
        (await JudgeAsync(test, people[0])).Should().Be(DeletionVerdict.Carry);
        (await JudgeAsync(test, people[0])).Should().Be(DeletionVerdict.Carry);
        (await JudgeAsync(test, people[1])).Should().Be(DeletionVerdict.Carry);
        (await JudgeAsync(test, people[2])).Should().Be(DeletionVerdict.Hold);
        (await JudgeAsync(test, people[2])).Should().Be(DeletionVerdict.Hold);

        await test.ReopenAsync();

        (await JudgeAsync(test, people[3])).Should().Be(DeletionVerdict.Hold);
        var held = await test.Store.ListHeldDeletionsAsync(10, default);
        held.Select(one => one.Link.Id).Should().Equal(people[2].Id, people[3].Id);
        (await test.Store.CountAsync(default)).HeldDeletions.Should().Be(2);
    }

    [Fact]
    public async Task After_the_window_the_count_begins_anew_but_what_is_held_stays()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var people = await PeopleAsync(test, 8);
        await JudgeAsync(test, people[0]);
        await JudgeAsync(test, people[1]);
        test.Time.Advance(TimeSpan.FromMinutes(61));
        (await JudgeAsync(test, people[2])).Should().Be(DeletionVerdict.Carry);
        (await JudgeAsync(test, people[3])).Should().Be(DeletionVerdict.Carry);
        (await JudgeAsync(test, people[4])).Should().Be(DeletionVerdict.Hold);

        test.Time.Advance(TimeSpan.FromDays(3));

        (await JudgeAsync(test, people[4])).Should().Be(DeletionVerdict.Hold);
        (await JudgeAsync(test, people[5])).Should().Be(DeletionVerdict.Hold, "while some wait, all wait");
    }

    [Theory]
    [InlineData(DeletionDecision.Approve, DeletionVerdict.Carry)]
    [InlineData(DeletionDecision.Restore, DeletionVerdict.Restore)]
    public async Task A_decision_makes_work_of_all_that_was_held(DeletionDecision decision, DeletionVerdict verdict)
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var people = await PeopleAsync(test, 6);
        await JudgeAsync(test, people[0]);
        await JudgeAsync(test, people[1]);
        await JudgeAsync(test, people[2]);
        await JudgeAsync(test, people[3]);

        (await test.Store.DecideDeletionsAsync(decision, default)).Should().Be(2);

        var due = await test.DueAsync();
        due.Select(item => item.Contact).Should().BeEquivalentTo([people[2].Id, people[3].Id]);
        due.Should().OnlyContain(item => item.Aspects == Aspects.Profile && item.Cause == HintCause.Request);
        (await JudgeAsync(test, people[2])).Should().Be(verdict);
        (await test.Store.CountAsync(default)).HeldDeletions.Should().Be(0);
        (await test.Store.DecideDeletionsAsync(decision, default)).Should().Be(0);
    }

    [Fact]
    public async Task A_link_that_is_no_longer_waiting_is_not_held_any_more()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var people = await PeopleAsync(test, 6);
        await JudgeAsync(test, people[0]);
        await JudgeAsync(test, people[1]);
        await JudgeAsync(test, people[2]);
        await test.SaveAsync(people[2] with { State = LinkState.Waiting });
        (await test.Store.CountAsync(default)).HeldDeletions.Should().Be(1);
        (await test.Store.CountAsync(default)).Waiting.Should().Be(0, "a held deletion is no choice of a counterpart");

        await test.SaveAsync(people[2] with { State = LinkState.Active });

        (await test.Store.CountAsync(default)).HeldDeletions.Should().Be(0);
    }

    private static async Task<List<Link>> PeopleAsync(StoreUnderTest test, int count)
    {
        var all = new List<Link>();
        for (var number = 0; number < count; number++)
        {
            all.Add(await test.ContactAsync($"h{number}", $"d{number}"));
        }

        return all;
    }

    private static Task<DeletionVerdict> JudgeAsync(StoreUnderTest test, Link link) =>
        test.Store.JudgeDeletionAsync(link, Side.DocketManager, s_fuse, default);
}
