using DocketBridge.Storage;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public sealed class ProblemTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_problem_tells_its_class_its_side_and_when_it_is_tried_again()
    {
        await using var test = await TestStore.StartAsync();
        var item = await ProblemAsync(test, "h1", FailureClass.Duplicate);

        var problem = (await ListAsync(test)).Should().ContainSingle().Subject;

        problem.Id.Should().Be($"{item.Contact}");
        problem.Class.Should().Be(FailureClass.Duplicate);
        problem.Side.Should().Be(Side.HighLevel);
        problem.Reason.Should().Be("refused");
        problem.State.Should().Be(ProblemState.Open);
        problem.Attempts.Should().Be(1);
        problem.Since.Should().Be(test.Now);
        problem.RetryAt.Should().Be(test.Now + s_hour);
        problem.HighLevelId.Should().Be("h1");
        (await CountsAsync(test))
            .Should()
            .BeEquivalentTo(new Dictionary<FailureClass, int> { [FailureClass.Duplicate] = 1 });
        (await test.Store.CountAsync(default)).Problems.Should().Be(1);
    }

    [Fact]
    public async Task A_problem_is_tried_again_after_its_time_and_stays_one_until_it_is_done()
    {
        await using var test = await TestStore.StartAsync();
        await ProblemAsync(test, "h1", FailureClass.Missing);
        var since = test.Now;

        (await test.Store.NextDueAsync(test.Now, default)).Should().Be(test.Now + s_hour);
        test.Time.Advance(s_hour - TimeSpan.FromMilliseconds(1));
        (await test.DueAsync()).Should().BeEmpty();
        test.Time.Advance(TimeSpan.FromMilliseconds(1));
        var again = await test.OnlyDueAsync();
        (await ListAsync(test)).Should().ContainSingle("it is not cured by being tried");
        await test.Store.MarkProblemAsync(again, StoreUnderTest.Refused, test.Now + s_hour, default);
        (await ListAsync(test)).Should().ContainSingle().Which.Since.Should().Be(since);
        (await test.DueAsync()).Should().BeEmpty();

        test.Time.Advance(s_hour);
        await test.Store.CommitAsync(new SyncChanges { Completed = await test.OnlyDueAsync() }, default);
        (await ListAsync(test)).Should().BeEmpty("it resolved by itself");
    }

    [Fact]
    public async Task Problems_come_after_all_other_work_that_is_due()
    {
        await using var test = await TestStore.StartAsync();
        await ProblemAsync(test, "h1", FailureClass.Missing);
        test.Time.Advance(s_hour);
        await test.HintAsync(Hint.OfContact(Side.HighLevel, "h2", HintCause.FirstSync));

        (await test.DueAsync()).Select(item => item.Cause).Should().Equal(HintCause.FirstSync, HintCause.Webhook);
        (await test.Store.TakeDueAsync(test.Now, 1, [], default))
            .Should()
            .ContainSingle()
            .Which.Cause.Should()
            .Be(HintCause.FirstSync);
    }

    [Fact]
    public async Task Problems_of_a_class_whose_cause_is_gone_are_woken()
    {
        await using var test = await TestStore.StartAsync();
        var refused = await ProblemAsync(test, "h1", FailureClass.Permission);
        await ProblemAsync(test, "h2", FailureClass.InvalidValue);

        (await Upkeep(test).WakeProblemsAsync([FailureClass.Permission, FailureClass.Quota], default)).Should().Be(1);

        (await test.OnlyDueAsync()).Contact.Should().Be(refused.Contact);
    }

    [Fact]
    public async Task A_retry_by_a_person_begins_anew_and_comes_first()
    {
        await using var test = await TestStore.StartAsync();
        await ProblemAsync(test, "h1", FailureClass.InvalidValue);

        (await Decisions(test).RetryAsync(await ListAsync(test), default)).Should().Be(1);

        var item = await test.OnlyDueAsync();
        item.Attempts.Should().Be(0);
        item.Cause.Should().Be(HintCause.Request);
        (await ListAsync(test)).Should().BeEmpty();
        (await Decisions(test).ListDecisionsAsync(item.Contact, 10, default))
            .Should()
            .ContainSingle()
            .Which.What.Should()
            .Be("retry");
    }

    [Fact]
    public async Task A_skipped_problem_is_left_alone_by_time_and_comparisons_until_a_hint_comes()
    {
        await using var test = await TestStore.StartAsync();
        await ProblemAsync(test, "h1", FailureClass.InvalidValue);

        (await Decisions(test).SkipAsync(await ListAsync(test), default)).Should().Be(1);

        await test.ReopenAsync();
        test.Time.Advance(TimeSpan.FromDays(30));
        (await test.HintAsync(Hint.OfContact(Side.HighLevel, "h1", HintCause.Sweep))).Should().Be(0);
        await Upkeep(test).WakeProblemsAsync(Enum.GetValues<FailureClass>(), default);
        (await test.DueAsync()).Should().BeEmpty();
        (await ListAsync(test)).Should().ContainSingle().Which.State.Should().Be(ProblemState.Skipped);
        (await CountsAsync(test)).Should().BeEmpty();
        (await test.Store.CountAsync(default)).Problems.Should().Be(0);

        await test.HintAsync(Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook));
        (await test.OnlyDueAsync()).Attempts.Should().Be(0);
        (await ListAsync(test)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_skip_while_the_problem_is_being_tried_stands()
    {
        await using var test = await TestStore.StartAsync();
        var item = await ProblemAsync(test, "h1", FailureClass.InvalidValue);
        await Decisions(test).SkipAsync(await ListAsync(test), default);

        await test.Store.MarkProblemAsync(item, StoreUnderTest.Refused, test.Now, default);

        (await ListAsync(test)).Should().ContainSingle().Which.State.Should().Be(ProblemState.Skipped);
    }

    [Fact]
    public async Task What_is_tried_again_by_itself_is_listed_only_on_demand()
    {
        await using var test = await TestStore.StartAsync();
        await test.HintAsync(Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook));
        var failure = new WorkFailure(FailureClass.Connection, Side.DocketManager, "DocketManager does not answer.");
        await test.Store.PostponeAsync(await test.OnlyDueAsync(), test.Now.AddSeconds(5), failure, default);

        (await ListAsync(test)).Should().BeEmpty();
        var retrying = await Decisions(test).ListProblemsAsync(retrying: true, default);
        retrying.Should().ContainSingle().Which.Class.Should().Be(FailureClass.Connection);
        retrying[0].State.Should().Be(ProblemState.Retrying);
    }

    [Fact]
    public async Task A_refused_value_is_listed_by_its_record_and_a_skip_holds_for_this_value_only()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await RefusedValueAsync(test, "old");

        var value = (await ListAsync(test)).Should().ContainSingle().Subject;
        value.Id.Should().Be($"{contact.Id}:email:hl");
        value.Class.Should().Be(FailureClass.InvalidValue);
        (await Decisions(test).SkipAsync([value], default)).Should().Be(1);

        (await ListAsync(test)).Should().ContainSingle().Which.State.Should().Be(ProblemState.Skipped);
        (await CountsAsync(test)).Should().BeEmpty();
        (await test.Store.LoadAsync(contact.Id, default))!
            .Skipped.Should()
            .Equal(new SkippedValue(contact.Id, "email", Side.HighLevel, "old"));
        (await Upkeep(test).RetryRefusedAsync([FailureClass.InvalidValue], bySide: true, default)).Should().Be(0);

        await test.SaveAsync(contact with { Exceptions = [Refused("new")] });
        (await ListAsync(test)).Should().ContainSingle().Which.State.Should().Be(ProblemState.Open);
        (await Upkeep(test).RetryRefusedAsync([FailureClass.InvalidValue], bySide: true, default)).Should().Be(1);
        (await test.OnlyDueAsync()).RetriesRefused.Should().BeTrue();
    }

    [Fact]
    public async Task A_value_that_the_side_was_not_asked_about_is_not_tried_again_in_turns_but_by_a_person()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await RefusedValueAsync(test, "old");
        await test.SaveAsync(contact with { Exceptions = [Refused("old") with { BySide = false }] });

        (await Upkeep(test).RetryRefusedAsync([FailureClass.InvalidValue], bySide: true, default)).Should().Be(0);
        (await Decisions(test).RetryAsync(await ListAsync(test), default)).Should().Be(1);

        var item = await test.OnlyDueAsync();
        item.RetriesRefused.Should().BeTrue();
        item.Aspects.Should().Be(Aspects.Profile);
    }

    [Fact]
    public async Task What_has_gone_by_itself_cannot_be_decided_any_more()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await RefusedValueAsync(test, "old");
        var listed = await ListAsync(test);
        await test.SaveAsync(contact with { Exceptions = [] });

        (await Decisions(test).RetryAsync(listed, default)).Should().Be(0);
        (await test.DueAsync()).Should().BeEmpty();
    }

    private static FieldException Refused(string key) =>
        new("email", Side.HighLevel, "HighLevel does not take this email.", key) { BySide = true };

    private static async Task<Link> RefusedValueAsync(TestStore test, string key)
    {
        var contact = (await test.ContactAsync("h1", "d1")) with
        {
            HighLevelShadow = CommonRecord.Empty,
            DocketManagerShadow = CommonRecord.Empty,
            Exceptions = [Refused(key)],
        };
        await test.SaveAsync(contact);
        return contact;
    }

    private static async Task<WorkItem> ProblemAsync(TestStore test, string id, FailureClass kind)
    {
        await test.HintAsync(Hint.OfContact(Side.HighLevel, id, HintCause.Webhook));
        var item = await test.OnlyDueAsync();
        await test.Store.MarkProblemAsync(
            item,
            StoreUnderTest.Refused with
            {
                Class = kind,
            },
            test.Now + s_hour,
            default
        );
        return item;
    }

    private static IDecisionStore Decisions(TestStore test) => test.Bridge.DecisionsOf(TestStore.Connection);

    private static IWorkUpkeep Upkeep(TestStore test) => test.Bridge.UpkeepOf(TestStore.Connection);

    private static Task<IReadOnlyList<Problem>> ListAsync(TestStore test) =>
        Decisions(test).ListProblemsAsync(retrying: false, default);

    private static Task<IReadOnlyDictionary<FailureClass, int>> CountsAsync(TestStore test) =>
        Decisions(test).CountProblemsAsync(default);
}
