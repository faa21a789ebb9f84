using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Storage;

public sealed class JournalStoreTests
{
    [Fact]
    public async Task Entries_are_listed_in_the_order_they_were_made_page_by_page()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        await TellAsync(test, [.. Enumerable.Range(0, 7).Select(number => Write(test, contact, $"r{number}"))]);

        var first = await ListAsync(test, new JournalFilter { Limit = 4 });
        var second = await ListAsync(test, new JournalFilter { Limit = 4, After = first[^1].Id });
        var latest = await ListAsync(test, new JournalFilter { Limit = 2, Latest = true });

        first.Concat(second).Select(entry => entry.RecordId).Should().Equal("r0", "r1", "r2", "r3", "r4", "r5", "r6");
        latest.Select(entry => entry.RecordId).Should().Equal("r5", "r6");
    }

    [Fact]
    public async Task Entries_are_chosen_by_record_run_and_time()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        var task = await test.ChildAsync(contact, RecordKind.Task, "t1", "k1");
        var early = test.Now;
        await TellAsync(test, Write(test, contact, "d1") with { Run = "a" });
        test.Time.Advance(TimeSpan.FromHours(1));
        await TellAsync(
            test,
            Write(test, contact, "k1") with
            {
                Kind = RecordKind.Task,
                Run = "b",
            },
            Write(test, contact, "k2") with
            {
                Kind = RecordKind.Task,
                OtherId = "t1",
                Run = "b",
                Entry = JournalKind.Observation,
                Write = null,
            }
        );

        (await ListAsync(test, new JournalFilter { Contact = contact.Id })).Should().HaveCount(3);
        (await ListAsync(test, new JournalFilter { Contact = contact.Id, Record = task })).Should().HaveCount(2);
        (await ListAsync(test, new JournalFilter { Run = "b", WritesOnly = true })).Should().ContainSingle();
        (await ListAsync(test, new JournalFilter { Since = test.Now })).Should().HaveCount(2);
        (await ListAsync(test, new JournalFilter { Since = early, Until = test.Now })).Should().ContainSingle();
        (await Journal(test).FindContactAsync(Side.HighLevel, RecordKind.Task, "t1", default)).Should().Be(contact.Id);
        (await Journal(test).FindContactAsync(Side.DocketManager, RecordKind.Task, "t1", default)).Should().BeNull();
    }

    [Fact]
    public async Task An_entry_is_undone_while_its_latest_undo_is_not_undone_itself()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        await TellAsync(test, Write(test, contact, "d1"));
        var entry = (await ListAsync(test, new JournalFilter()))[0].Id;
        (await UndoneAsync()).Should().BeEmpty();

        var undo = await UndoesAsync(entry);
        (await UndoneAsync()).Should().Contain(entry, undo);

        var redo = await UndoesAsync(undo);
        (await UndoneAsync()).Should().BeEmpty();

        await UndoesAsync(redo);
        (await UndoneAsync()).Should().ContainKey(entry);

        Task<IReadOnlyDictionary<long, long>> UndoneAsync() => Journal(test).ListUndoneAsync([entry], default);

        async Task<long> UndoesAsync(long id)
        {
            await TellAsync(test, Write(test, contact, "d1") with { Undoes = id });
            return (await ListAsync(test, new JournalFilter { Latest = true, Limit = 1 }))[0].Id;
        }
    }

    [Fact]
    public async Task What_is_asked_to_be_undone_comes_with_the_contact_the_newest_first_and_makes_work_of_it()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        await TellAsync(test, Write(test, contact, "one"), Write(test, contact, "two"));
        var entries = await ListAsync(test, new JournalFilter());

        (await Journal(test).RequestUndoAsync("u1", entries, default)).Should().Be(2);
        (await Journal(test).RequestUndoAsync("u2", entries, default)).Should().Be(0, "they wait already");

        var file = await test.Store.LoadAsync(contact.Id, default);
        file!.Undos.Select(undo => (undo.Entry.RecordId, undo.Run)).Should().Equal(("two", "u1"), ("one", "u1"));
        var item = await test.OnlyDueAsync();
        item.Contact.Should().Be(contact.Id);

        await test.Store.CommitAsync(
            new SyncChanges { SettledUndos = { new UndoOutcome(entries[1].Id, "u1", UndoState.Skipped, "changed") } },
            default
        );

        file = await test.Store.LoadAsync(contact.Id, default);
        file!.Undos.Should().ContainSingle().Which.Entry.RecordId.Should().Be("one");
        (await Journal(test).ListOutcomesAsync("u1", default))
            .Should()
            .Equal(
                new UndoOutcome(entries[1].Id, "u1", UndoState.Skipped, "changed"),
                new UndoOutcome(entries[0].Id, "u1", UndoState.Pending, string.Empty)
            );
    }

    [Fact]
    public async Task What_was_told_of_a_half_goes_over_with_its_work()
    {
        await using var test = await TestStore.StartAsync();
        var from = await test.ContactAsync("h1", null);
        var to = await test.ContactAsync(null, "d1");
        await TellAsync(test, Write(test, from, "h1"));

        await test.Store.CommitAsync(
            new SyncChanges { RemovedLinks = { from.Id }, MovedWork = { [from.Id] = to.Id } },
            default
        );

        (await ListAsync(test, new JournalFilter { Contact = to.Id })).Should().ContainSingle();
    }

    [Fact]
    public async Task Old_entries_and_conflicts_are_deleted_in_portions_and_newer_ones_stay()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        await TellAsync(test, [.. Enumerable.Range(0, 5).Select(number => Write(test, contact, $"old{number}"))]);
        await test.Store.CommitAsync(new SyncChanges { Conflicts = { Conflict(test, contact) } }, default);
        test.Time.Advance(TimeSpan.FromDays(10));
        await TellAsync(test, Write(test, contact, "new"));
        var before = test.Now - TimeSpan.FromDays(1);

        (await test.Bridge.PruneJournalAsync(before, 3, default)).Should().Be(4, "three entries and the conflict");
        (await test.Bridge.PruneJournalAsync(before, 3, default)).Should().Be(2);
        (await test.Bridge.PruneJournalAsync(before, 3, default)).Should().Be(0);

        (await ListAsync(test, new JournalFilter())).Should().ContainSingle().Which.RecordId.Should().Be("new");
        (await test.Store.CountAsync(default)).Conflicts.Should().Be(0);
    }

    [Fact]
    public async Task A_number_is_not_given_again_after_everything_was_deleted()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        await TellAsync(test, Write(test, contact, "d1"));
        var old = (await ListAsync(test, new JournalFilter()))[0].Id;
        await test.Bridge.PruneJournalAsync(test.Now + TimeSpan.FromDays(1), 10, default);

        await TellAsync(test, Write(test, contact, "d1"));

        (await ListAsync(test, new JournalFilter())).Single().Id.Should().BeGreaterThan(old);
    }

    [Fact]
    public async Task What_waits_for_a_person_or_for_its_undo_is_kept_however_old_it_is()
    {
        await using var test = await TestStore.StartAsync();
        var waiting = await test.ContactAsync("h1", null, LinkState.Waiting);
        var held = await test.ContactAsync("h2", "d2");
        var task = await test.ChildAsync(held, RecordKind.Task, "t2", "k2");
        await test.SaveAsync(task with { State = LinkState.Waiting });
        var undone = await test.ContactAsync("h3", "d3");
        var other = await test.ContactAsync("h4", "d4");
        await TellAsync(
            test,
            Write(test, waiting, "h1"),
            Write(test, held, "k2"),
            Write(test, undone, "d3"),
            Write(test, other, "d4")
        );
        await test.Store.CommitAsync(
            new SyncChanges { Conflicts = { Conflict(test, waiting), Conflict(test, other) } },
            default
        );
        await Journal(test)
            .RequestUndoAsync("u1", await ListAsync(test, new JournalFilter { Contact = undone.Id }), default);
        var later = test.Now + TimeSpan.FromDays(1);

        await test.Bridge.PruneJournalAsync(later, 100, default);

        (await ListAsync(test, new JournalFilter())).Select(entry => entry.RecordId).Should().Equal("h1", "k2", "d3");
        (await Journal(test).ListConflictsAsync(new JournalFilter(), default))
            .Should()
            .ContainSingle()
            .Which.Contact.Should()
            .Be(waiting.Id);
    }

    [Fact]
    public async Task Writes_journalled_by_an_older_version_are_kept()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        await test.CloseAsync();
        await OldJournal.PutBackAsync(test.DatabaseFile, contact.Id.Value);

        await test.OpenAsync();

        var entry = (await ListAsync(test, new JournalFilter())).Should().ContainSingle().Subject;
        (entry.Entry, entry.Write, entry.Target, entry.RecordId, entry.Run)
            .Should()
            .Be((JournalKind.Write, WriteKind.Update, Side.DocketManager, "d1", ""));
        entry.Changes.Should().Equal(new JournalChange("phone", "1", "2"));
    }

    private static IJournalStore Journal(TestStore test) => test.Bridge.JournalOf(TestStore.Connection);

    private static Task<IReadOnlyList<JournalEntry>> ListAsync(TestStore test, JournalFilter filter) =>
        Journal(test).ListAsync(filter, default);

    private static Task TellAsync(TestStore test, params JournalEntry[] entries)
    {
        var changes = new SyncChanges();
        changes.Journal.AddRange(entries);
        return test.Store.CommitAsync(changes, default);
    }

    private static JournalEntry Write(TestStore test, Link contact, string record) =>
        new()
        {
            At = test.Now,
            Contact = contact.Id,
            Kind = RecordKind.Contact,
            Write = WriteKind.Update,
            Target = Side.DocketManager,
            RecordId = record,
            Cause = "Webhook",
        };

    private static ConflictEntry Conflict(TestStore test, Link contact) =>
        new(test.Now, contact.Id, RecordKind.Contact, "h", "name", "a", "b", Side.HighLevel);
}
