using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public abstract class CommitTests(StoreKind kind)
{
    [Fact]
    public async Task A_removed_link_takes_its_work_with_it()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var contact = await test.ContactAsync("h1", null);
        await test.HintAsync(Contact("h1"));

        await test.Store.CommitAsync(new SyncChanges { RemovedLinks = { contact.Id } }, default);

        (await test.Store.LoadAsync(contact.Id, default)).Should().BeNull();
        (await test.DueAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Moved_work_joins_the_work_that_is_there()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var from = await test.ContactAsync("h1", null);
        var to = await test.ContactAsync(null, "d1");
        await test.HintAsync(Contact("h1", HintCause.Webhook, Aspects.Notes));
        var hinted = test.Now;
        test.Time.Advance(TimeSpan.FromMinutes(1));
        await test.HintAsync(Hint.OfContact(Side.DocketManager, "d1", HintCause.Sweep, Aspects.Tasks));
        var before = (await test.DueAsync()).Single(item => item.Contact == to.Id);

        await test.Store.CommitAsync(Move(from, to), default);

        var item = await test.OnlyDueAsync();
        item.Contact.Should().Be(to.Id);
        item.Aspects.Should().Be(Aspects.Notes | Aspects.Tasks);
        item.HintedAt.Should().Be(hinted);
        item.Sequence.Should().BeGreaterThan(before.Sequence, "what works on the item now must not complete it");
    }

    [Fact]
    public async Task Moved_work_keeps_the_more_urgent_cause()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var from = await test.ContactAsync("h1", null);
        var to = await test.ContactAsync(null, "d1");
        await test.HintAsync(Contact("h1", HintCause.Webhook));
        await test.HintAsync(Hint.OfContact(Side.DocketManager, "d1", HintCause.FirstSync));
        var other = await test.ContactAsync("h2", null);
        await test.HintAsync(Contact("h2", HintCause.Sweep));

        await test.Store.CommitAsync(Move(from, to), default);

        var due = await test.DueAsync();
        due.Select(item => item.Contact).Should().Equal(to.Id, other.Id);
        due[0].Cause.Should().Be(HintCause.Webhook);
    }

    [Fact]
    public async Task Moved_work_wakes_a_problem_as_a_new_hint_does()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var from = await test.ContactAsync("h1", null);
        var to = await test.ContactAsync(null, "d1");
        await test.HintAsync(Hint.OfContact(Side.DocketManager, "d1", HintCause.ChangeFeed));
        var item = await test.OnlyDueAsync();
        await test.Store.PostponeAsync(item, test.Now.AddHours(1), StoreUnderTest.Refused, default);
        await test.Store.MarkProblemAsync(item, StoreUnderTest.Refused, test.Now.AddDays(1), default);
        await test.HintAsync(Contact("h1"));

        await test.Store.CommitAsync(Move(from, to), default);

        (await test.OnlyDueAsync()).Should().Match<WorkItem>(due => due.Contact == to.Id && due.Attempts == 0);
    }

    [Fact]
    public async Task Moved_work_without_any_there_becomes_the_targets()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var from = await test.ContactAsync("h1", null);
        var to = await test.ContactAsync(null, "d1");
        await test.HintAsync(Contact("h1", HintCause.Webhook, Aspects.Notes));

        await test.Store.CommitAsync(Move(from, to), default);

        (await test.OnlyDueAsync())
            .Should()
            .Match<WorkItem>(item =>
                item.Contact == to.Id && item.Aspects == Aspects.Notes && item.Cause == HintCause.Webhook
            );
    }

    [Fact]
    public async Task Children_and_intents_of_moved_work_go_over_to_the_target()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var from = await test.ContactAsync("h1", null);
        var to = await test.ContactAsync(null, "d1");
        var child = await test.ChildAsync(from, RecordKind.Task, "t1", null);
        var intent = IntentOf(from, test.Now);
        await test.Store.CommitAsync(new SyncChanges { NewIntents = { intent } }, default);

        await test.Store.CommitAsync(Move(from, to), default);

        var file = await test.Store.LoadAsync(to.Id, default);
        file!.Children.Should().ContainSingle().Which.Id.Should().Be(child.Id);
        file.Intents.Should().ContainSingle().Which.Contact.Should().Be(to.Id);
    }

    [Fact]
    public async Task Completed_work_is_gone()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));

        await test.Store.CommitAsync(new SyncChanges { Completed = await test.OnlyDueAsync() }, default);

        (await test.DueAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Completed_work_stays_when_a_hint_came_meanwhile()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));
        var taken = await test.OnlyDueAsync();
        await test.Store.PostponeAsync(
            taken,
            test.Now.AddHours(1),
            StoreUnderTest.Refused with
            {
                Reason = "unavailable",
            },
            default
        );
        await test.HintAsync(Contact("h1", HintCause.Webhook, Aspects.Notes));

        await test.Store.CommitAsync(new SyncChanges { Completed = taken }, default);

        var stayed = await test.OnlyDueAsync();
        stayed.Sequence.Should().BeGreaterThan(taken.Sequence);
        stayed.Aspects.Should().HaveFlag(Aspects.Notes);
        stayed.Attempts.Should().Be(0, "the item succeeded");
    }

    [Fact]
    public async Task Work_completed_with_a_follow_up_of_its_own_stays()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));

        await test.Store.CommitAsync(
            new SyncChanges
            {
                Completed = await test.OnlyDueAsync(),
                Hints = { Contact("h1", HintCause.FollowUp, Aspects.All) },
            },
            default
        );

        (await test.OnlyDueAsync()).Aspects.Should().Be(Aspects.All);
    }

    [Theory]
    [InlineData(Side.HighLevel)]
    [InlineData(Side.DocketManager)]
    public async Task An_early_half_is_absorbed_with_its_work_its_children_and_its_intents(Side side)
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var link = await test.ContactAsync(
            side == Side.DocketManager ? "x" : null,
            side == Side.HighLevel ? "x" : null
        );
        await test.HintAsync(Hint.OfContact(side, "made", HintCause.Webhook, Aspects.Tasks));
        var half = await test.Store.FindContactAsync(side, "made", default);
        var child = await test.ChildAsync(half!, RecordKind.Note, "n1", null);
        await test.Store.CommitAsync(new SyncChanges { NewIntents = { IntentOf(half!, test.Now) } }, default);

        await test.SaveAsync(link.WithId(side, "made"));

        (await test.Store.FindContactAsync(side, "made", default))!.Id.Should().Be(link.Id);
        (await test.Store.FindLinkAsync(half!.Id, default)).Should().BeNull();
        (await test.OnlyDueAsync())
            .Should()
            .Match<WorkItem>(item => item.Contact == link.Id && item.Aspects == Aspects.Tasks);
        var file = await test.Store.LoadAsync(link.Id, default);
        file!.Children.Should().ContainSingle().Which.Id.Should().Be(child.Id);
        file.Intents.Should().ContainSingle();
    }

    [Fact]
    public async Task A_record_that_a_full_link_holds_is_not_taken_from_it_and_nothing_is_stored()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var full = await test.ContactAsync("h1", "d1");
        var late = new Link
        {
            Id = test.Store.NewLinkId(),
            Kind = RecordKind.Contact,
            HighLevelId = "h1",
        };
        var child = new Link
        {
            Id = test.Store.NewLinkId(),
            Kind = RecordKind.Task,
            Parent = late.Id,
            HighLevelId = "t1",
        };
        var changes = new SyncChanges
        {
            Links = { [child.Id] = child, [late.Id] = late },
            NewIntents = { IntentOf(late, test.Now) },
            Hints = { Contact("h9") },
        };

        await test
            .Store.Invoking(store => store.CommitAsync(changes, default))
            .Should()
            .ThrowAsync<LinkSupersededException>();

        (await test.Store.FindContactAsync(Side.HighLevel, "h1", default))!.Id.Should().Be(full.Id);
        (await test.Store.FindLinkAsync(child.Id, default)).Should().BeNull();
        (await test.DueAsync()).Should().BeEmpty();
        (await test.Store.CountAsync(default)).Intents.Should().Be(0);
    }

    [Fact]
    public async Task Intents_come_oldest_first_until_they_are_settled()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var contact = await test.ContactAsync("h1", null);
        var intents = Enumerable
            .Range(0, 10)
            .Select(number => IntentOf(contact, test.Now) with { TargetId = $"t{number}" })
            .ToList();
        foreach (var intent in intents)
        {
            await test.Store.CommitAsync(new SyncChanges { NewIntents = { intent } }, default);
        }

        await test.Store.CommitAsync(new SyncChanges { SettledIntents = { intents[3].Id } }, default);

        var file = await test.Store.LoadAsync(contact.Id, default);
        file!
            .Intents.Select(intent => intent.TargetId)
            .Should()
            .Equal("t0", "t1", "t2", "t4", "t5", "t6", "t7", "t8", "t9");
    }

    [Fact]
    public async Task A_conflict_is_kept_with_both_values()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var contact = await test.ContactAsync("h1", "d1");
        var conflict = new ConflictEntry(
            test.Now,
            contact.Id,
            RecordKind.Contact,
            "h1",
            "name",
            "Ann\0 \"A\"",
            "آن 🙂",
            Side.DocketManager
        );

        await test.Store.CommitAsync(new SyncChanges { Conflicts = { conflict } }, default);

        (await test.ConflictsAsync()).Should().Equal(conflict);
        (await test.Store.CountAsync(default)).Conflicts.Should().Be(1);
    }

    private static Hint Contact(string id, HintCause cause = HintCause.Webhook, Aspects aspects = Aspects.Profile) =>
        Hint.OfContact(Side.HighLevel, id, cause, aspects);

    private static SyncChanges Move(Link from, Link to) =>
        new() { RemovedLinks = { from.Id }, MovedWork = { [from.Id] = to.Id } };

    // Random ids: the order must not hang on them.
    private static Intent IntentOf(Link contact, DateTimeOffset at) =>
        new()
        {
            Id = new IntentId(Guid.NewGuid()),
            Contact = contact.Id,
            Kind = RecordKind.Task,
            Write = WriteKind.Create,
            Target = Side.DocketManager,
            At = at,
        };
}
