using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class UndoTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private readonly JournalReading _journal = new(bridge);

    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task An_edit_that_was_carried_over_is_undone_on_both_sides_and_the_undo_can_be_undone()
    {
        var (id, twin) = await PairAsync("Una", "Edit", "+14165550701");
        await HighLevel.EditContactAsync(id, new { phone = "+14165550702" });
        await PhoneIsAsync(id, twin, "+14165550702", "(416) 555-0702");
        var write = await _journal.WriteAsync(id, "phone");

        (await _journal.UndoAsync(write)).Should().ContainSingle().Which.State.Should().Be(UndoState.Done);

        await PhoneIsAsync(id, twin, "+14165550701", "(416) 555-0701");
        await bridge.RestsAsync();
        var undo = (await _journal.OfContactAsync(id)).Single(entry => entry.Undoes == write.Id);
        undo.Cause.Should().Be("Undo");
        (undo.Target, undo.RecordId).Should().Be((Side.DocketManager, twin));
        undo.Reason.Should().StartWith($"Undo of entry {write.Id}");
        var undone = await _journal.Journal.ListUndoneAsync([write.Id], CancellationToken.None);
        undone.Should().Contain(write.Id, undo.Id);

        (await _journal.UndoAsync(undo)).Should().ContainSingle().Which.State.Should().Be(UndoState.Done);

        await PhoneIsAsync(id, twin, "+14165550702", "(416) 555-0702");
        await bridge.RestsAsync();
        (await _journal.Journal.ListUndoneAsync([write.Id], CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Undone_twice_is_undone_once()
    {
        var (id, twin) = await PairAsync("Una", "Twice", "+14165550711");
        await HighLevel.EditContactAsync(id, new { phone = "+14165550712" });
        await PhoneIsAsync(id, twin, "+14165550712", "(416) 555-0712");
        var write = await _journal.WriteAsync(id, "phone");
        await _journal.UndoAsync(write);
        await PhoneIsAsync(id, twin, "+14165550711", "(416) 555-0711");
        await bridge.IdleAsync();
        var log = await DocketManager.LogLengthAsync();

        var outcome = (await _journal.UndoAsync(write)).Should().ContainSingle().Subject;

        outcome.State.Should().Be(UndoState.Skipped);
        outcome.Reason.Should().Be("phone is as it was before already.");
        await bridge.IdleAsync();
        (await DocketManager.LogAsync(log)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_person_has_changed_since_stays_as_it_is()
    {
        var (id, twin) = await PairAsync("Una", "Since", "+14165550721");
        await HighLevel.EditContactAsync(id, new { phone = "+14165550722" });
        await PhoneIsAsync(id, twin, "+14165550722", "(416) 555-0722");
        var write = await _journal.WriteAsync(id, "phone");
        await DocketManager.EditContactAsync(twin, new { phone = "416-555-0723" });
        await PhoneIsAsync(id, twin, "+14165550723", "416-555-0723");
        await bridge.IdleAsync();

        var outcome = (await _journal.UndoAsync(write)).Should().ContainSingle().Subject;

        outcome.State.Should().Be(UndoState.Skipped);
        outcome.Reason.Should().Be("phone has been changed in DocketManager since.");
        await bridge.RestsAsync();
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("416-555-0723");
    }

    [Fact]
    public async Task A_name_comes_back_in_the_parts_it_had()
    {
        var (id, twin) = await PairAsync("Mary Ann", "van Undo", "+14165550731");
        await DocketManager.EditContactAsync(twin, new { name = "Peter Other" });
        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Text("firstName") == "Peter",
            "the name arrives"
        );
        await bridge.IdleAsync();

        await _journal.UndoAsync(await _journal.WriteAsync(id, "name"));

        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(twin)).Text("name") == "Mary Ann van Undo",
            "the name is back in DocketManager too"
        );
        await bridge.RestsAsync();
        var contact = await HighLevel.ContactAsync(id);
        (contact.Text("firstName"), contact.Text("lastName")).Should().Be(("Mary Ann", "van Undo"));
    }

    [Fact]
    public async Task Of_tags_only_what_was_written_is_taken_back()
    {
        var (id, twin) = await PairAsync("Una", "Tags", "+14165550741");
        await HighLevel.EditContactAsync(id, new { tags = new[] { "old", "wrong" } });
        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(twin)).Texts("tags").Count == 2,
            "the tags arrive"
        );
        await bridge.IdleAsync();
        var write = await _journal.WriteAsync(id, "tags");
        await DocketManager.EditContactAsync(twin, new { tags = new[] { "old", "wrong", "mine" } });
        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Texts("tags").Count == 3,
            "the person's tag arrives"
        );
        await bridge.IdleAsync();

        (await _journal.UndoAsync(write)).Should().ContainSingle().Which.State.Should().Be(UndoState.Done);

        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Texts("tags").SequenceEqual(["mine"]),
            "the tags of the write are gone from HighLevel, the person's is not"
        );
        (await DocketManager.ContactAsync(twin)).Texts("tags").Should().Equal("mine");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task A_time_range_is_undone_the_newest_write_first()
    {
        var (id, twin) = await PairAsync("Una", "Range", "+14165550751");
        var since = TimeProvider.System.GetUtcNow();
        foreach (var digit in (int[])[2, 3, 4])
        {
            await HighLevel.EditContactAsync(id, new { phone = $"+1416555075{digit}" });
            await PhoneIsAsync(id, twin, $"+1416555075{digit}", $"(416) 555-075{digit}");
        }

        var link = await bridge.LinkAsync(Side.HighLevel, id);
        var writes = await _journal.Journal.ListAsync(
            new JournalFilter
            {
                Contact = link!.Id,
                Since = since,
                WritesOnly = true,
            },
            CancellationToken.None
        );
        writes.Should().HaveCount(3);

        var outcomes = await _journal.UndoAsync([.. writes]);

        outcomes.Should().OnlyContain(outcome => outcome.State == UndoState.Done);
        await PhoneIsAsync(id, twin, "+14165550751", "(416) 555-0751");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task A_task_that_was_made_is_deleted_on_both_sides_unless_somebody_has_edited_it()
    {
        var (id, twin) = await PairAsync("Una", "Tasks", "+14165550761");
        foreach (var title in (string[])["One", "Two"])
        {
            await HighLevel.AddTaskAsync(id, new { title, dueDate = "2027-01-05T15:00:00Z" });
        }

        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(twin)).Count == 2, "the tasks arrive");
        await bridge.IdleAsync();
        var made = (await _journal.OfContactAsync(id))
            .Where(entry => entry is { Entry: JournalKind.Write, Kind: RecordKind.Task, Write: WriteKind.Create })
            .ToArray();
        var edited = (await DocketManager.TasksAsync(twin)).Single(task => task.Text("text") == "Two");
        await DocketManager.EditTaskAsync(edited.Text("id")!, new { text = "Two and a half" });
        await bridge.IdleAsync();

        var outcomes = await _journal.UndoAsync(made);

        outcomes.Select(outcome => outcome.State).Should().BeEquivalentTo([UndoState.Done, UndoState.Skipped]);
        await Waiting.UntilAsync(
            async () => (await HighLevel.TasksAsync(id)).Count == 1,
            "it is gone from HighLevel too"
        );
        (await DocketManager.TasksAsync(twin))
            .Should()
            .ContainSingle()
            .Which.Text("text")
            .Should()
            .Be("Two and a half");
        await bridge.RestsAsync();
    }

    [Theory]
    [InlineData(Side.HighLevel)]
    [InlineData(Side.DocketManager)]
    public async Task A_contact_that_was_deleted_lives_again_on_both_sides_with_its_tasks_and_notes(Side deletedIn)
    {
        var (id, twin) = await PairAsync("Una", $"Back{deletedIn}", "+1416555077" + (int)deletedIn);
        await HighLevel.AddTaskAsync(
            id,
            new
            {
                title = "Call",
                body = "about it",
                dueDate = "2027-01-05T15:30:00Z",
            }
        );
        await DocketManager.AddNoteAsync(twin, "likes blue");
        await Waiting.UntilAsync(
            async () =>
                (await DocketManager.TasksAsync(twin)).Count == 1 && (await HighLevel.NotesAsync(id)).Count == 1,
            "task and note arrive"
        );
        await bridge.IdleAsync();
        await (deletedIn == Side.HighLevel ? HighLevel.DeleteContactAsync(id) : DocketManager.DeleteContactAsync(twin));
        await Waiting.UntilAsync(
            async () =>
                await HighLevel.FindContactAsync(id) is null && await DocketManager.FindContactAsync(twin) is null,
            "it is deleted on both sides"
        );
        await bridge.IdleAsync();
        var deletions = (await _journal.OfContactAsync(id))
            .Where(entry => entry is { Entry: JournalKind.Write, Write: WriteKind.Delete })
            .ToArray();
        deletions.Should().HaveCount(3);

        var outcomes = await _journal.UndoAsync(deletions);

        outcomes.Should().OnlyContain(outcome => outcome.State == UndoState.Done);
        var email = $"una.back{deletedIn}@undo.example".ToLowerInvariant();
        await Waiting.UntilAsync(
            async () =>
                (await HighLevel.ContactsOfEmailAsync(email)).Count == 1
                && (await DocketManager.ContactsOfEmailAsync(email)).Count == 1,
            "it lives on both sides"
        );
        await bridge.RestsAsync();
        var here = (await HighLevel.ContactsOfEmailAsync(email)).Single();
        var there = (await DocketManager.ContactsOfEmailAsync(email)).Single();
        here.Text("phone").Should().Be("+1416555077" + (int)deletedIn);
        (await HighLevel.TasksAsync(here.Text("id")!)).Should().ContainSingle().Which.Text("title").Should().Be("Call");
        (await DocketManager.TasksAsync(there.Text("id")!)).Should().ContainSingle();
        (await DocketManager.NotesAsync(there.Text("id")!))
            .Should()
            .ContainSingle()
            .Which.Text("body")
            .Should()
            .Be("likes blue");
        (await HighLevel.NotesAsync(here.Text("id")!)).Should().ContainSingle();
        (await HighLevel.CustomValueAsync(here.Text("id")!, "dm_contact_id")).Should().Be(there.Text("id"));
    }

    private async Task<(string HighLevel, string DocketManager)> PairAsync(string first, string last, string phone)
    {
        var pair = await bridge.PairAsync(
            new
            {
                firstName = first,
                lastName = last,
                phone,
                email = $"{first}.{last}@undo.example".Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
            }
        );
        await bridge.IdleAsync();
        return pair;
    }

    private Task PhoneIsAsync(string id, string twin, string here, string there) =>
        Waiting.UntilAsync(
            async () =>
                (await HighLevel.ContactAsync(id)).Text("phone") == here
                && (await DocketManager.ContactAsync(twin)).Text("phone") == there,
            $"the phone is {here} on both sides"
        );
}
