using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public abstract class WorkTests(StoreKind kind)
{
    [Fact]
    public async Task Work_is_taken_request_then_live_then_follow_up_then_sweep_then_first_sync()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        HintCause[] reversed =
        [
            HintCause.FirstSync,
            HintCause.Sweep,
            HintCause.FollowUp,
            HintCause.ChangeFeed,
            HintCause.Webhook,
            HintCause.Request,
        ];
        foreach (var cause in reversed)
        {
            await test.HintAsync(Contact(cause.ToString(), cause));
            test.Time.Advance(TimeSpan.FromSeconds(1));
        }

        (await test.DueAsync())
            .Select(item => item.Cause)
            .Should()
            .Equal(
                HintCause.Request,
                HintCause.ChangeFeed,
                HintCause.Webhook,
                HintCause.FollowUp,
                HintCause.Sweep,
                HintCause.FirstSync
            );
    }

    [Fact]
    public async Task Of_equally_urgent_work_the_oldest_hint_comes_first()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        foreach (var id in (string[])["h3", "h1", "h2"])
        {
            await test.HintAsync(Contact(id));
            test.Time.Advance(TimeSpan.FromSeconds(1));
        }

        // A later hint does not send a contact to the end of the queue.
        await test.HintAsync(Contact("h3"));

        (await IdsAsync(test, await test.DueAsync())).Should().Equal("h3", "h1", "h2");
    }

    [Fact]
    public async Task A_more_urgent_hint_moves_an_item_up()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1", HintCause.Webhook), Contact("h2", HintCause.Sweep));

        await test.HintAsync(Contact("h2", HintCause.Request), Contact("h1", HintCause.Sweep));

        var due = await test.DueAsync();
        (await IdsAsync(test, due)).Should().Equal("h2", "h1");
        due.Select(item => item.Cause).Should().Equal(HintCause.Request, HintCause.Webhook);
    }

    [Fact]
    public async Task Work_that_was_put_off_is_not_due_before_its_time()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));
        (await test.Store.NextDueAsync(test.Now, default)).Should().BeNull();
        var later = test.Now.AddMinutes(1);

        await test.Store.PostponeAsync(await test.OnlyDueAsync(), later, null, default);

        (await test.DueAsync()).Should().BeEmpty();
        (await test.Store.NextDueAsync(test.Now, default)).Should().Be(later);
        test.Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        (await test.DueAsync()).Should().BeEmpty();
        test.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await test.OnlyDueAsync()).Attempts.Should().Be(0, "it did not fail");
        (await test.Store.NextDueAsync(test.Now, default)).Should().BeNull();
    }

    [Fact]
    public async Task A_failure_is_counted_and_its_message_kept()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));
        var item = await test.OnlyDueAsync();

        await test.Store.PostponeAsync(item, test.Now, StoreUnderTest.Refused with { Reason = "first" }, default);
        await test.Store.PostponeAsync(item, test.Now, StoreUnderTest.Refused with { Reason = "second" }, default);
        await test.Store.PostponeAsync(item, test.Now, null, default);

        (await test.OnlyDueAsync()).Attempts.Should().Be(2);
        (await test.WorkAsync()).Select(work => work.Failure).Should().Equal("second");
    }

    [Fact]
    public async Task A_request_does_not_wait_for_work_that_was_merely_put_off_but_a_webhook_does()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));
        await test.Store.PostponeAsync(await test.OnlyDueAsync(), test.Now.AddMinutes(1), null, default);

        await test.HintAsync(Contact("h1"));
        (await test.DueAsync()).Should().BeEmpty();

        await test.HintAsync(Contact("h1", HintCause.Request));
        (await test.DueAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Busy_contacts_are_left_out_and_do_not_use_up_the_number_taken()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync([.. Enumerable.Range(1, 6).Select(number => Contact($"h{number}"))]);
        var all = await test.DueAsync();
        LinkId[] busy = [.. all.Take(3).Select(item => item.Contact)];

        var taken = await test.Store.TakeDueAsync(test.Now, 2, busy, default);

        taken.Select(item => item.Contact).Should().Equal(all[3].Contact, all[4].Contact);
    }

    [Fact]
    public async Task Only_active_contacts_that_were_never_in_step_become_first_work()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var half = await test.ContactAsync("h1", null);
        var full = await test.ContactAsync("h2", "d2");
        await test.ContactAsync("h3", null, LinkState.Waiting);
        await test.ContactAsync("h4", null, LinkState.Gone);
        var synced = await test.ContactAsync("h5", "d5");
        await test.SaveAsync(
            synced with
            {
                HighLevelShadow = CommonRecord.Empty,
                DocketManagerShadow = CommonRecord.Empty,
            }
        );
        await test.ChildAsync(full, RecordKind.Task, "t1", null);

        (await test.Store.EnqueueUnsyncedAsync(HintCause.FirstSync, default)).Should().Be(2);

        var due = await test.DueAsync();
        due.Select(item => item.Contact).Should().BeEquivalentTo([half.Id, full.Id]);
        due.Should().OnlyContain(item => item.Aspects == Aspects.All && item.Cause == HintCause.FirstSync);
        (await test.Store.CountAsync(default)).FirstSyncLeft.Should().Be(2);

        // A webhook in the middle of its work gives an item another cause; it is of the first sync all the same.
        await test.Store.ApplyHintsAsync([Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook)], default);
        (await test.Store.CountAsync(default)).FirstSyncLeft.Should().Be(2);
    }

    [Fact]
    public async Task First_work_widens_live_work_which_must_not_complete_it()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));
        var taken = await test.OnlyDueAsync();

        await test.Store.EnqueueUnsyncedAsync(HintCause.FirstSync, default);
        await test.Store.CommitAsync(new SyncChanges { Completed = taken }, default);

        (await test.OnlyDueAsync())
            .Should()
            .Match<WorkItem>(item => item.Aspects == Aspects.All && item.Cause == HintCause.Webhook);
    }

    [Fact]
    public async Task Work_survives_reopening()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"), Contact("h2", HintCause.Sweep));
        var before = await test.DueAsync();
        await test.Store.PostponeAsync(before[0], test.Now, StoreUnderTest.Refused with { Reason = "down" }, default);

        await test.ReopenAsync();

        (await test.DueAsync())
            .Should()
            .BeEquivalentTo([before[0] with { Attempts = 1 }, before[1]], options => options.WithStrictOrdering());
    }

    private static Hint Contact(string id, HintCause cause = HintCause.Webhook) =>
        Hint.OfContact(Side.HighLevel, id, cause);

    private static async Task<IReadOnlyList<string?>> IdsAsync(StoreUnderTest test, IReadOnlyList<WorkItem> items)
    {
        var ids = new List<string?>();
        foreach (var item in items)
        {
            ids.Add((await test.Store.FindLinkAsync(item.Contact, default))?.HighLevelId);
        }

        return ids;
    }
}
