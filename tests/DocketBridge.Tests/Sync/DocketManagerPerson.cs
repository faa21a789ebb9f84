using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager;

namespace DocketBridge.Tests.Sync;

/// <summary>A person in DocketManager.</summary>
internal sealed class DocketManagerPerson(HttpClient http, DocketManagerSandbox sandbox)
    : SideClient(http, sandbox.BaseUrl, sandbox.ControlUrl, sandbox.AuditKey)
{
    public async Task<string> AddCustomerAsync(string name) =>
        (await ActAsync(HttpMethod.Post, "customers", new { name })).Text("id")!;

    public Task EditCustomerAsync(string id, object change) => ActAsync(HttpMethod.Patch, $"customers/{id}", change);

    public async Task<JsonObject> CustomerAsync(string id) => (await ReadAsync(HttpMethod.Get, $"v1/customers/{id}"))!;

    public async Task<string> AddContactAsync(object contact) =>
        (await ActAsync(HttpMethod.Post, "contacts", contact)).Text("id")!;

    public Task EditContactAsync(string id, object change) => ActAsync(HttpMethod.Patch, $"contacts/{id}", change);

    public Task DeleteContactAsync(string id) => ActAsync(HttpMethod.Delete, $"contacts/{id}", null);

    public Task RestoreContactAsync(string id) => ActAsync(HttpMethod.Post, $"contacts/{id}/restore", null);

    /// <summary>Null when it is deleted.</summary>
    public async Task<JsonObject?> FindContactAsync(string id) =>
        await ReadAsync(HttpMethod.Get, $"v1/contacts/{id}") is { } contact && !contact.Is("isDeleted")
            ? contact
            : null;

    public async Task<JsonObject> ContactAsync(string id) =>
        await FindContactAsync(id) ?? throw new InvalidOperationException($"DocketManager has no contact {id}.");

    public async Task<IReadOnlyList<JsonObject>> ContactsAsync() => await ListAsync("contacts", "limit=200");

    public async Task<IReadOnlyList<JsonObject>> ContactsOfEmailAsync(string email) =>
        [.. (await ContactsAsync()).Where(contact => contact.Text("email") == email)];

    public async Task<string> AddTaskAsync(string contact, string text, object? more = null)
    {
        var body = JsonSerializerNode(more);
        body["text"] = text;
        body["relatedTo"] = new JsonArray(new JsonObject { ["kind"] = "contact", ["id"] = contact });
        return (await ActAsync(HttpMethod.Post, "tasks", body)).Text("id")!;
    }

    public Task EditTaskAsync(string id, object change) => ActAsync(HttpMethod.Patch, $"tasks/{id}", change);

    public Task DeleteTaskAsync(string id) => ActAsync(HttpMethod.Delete, $"tasks/{id}", null);

    public async Task<IReadOnlyList<JsonObject>> TasksAsync(string contact) =>
        await ListAsync("tasks", $"contactId={contact}&limit=200");

    public async Task<JsonObject> TaskAsync(string id) => (await ReadAsync(HttpMethod.Get, $"v1/tasks/{id}"))!;

    public async Task<string> AddNoteAsync(string contact, string body, object? more = null)
    {
        var note = JsonSerializerNode(more);
        note["body"] = body;
        note["relatedTo"] = new JsonObject { ["kind"] = "contact", ["id"] = contact };
        return (await ActAsync(HttpMethod.Post, "notes", note)).Text("id")!;
    }

    public Task EditNoteAsync(string id, object change) => ActAsync(HttpMethod.Patch, $"notes/{id}", change);

    public Task DeleteNoteAsync(string id) => ActAsync(HttpMethod.Delete, $"notes/{id}", null);

    public async Task<IReadOnlyList<JsonObject>> NotesAsync(string contact) =>
        await ListAsync("notes", $"contactId={contact}&limit=200");

    public async Task<JsonObject> NoteAsync(string id) => (await ReadAsync(HttpMethod.Get, $"v1/notes/{id}"))!;

    public async Task<string> UserAsync(string email) =>
        (await ActAsync(HttpMethod.Get, "users", null))
            .Items("users")
            .Single(user => user.Text("email") == email)
            .Text("id")!;

    private async Task<IReadOnlyList<JsonObject>> ListAsync(string collection, string query) =>
        [
            .. (await ReadAsync(HttpMethod.Get, $"v1/{collection}?{query}"))!
                .Items("items")
                .Where(record => !record.Is("isDeleted")),
        ];

    private static JsonObject JsonSerializerNode(object? value) =>
        value is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(value)!.AsObject();
}
