using System.Text.Json.Nodes;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class TaskTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task A_task_made_in_HighLevel_appears_in_DocketManager()
    {
        var (id, twin) = await ContactAsync("t1");
        var nadia = await HighLevel.UserAsync("nadia.haddad@shop.example");

        await HighLevel.AddTaskAsync(
            id,
            new
            {
                title = "Send proof",
                body = "PDF and\npaper",
                dueDate = "2026-12-01T15:00:00Z",
                assignedTo = nadia,
            }
        );

        var task = await OnlyInDocketManagerAsync(twin);
        task.Text("text").Should().Be("Send proof\nPDF and\npaper");
        task.Text("dueDate").Should().Be("2026-12-01");
        task.Is("completed").Should().BeFalse();
        task.Text("assignedTo").Should().Be(await DocketManager.UserAsync("nadia.haddad@shop.example"));
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task A_task_made_in_DocketManager_appears_in_HighLevel_due_at_closing_time()
    {
        var (id, twin) = await ContactAsync("t2");

        await DocketManager.AddTaskAsync(twin, "Call back\nabout stock", new { dueDate = "2026-07-01" });

        var task = await OnlyInHighLevelAsync(id);
        task.Text("title").Should().Be("Call back");
        task.Text("body").Should().Be("about stock");
        DueOf(task).Should().Be(new DateTimeOffset(2026, 7, 1, 17, 0, 0, TimeSpan.FromHours(-4)));
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task C1_A_title_edited_in_HighLevel_is_found_without_an_event()
    {
        var (id, twin) = await ContactAsync("c1");
        var task = await HighLevel.AddTaskAsync(id, new { title = "Before", dueDate = "2026-12-02T15:00:00Z" });
        await OnlyInDocketManagerAsync(twin);
        await bridge.IdleAsync();

        await HighLevel.EditTaskAsync(id, task, new { title = "After", dueDate = "2026-12-03T15:00:00Z" });

        await Waiting.UntilAsync(
            async () => (await OnlyInDocketManagerAsync(twin)).Text("text") == "After",
            "the edit is found"
        );
        (await OnlyInDocketManagerAsync(twin)).Text("dueDate").Should().Be("2026-12-03");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task C2_A_task_completed_and_reopened_in_HighLevel_is_so_in_DocketManager()
    {
        var (id, twin) = await ContactAsync("c2");
        var task = await HighLevel.AddTaskAsync(id, new { title = "Again" });
        await OnlyInDocketManagerAsync(twin);

        await HighLevel.EditTaskAsync(id, task, new { completed = true });
        await Waiting.UntilAsync(async () => (await OnlyInDocketManagerAsync(twin)).Is("completed"), "it is done");
        await HighLevel.EditTaskAsync(id, task, new { completed = false });

        await Waiting.UntilAsync(async () => !(await OnlyInDocketManagerAsync(twin)).Is("completed"), "it is open");
        await bridge.RestsAsync();
        (await HighLevel.TaskAsync(id, task)).Is("completed").Should().BeFalse();
    }

    [Fact]
    public async Task C2_A_task_completed_and_reopened_in_DocketManager_is_so_in_HighLevel()
    {
        var (id, twin) = await ContactAsync("c2b");
        var task = await DocketManager.AddTaskAsync(twin, "And again", new { dueDate = "2026-12-04" });
        await OnlyInHighLevelAsync(id);

        await DocketManager.EditTaskAsync(task, new { completed = true });
        await Waiting.UntilAsync(async () => (await OnlyInHighLevelAsync(id)).Is("completed"), "it is done");
        await DocketManager.EditTaskAsync(task, new { completed = false });

        await Waiting.UntilAsync(async () => !(await OnlyInHighLevelAsync(id)).Is("completed"), "it is open");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task C3_Completed_here_and_renamed_there_both_hold()
    {
        var (id, twin) = await ContactAsync("c3");
        var task = await HighLevel.AddTaskAsync(id, new { title = "Plates" });
        var docketTask = (await OnlyInDocketManagerAsync(twin)).Text("id")!;
        await bridge.IdleAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                DocketManager.EditTaskAsync(docketTask, new { completed = true }),
                HighLevel.EditTaskAsync(id, task, new { title = "Plates and dies" })
            )
        );

        await Waiting.UntilAsync(
            async () =>
                (await HighLevel.TaskAsync(id, task)).Is("completed")
                && (await DocketManager.TaskAsync(docketTask)).Text("text") == "Plates and dies",
            "both edits are on both sides"
        );
        (await HighLevel.TaskAsync(id, task)).Text("title").Should().Be("Plates and dies");
        (await DocketManager.TaskAsync(docketTask)).Is("completed").Should().BeTrue();
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task C6_Two_equal_tasks_are_two_on_both_sides()
    {
        var (id, twin) = await ContactAsync("c6");
        var task = new { title = "Reorder cards", dueDate = "2026-12-05T15:00:00Z" };

        await HighLevel.AddTaskAsync(id, task);
        await HighLevel.AddTaskAsync(id, task);

        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(twin)).Count == 2, "both tasks arrive");
        await bridge.RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().HaveCount(2);
        (await DocketManager.TasksAsync(twin)).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("2026-12-09T04:30:00Z", "2026-12-08", "2026-12-20", "2026-12-21T04:30:00Z")]
    [InlineData("2026-03-07T20:15:00Z", "2026-03-07", "2026-03-08", "2026-03-08T19:15:00Z")]
    [InlineData("2026-10-31T16:45:00Z", "2026-10-31", "2026-11-01", "2026-11-01T17:45:00Z")]
    [InlineData("2026-11-02T04:30:00Z", "2026-11-01", "2026-11-02", "2026-11-03T04:30:00Z")]
    public async Task C8_A_date_set_in_DocketManager_keeps_the_time_of_day(
        string due,
        string date,
        string newDate,
        string newDue
    )
    {
        var (id, twin) = await ContactAsync("c8");
        var task = await HighLevel.AddTaskAsync(id, new { title = "Deliver", dueDate = due });
        var docketTask = await OnlyInDocketManagerAsync(twin);
        docketTask.Text("dueDate").Should().Be(date);
        await bridge.IdleAsync();

        await DocketManager.EditTaskAsync(docketTask.Text("id")!, new { dueDate = newDate });

        var wanted = DateTimeOffset.Parse(newDue, System.Globalization.CultureInfo.InvariantCulture);
        await Waiting.UntilAsync(
            async () => DueOf(await HighLevel.TaskAsync(id, task)) == wanted,
            $"the task is due {newDue}"
        );
        await bridge.RestsAsync();
        (await DocketManager.TaskAsync(docketTask.Text("id")!)).Text("dueDate").Should().Be(newDate);
    }

    [Fact]
    public async Task C9_A_text_of_many_lines_goes_there_and_back()
    {
        var (id, twin) = await ContactAsync("c9");
        var first = new string('x', 300);
        var docketTask = await DocketManager.AddTaskAsync(twin, $"{first}\nline two\n\n  line four");
        var task = await OnlyInHighLevelAsync(id);
        task.Text("title").Should().Be(first);
        task.Text("body").Should().Be("line two\n\n  line four");
        await bridge.RestsAsync();

        await HighLevel.EditTaskAsync(id, task.Text("id")!, new { body = "line two\nline three" });

        await Waiting.UntilAsync(
            async () => (await DocketManager.TaskAsync(docketTask)).Text("text") == $"{first}\nline two\nline three",
            "the edited body arrives"
        );
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task C10_An_assignee_without_counterpart_is_left_alone()
    {
        var (id, twin) = await ContactAsync("c10");
        var hannah = await HighLevel.UserAsync("hannah.leads@shop.example");
        var task = await HighLevel.AddTaskAsync(id, new { title = "Hers alone", assignedTo = hannah });
        var docketTask = (await OnlyInDocketManagerAsync(twin)).Text("id")!;
        (await DocketManager.TaskAsync(docketTask)).Text("assignedTo").Should().BeNull();
        await bridge.RestsAsync();

        await DocketManager.EditTaskAsync(docketTask, new { text = "Hers alone, soon" });

        await Waiting.UntilAsync(
            async () => (await HighLevel.TaskAsync(id, task)).Text("title") == "Hers alone, soon",
            "the edit arrives"
        );
        await bridge.RestsAsync();
        (await HighLevel.TaskAsync(id, task)).Text("assignedTo").Should().Be(hannah);
    }

    [Fact]
    public async Task C11_The_tasks_of_a_deleted_contact_go_with_it()
    {
        var (id, twin) = await ContactAsync("c11");
        await HighLevel.AddTaskAsync(id, new { title = "Goes too" });
        await OnlyInDocketManagerAsync(twin);
        await bridge.IdleAsync();

        await HighLevel.DeleteContactAsync(id);

        await Waiting.UntilAsync(async () => await DocketManager.FindContactAsync(twin) is null, "the contact goes");
        await bridge.RestsAsync();
        (await DocketManager.TasksAsync(twin)).Should().BeEmpty();
    }

    [Fact]
    public async Task C12_A_task_moved_to_another_contact_in_DocketManager_is_moved_in_HighLevel()
    {
        var (from, fromTwin) = await ContactAsync("c12");
        var (to, toTwin) = await ContactAsync("c12b");
        var docketTask = await DocketManager.AddTaskAsync(fromTwin, "Wanders", new { dueDate = "2026-12-06" });
        await OnlyInHighLevelAsync(from);
        await bridge.IdleAsync();

        await DocketManager.EditTaskAsync(
            docketTask,
            new { relatedTo = new[] { new { kind = "contact", id = toTwin } } }
        );

        await Waiting.UntilAsync(
            async () => (await HighLevel.TasksAsync(to)).Count == 1 && (await HighLevel.TasksAsync(from)).Count == 0,
            "the task is at the other contact"
        );
        await bridge.RestsAsync();
        (await HighLevel.TasksAsync(to)).Single().Text("title").Should().Be("Wanders");
        (await DocketManager.TasksAsync(toTwin)).Single().Text("id").Should().Be(docketTask);
        (await DocketManager.TasksAsync(fromTwin)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_task_deleted_in_HighLevel_is_deleted_in_DocketManager()
    {
        var (id, twin) = await ContactAsync("t3");
        var task = await HighLevel.AddTaskAsync(id, new { title = "Short-lived" });
        await OnlyInDocketManagerAsync(twin);

        await HighLevel.DeleteTaskAsync(id, task);

        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(twin)).Count == 0, "the task goes");
        await bridge.RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_task_deleted_in_DocketManager_is_deleted_in_HighLevel()
    {
        var (id, twin) = await ContactAsync("t4");
        var task = await DocketManager.AddTaskAsync(twin, "Short-lived too", new { dueDate = "2026-12-07" });
        await OnlyInHighLevelAsync(id);

        await DocketManager.DeleteTaskAsync(task);

        await Waiting.UntilAsync(async () => (await HighLevel.TasksAsync(id)).Count == 0, "the task goes");
        await bridge.RestsAsync();
        (await DocketManager.TasksAsync(twin)).Should().BeEmpty();
    }

    private Task<(string HighLevel, string DocketManager)> ContactAsync(string name) =>
        bridge.PairAsync(new { firstName = "Task", lastName = $"{name} {Guid.NewGuid():N}" });

    private Task<JsonObject> OnlyInDocketManagerAsync(string contact) =>
        Waiting.ForAsync(
            async () => (await DocketManager.TasksAsync(contact)) is [var only] ? only : null,
            "DocketManager has the one task"
        );

    private Task<JsonObject> OnlyInHighLevelAsync(string contact) =>
        Waiting.ForAsync(
            async () => (await HighLevel.TasksAsync(contact)) is [var only] ? only : null,
            "HighLevel has the one task"
        );

    private static DateTimeOffset DueOf(JsonObject task) =>
        DateTimeOffset.Parse(task.Text("dueDate")!, System.Globalization.CultureInfo.InvariantCulture);
}
