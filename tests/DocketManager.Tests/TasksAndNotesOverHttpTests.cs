using System.Globalization;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.DocketManager.Store;

namespace DocketManager.Tests;

public sealed class TasksAndNotesOverHttpTests
{
    [Fact]
    public async Task A_task_keeps_its_lines_its_day_and_its_assignee()
    {
        await using var site = await SiteUnderTest.StartAsync();
        site.Sandbox.Store.LoadUser(new UserEntity { Name = "Sam" });
        var contact = await site.NewContactAsync();
        var draft = new TaskDraft
        {
            Text = "Call back\n\nabout the banner",
            DueDate = new DateOnly(2026, 3, 8),
            AssignedTo = new DocketUserId("1"),
            RelatedTo = [RelatedRecord.To(contact.Id), new RelatedRecord(RelatedKinds.Order, "10001")],
        };

        var created = await site.Gateway.CreateTaskAsync(draft, SiteUnderTest.Key(), CancellationToken.None);

        (await site.Gateway.GetTaskAsync(created.Id, CancellationToken.None)).Should().BeEquivalentTo(draft);
    }

    [Fact]
    public async Task A_task_is_completed_and_opened_again()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var task = await site.NewTaskAsync(await site.NewContactAsync());

        var done = await site.Gateway.SetTaskCompletedAsync(task.Id, true, task.Version, CancellationToken.None);
        var still = await site.Gateway.SetTaskCompletedAsync(task.Id, true, null, CancellationToken.None);
        var open = await site.Gateway.SetTaskCompletedAsync(task.Id, false, null, CancellationToken.None);

        done.Completed.Should().BeTrue();
        still.Version.Should().Be(done.Version);
        open.Completed.Should().BeFalse();
        open.Version.Should().BeGreaterThan(done.Version);
    }

    [Fact]
    public async Task Every_member_of_a_task_can_be_patched_or_emptied()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var other = await site.NewContactAsync("Bob");
        var task = await site.NewTaskAsync(contact);

        var patched = await site.Gateway.UpdateTaskAsync(
            task.Id,
            new TaskPatch
            {
                Text = "New text",
                DueDate = new DateOnly(2026, 11, 1),
                Completed = true,
                RelatedTo = new([RelatedRecord.To(other.Id)]),
            },
            task.Version,
            CancellationToken.None
        );
        var emptied = await site.Gateway.UpdateTaskAsync(
            task.Id,
            new TaskPatch { DueDate = null },
            patched.Version,
            CancellationToken.None
        );

        patched.DueDate.Should().Be(new DateOnly(2026, 11, 1));
        patched.Completed.Should().BeTrue();
        emptied.DueDate.Should().BeNull();
        emptied.Text.Should().Be("New text");
        emptied.RelatedTo.Should().Equal(RelatedRecord.To(other.Id));
    }

    [Fact]
    public async Task A_note_keeps_its_writer_and_its_time()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var written = DateTimeOffset.Parse("2024-11-03T01:30:00-04:00", CultureInfo.InvariantCulture);
        var draft = new NoteDraft
        {
            RelatedTo = RelatedRecord.To(contact.Id),
            Body = "<b>not</b> HTML here",
            Author = "Zoë",
            CreatedUtc = written,
        };

        var created = await site.Gateway.CreateNoteAsync(draft, SiteUnderTest.Key(), CancellationToken.None);
        var edited = await site.Gateway.UpdateNoteAsync(
            created.Id,
            new NotePatch { Body = "edited" },
            created.Version,
            CancellationToken.None
        );

        created.Should().BeEquivalentTo(draft);
        edited.Body.Should().Be("edited");
        edited.Author.Should().Be("Zoë");
        edited.CreatedUtc.Should().Be(written);
        edited.ModifiedUtc.Should().NotBeNull();
    }

    [Fact]
    public async Task Tasks_and_notes_are_listed_by_contact()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var other = await site.NewContactAsync("Bob");
        var task = await site.NewTaskAsync(contact);
        await site.NewTaskAsync(other);
        var note = await site.NewNoteAsync(contact);
        await site.NewNoteAsync(other);
        var query = new ListQuery { ContactId = contact.Id };

        var tasks = await site.Gateway.ListTasksAsync(query, CancellationToken.None);
        var notes = await site.Gateway.ListNotesAsync(query, CancellationToken.None);

        tasks.Items.Should().ContainSingle().Which.Id.Should().Be(task.Id);
        notes.Items.Should().ContainSingle().Which.Id.Should().Be(note.Id);
    }

    [Fact]
    public async Task Two_equal_notes_are_two_notes()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();

        var first = await site.NewNoteAsync(contact, "same");
        var second = await site.NewNoteAsync(contact, "same");

        second.Id.Should().NotBe(first.Id);
    }
}
