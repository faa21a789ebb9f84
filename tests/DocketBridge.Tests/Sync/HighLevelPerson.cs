using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Tests.Sync;

/// <summary>A person in HighLevel.</summary>
internal sealed class HighLevelPerson(HttpClient http, HighLevelSandbox sandbox)
    : SideClient(http, sandbox.BaseUrl, sandbox.ControlUrl, sandbox.AuditToken)
{
    public async Task<string> AddContactAsync(object contact) =>
        (await ActAsync(HttpMethod.Post, "contacts", contact)).Text("contact", "id")!;

    public Task EditContactAsync(string id, object change) => ActAsync(HttpMethod.Patch, $"contacts/{id}", change);

    public Task DeleteContactAsync(string id) => ActAsync(HttpMethod.Delete, $"contacts/{id}", null);

    /// <summary>Null when it is deleted.</summary>
    public async Task<JsonObject?> FindContactAsync(string id) =>
        (await ReadAsync(HttpMethod.Get, $"contacts/{id}"))?["contact"] as JsonObject;

    public async Task<JsonObject> ContactAsync(string id) =>
        await FindContactAsync(id) ?? throw new InvalidOperationException($"HighLevel has no contact {id}.");

    public async Task<IReadOnlyList<JsonObject>> ContactsAsync() =>
        (
            await ReadAsync(
                HttpMethod.Post,
                "contacts/search",
                new { locationId = sandbox.LocationId, pageLimit = 500 }
            )
        )!.Items("contacts");

    public async Task<IReadOnlyList<JsonObject>> ContactsOfEmailAsync(string email) =>
        [.. (await ContactsAsync()).Where(contact => contact.Text("email") == email)];

    public async Task<string> AddTaskAsync(string contact, object task) =>
        (await ActAsync(HttpMethod.Post, $"contacts/{contact}/tasks", task)).Text("task", "id")!;

    public Task EditTaskAsync(string contact, string id, object change) =>
        ActAsync(HttpMethod.Patch, $"contacts/{contact}/tasks/{id}", change);

    public Task DeleteTaskAsync(string contact, string id) =>
        ActAsync(HttpMethod.Delete, $"contacts/{contact}/tasks/{id}", null);

    public async Task<IReadOnlyList<JsonObject>> TasksAsync(string contact) =>
        (await ReadAsync(HttpMethod.Get, $"contacts/{contact}/tasks"))?.Items("tasks") ?? [];

    public async Task<JsonObject> TaskAsync(string contact, string id) =>
        (await TasksAsync(contact)).Single(task => task.Text("id") == id);

    public async Task<string> AddNoteAsync(string contact, object note) =>
        (await ActAsync(HttpMethod.Post, $"contacts/{contact}/notes", note)).Text("note", "id")!;

    public Task EditNoteAsync(string contact, string id, object change) =>
        ActAsync(HttpMethod.Patch, $"contacts/{contact}/notes/{id}", change);

    public Task DeleteNoteAsync(string contact, string id) =>
        ActAsync(HttpMethod.Delete, $"contacts/{contact}/notes/{id}", null);

    public async Task<IReadOnlyList<JsonObject>> NotesAsync(string contact) =>
        (await ReadAsync(HttpMethod.Get, $"contacts/{contact}/notes"))?.Items("notes") ?? [];

    public async Task<JsonObject> NoteAsync(string contact, string id) =>
        (await NotesAsync(contact)).Single(note => note.Text("id") == id);

    public async Task<string> AddAppointmentAsync(object appointment) =>
        (await ActAsync(HttpMethod.Post, "appointments", appointment)).Text("appointment", "id")!;

    public Task EditAppointmentAsync(string id, object change) =>
        ActAsync(HttpMethod.Patch, $"appointments/{id}", change);

    public Task DeleteAppointmentAsync(string id) => ActAsync(HttpMethod.Delete, $"appointments/{id}", null);

    public async Task<string> UserAsync(string email) =>
        (await ActAsync(HttpMethod.Get, "users", null))
            .Items("users")
            .Single(user => user.Text("email") == email)
            .Text("id")!;

    /// <summary>The id of a custom field by its key without "contact.".</summary>
    public async Task<string> CustomFieldAsync(string key) =>
        (await ReadAsync(HttpMethod.Get, $"locations/{sandbox.LocationId}/customFields?model=contact"))!
            .Items("customFields")
            .Single(field => field.Text("fieldKey") == $"contact.{key}")
            .Text("id")!;

    /// <summary>Changes the definition of a custom field.</summary>
    public async Task EditCustomFieldAsync(string key, object change) =>
        await ReadAsync(
            HttpMethod.Put,
            $"locations/{sandbox.LocationId}/customFields/{await CustomFieldAsync(key)}",
            change
        );

    /// <summary>Deletes a custom field with all its values.</summary>
    public async Task DeleteCustomFieldAsync(string key) =>
        await ReadAsync(
            HttpMethod.Delete,
            $"locations/{sandbox.LocationId}/customFields/{await CustomFieldAsync(key)}"
        );

    /// <summary>Makes a custom field.</summary>
    public Task AddCustomFieldAsync(string name, string dataType) =>
        ReadAsync(
            HttpMethod.Post,
            $"locations/{sandbox.LocationId}/customFields",
            new
            {
                name,
                dataType,
                model = "contact",
            }
        );

    /// <summary>A value of a custom field, as JSON; null where there is none.</summary>
    public async Task<JsonNode?> CustomJsonAsync(string contact, string key)
    {
        var field = await CustomFieldAsync(key);
        return (await ContactAsync(contact))
            .Items("customFields")
            .FirstOrDefault(value => value.Text("id") == field)
            ?["value"];
    }

    /// <summary>Sets a value of a custom field.</summary>
    public async Task SetCustomAsync(string contact, string key, object? value) =>
        await EditContactAsync(
            contact,
            new { customFields = new[] { new { id = await CustomFieldAsync(key), field_value = value } } }
        );

    public async Task<string?> CustomValueAsync(string contact, string key)
    {
        var field = await CustomFieldAsync(key);
        return (await ContactAsync(contact))
            .Items("customFields")
            .FirstOrDefault(value => value.Text("id") == field)
            ?.Text("value");
    }

    /// <summary>The newest tries to deliver a webhook.</summary>
    public async Task<IReadOnlyList<JsonObject>> DeliveriesAsync() =>
        (await ActAsync(HttpMethod.Get, "deliveries?limit=1000", null)).Items("deliveries");

    public Task SendWebhooksToAsync(Uri? url) => ActAsync(HttpMethod.Put, "webhooks", new { url });
}
