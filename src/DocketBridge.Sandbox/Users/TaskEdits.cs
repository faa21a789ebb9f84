using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Users;

/// <summary>Plans work on tasks, in the words of either side.</summary>
internal sealed class TaskEdits(UserView view, Random random, TokenValues values, SeedClock clock)
{
    public PlannedEdit? Of(EditKind kind, SandboxSide side) =>
        (kind, side) switch
        {
            (EditKind.CreateTask, SandboxSide.HighLevel) => CreateHere(),
            (EditKind.CreateTask, _) => CreateThere(),
            (_, SandboxSide.HighLevel) => Change(kind, view.Tasks.Pick(random, one => Fits(kind, one.Completed))),
            _ => Change(kind, view.DocketTasks.Pick(random, one => Fits(kind, one.Completed))),
        };

    private static bool Fits(EditKind kind, bool completed) =>
        kind switch
        {
            EditKind.CompleteTask => !completed,
            EditKind.ReopenTask => completed,
            _ => true,
        };

    private PlannedEdit? Change(EditKind kind, HighLevelTaskReading? task)
    {
        if (task is null)
        {
            return null;
        }

        var token = kind is EditKind.EditTask ? values.Next() : null;
        JsonObject? body = kind switch
        {
            EditKind.EditTask => new() { ["title"] = values.TaskTitle(token!) },
            EditKind.MoveDueDate => new() { ["dueDate"] = clock.Due().ToString("o") },
            EditKind.CompleteTask or EditKind.ReopenTask => new() { ["completed"] = kind is EditKind.CompleteTask },
            _ => null,
        };
        return new(
            SandboxSide.HighLevel,
            body is null ? HttpMethod.Delete : HttpMethod.Patch,
            $"contacts/{task.ContactId}/tasks/{task.Id}",
            body,
            "task",
            task.Id,
            task.ContactId,
            Field(kind),
            token
        );
    }

    private PlannedEdit? Change(EditKind kind, DocketTaskReading? task)
    {
        if (task is null)
        {
            return null;
        }

        var token = kind is EditKind.EditTask ? values.Next() : null;
        JsonObject? body = kind switch
        {
            EditKind.EditTask => new() { ["text"] = WithFirstLine(task.Text, values.TaskTitle(token!)) },
            EditKind.MoveDueDate => new() { ["dueDate"] = Cells.Date(clock.LocalDate(clock.Due())) },
            EditKind.CompleteTask or EditKind.ReopenTask => new() { ["completed"] = kind is EditKind.CompleteTask },
            _ => null,
        };
        return new(
            SandboxSide.DocketManager,
            body is null ? HttpMethod.Delete : HttpMethod.Patch,
            $"tasks/{task.Id}",
            body,
            "task",
            task.Id,
            task.ContactId,
            Field(kind),
            token
        );
    }

    private PlannedEdit? CreateHere()
    {
        if (view.Contacts.Pick(random) is not { } contact)
        {
            return null;
        }

        var token = values.Next();
        var body = new JsonObject { ["title"] = values.TaskTitle(token), ["dueDate"] = clock.Due().ToString("o") };
        if (random.Percent(50))
        {
            body["body"] = "Matte, 14pt.\nAsk for a proof first.";
        }

        return new(
            SandboxSide.HighLevel,
            HttpMethod.Post,
            $"contacts/{contact.Id}/tasks",
            body,
            "task",
            null,
            contact.Id,
            "*",
            token
        );
    }

    private PlannedEdit? CreateThere()
    {
        if (view.DocketContacts.Pick(random) is not { } contact)
        {
            return null;
        }

        var token = values.Next();
        var body = new JsonObject
        {
            ["text"] = random.Percent(50)
                ? values.TaskTitle(token)
                : $"{values.TaskTitle(token)}\nTwo sides\n- cut marks",
            ["dueDate"] = Cells.Date(clock.LocalDate(clock.Due())),
            ["relatedTo"] = new JsonArray(new JsonObject { ["kind"] = "contact", ["id"] = contact.Id }),
        };
        return new(SandboxSide.DocketManager, HttpMethod.Post, "tasks", body, "task", null, contact.Id, "*", token);
    }

    private static string WithFirstLine(string text, string line)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? line : line + text[end..];
    }

    private static string Field(EditKind kind) =>
        kind switch
        {
            EditKind.EditTask => "text",
            EditKind.MoveDueDate => "dueDate",
            EditKind.CompleteTask or EditKind.ReopenTask => "completed",
            _ => "*",
        };
}
