using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes tasks. There is no TaskUpdate event: an edit and a re-opening send nothing.</summary>
internal sealed class TaskWrites(World world)
{
    public static BodyShape CreateBody { get; } =
        new([
            new("title") { Required = true },
            new("body"),
            new("dueDate", MemberKind.Moment) { Required = true },
            new("completed", MemberKind.Flag) { Required = true },
            new("assignedTo"),
        ]);

    public static BodyShape UpdateBody { get; } =
        new([
            new("title"),
            new("body"),
            new("dueDate", MemberKind.Moment),
            new("completed", MemberKind.Flag),
            new("assignedTo"),
        ]);

    public static BodyShape CompletedBody { get; } = new(new Member("completed", MemberKind.Flag) { Required = true });

    /// <summary>A person picks no due date and ticks nothing: the page fills both in.</summary>
    public static BodyShape ByPerson { get; } =
        new([new("title") { Required = true }, .. UpdateBody.Members.Where(member => member.Name != "title")]);

    public ContactTask Create(Actor actor, string contactId, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            world.NeedContact(contactId);
            var now = world.Store.Now();
            var task = Apply(
                new ContactTask
                {
                    Id = world.Ids.Next(),
                    ContactId = contactId,
                    Title = "",
                    DueDate = now.AddDays(1),
                    DateAdded = now,
                },
                body
            );
            Keep(task);
            world.Log.Add(actor, "task", contactId, before: null, TaskWire.Full(task));
            var payload = TaskWire.Event(task);
            if (world.Options.Assumptions.TaskCreateLacksContact)
            {
                payload.Remove("contactId");
                payload.Remove("body");
            }

            world.Outbox.Raise("TaskCreate", payload);
            return task;
        }
    }

    public ContactTask Update(Actor actor, string contactId, string taskId, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(contactId, taskId);
            var after = Apply(before, body);
            Keep(after);
            world.Log.Add(actor, "task", contactId, TaskWire.Full(before), TaskWire.Full(after));
            if (after.Completed && !before.Completed)
            {
                world.Outbox.Raise("TaskComplete", TaskWire.Event(after));
            }

            return after;
        }
    }

    public void Delete(Actor actor, string contactId, string taskId)
    {
        lock (world.Store.Gate)
        {
            var task = Need(contactId, taskId);
            world.Store.TaskRows.Remove(taskId);
            world.Index(taskId, (ContactTask?)null);
            world.Log.Add(actor, "task", contactId, TaskWire.Full(task), after: null);
            world.Outbox.Raise("TaskDelete", TaskWire.Event(task));
        }
    }

    /// <summary>The task, when it is this contact's. The caller holds the lock.</summary>
    public ContactTask Need(string contactId, string taskId)
    {
        world.NeedContact(contactId);
        return world.Store.TaskRows.Find(taskId) is { } task && task.ContactId == contactId
            ? task
            : throw Refusal.NotFound("Task");
    }

    private void Keep(ContactTask task)
    {
        world.Store.TaskRows.Put(task);
        world.Index(task.Id, task);
    }

    private ContactTask Apply(ContactTask before, JsonObject body) =>
        before with
        {
            Title = body.NeededText("title", before.Title),
            Body = body.Text("body", before.Body),
            DueDate = body.Moment("dueDate", before.DueDate),
            Completed = body.Flag("completed", before.Completed),
            AssignedTo = Users.Known(body.Text("assignedTo", before.AssignedTo), before.AssignedTo, world.Store),
        };
}
