using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Tasks of a contact, and the search for tasks of the location.</summary>
internal sealed class TaskOperations(World world)
{
    private readonly TaskWrites _writes = new(world);

    private static readonly BodyShape SearchBody = new([
        new("contactId", MemberKind.TextList),
        new("completed", MemberKind.Flag),
        new("assignedTo", MemberKind.TextList),
        new("query"),
        new("limit", MemberKind.Number),
        new("skip", MemberKind.Number),
        new("businessId"),
    ]);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-all-tasks", "GET", "/contacts/{contactId}/tasks", List),
            new("create-task", "POST", "/contacts/{contactId}/tasks", Create),
            new("get-task", "GET", "/contacts/{contactId}/tasks/{taskId}", Get),
            new("update-task", "PUT", "/contacts/{contactId}/tasks/{taskId}", Update),
            new("delete-task", "DELETE", "/contacts/{contactId}/tasks/{taskId}", Delete),
            new("update-task-completed", "PUT", "/contacts/{contactId}/tasks/{taskId}/completed", Complete),
            new("task-search", "POST", "/locations/{locationId}/tasks/search", Search)
            {
                Writes = false,
                Scope = "locations/tasks.readonly",
            },
        }.Scoped("contacts.readonly", "contacts.write");

    private Answer List(Call call)
    {
        lock (world.Store.Gate)
        {
            var contact = world.NeedContact(call.Route("contactId"));
            return Answer.Ok(new JsonObject { ["tasks"] = Shown(world.Store.TaskRows.OfContact(contact.Id)) });
        }
    }

    private Answer Create(Call call) =>
        Answer.Created(Shown(_writes.Create(Actor.Api, call.Route("contactId"), call.Body(TaskWrites.CreateBody))));

    private Answer Get(Call call)
    {
        lock (world.Store.Gate)
        {
            return Answer.Ok(Shown(_writes.Need(call.Route("contactId"), call.Route("taskId"))));
        }
    }

    private Answer Update(Call call) => Change(call, TaskWrites.UpdateBody);

    private Answer Complete(Call call) => Change(call, TaskWrites.CompletedBody);

    private Answer Change(Call call, BodyShape shape)
    {
        var body = call.Body(shape);
        return Answer.Ok(Shown(_writes.Update(Actor.Api, call.Route("contactId"), call.Route("taskId"), body)));
    }

    private Answer Delete(Call call)
    {
        _writes.Delete(Actor.Api, call.Route("contactId"), call.Route("taskId"));
        return Answer.Succeded();
    }

    private Answer Search(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var body = call.Body(SearchBody);
        var (limit, skip) = (body.Number("limit", 25), body.Number("skip", 0));
        if (limit is < 1 or > 100 || skip < 0)
        {
            throw Refusal.Unprocessable("limit must be between 1 and 100, skip not negative");
        }

        var (contacts, users) = (body.Texts("contactId"), body.Texts("assignedTo"));
        var (query, business) = (body.Text("query"), body.Text("businessId"));
        bool? completed = body["completed"] is null ? null : body.Flag("completed");
        lock (world.Store.Gate)
        {
            IEnumerable<ContactTask> tasks = call.IsAudit ? world.Store.TaskRows.All : world.Store.TaskIndex.Snapshot();
            var found = tasks
                .Where(task =>
                    (contacts.Count == 0 || contacts.Contains(task.ContactId))
                    && (users.Count == 0 || users.Contains(task.AssignedTo))
                    && (completed is null || task.Completed == completed)
                    && (query is null || task.Title.Contains(query, StringComparison.OrdinalIgnoreCase))
                    && (business is null || world.Store.ContactRows.Find(task.ContactId)?.BusinessId == business)
                )
                .OrderBy(task => task.DateAdded)
                .ThenBy(task => task.Id, StringComparer.Ordinal)
                .Skip(skip)
                .Take(limit);
            return Answer.Ok(new JsonObject { ["tasks"] = Shown(found) });
        }
    }

    private static JsonObject Shown(ContactTask task) => new() { ["task"] = TaskWire.Full(task) };

    private static JsonArray Shown(IEnumerable<ContactTask> tasks) =>
        [.. tasks.Select(task => (JsonNode?)TaskWire.Full(task))];
}
