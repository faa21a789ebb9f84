using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Notes of a contact.</summary>
internal sealed class NoteOperations(World world)
{
    private readonly NoteWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-all-notes", "GET", "/contacts/{contactId}/notes", List),
            new("create-note", "POST", "/contacts/{contactId}/notes", Create),
            new("get-note", "GET", "/contacts/{contactId}/notes/{id}", Get),
            new("update-note", "PUT", "/contacts/{contactId}/notes/{id}", Update),
            new("delete-note", "DELETE", "/contacts/{contactId}/notes/{id}", Delete),
        }.Scoped("contacts.readonly", "contacts.write");

    // Newest first, as the page shows them.
    private Answer List(Call call)
    {
        lock (world.Store.Gate)
        {
            var contact = world.NeedContact(call.Route("contactId"));
            var notes = world
                .Store.NoteRows.OfContact(contact.Id)
                .OrderByDescending(note => note.DateAdded)
                .Select(note => (JsonNode?)NoteWire.Full(note));
            return Answer.Ok(new JsonObject { ["notes"] = new JsonArray([.. notes]) });
        }
    }

    private Answer Create(Call call) =>
        Answer.Created(Shown(_writes.Create(Actor.Api, call.Route("contactId"), call.Body(NoteWrites.CreateBody))));

    private Answer Get(Call call)
    {
        lock (world.Store.Gate)
        {
            return Answer.Ok(Shown(_writes.Need(call.Route("contactId"), call.Route("id"))));
        }
    }

    private Answer Update(Call call)
    {
        var body = call.Body(NoteWrites.UpdateBody);
        return Answer.Ok(Shown(_writes.Update(Actor.Api, call.Route("contactId"), call.Route("id"), body)));
    }

    private Answer Delete(Call call)
    {
        _writes.Delete(Actor.Api, call.Route("contactId"), call.Route("id"));
        return Answer.Succeded();
    }

    private static JsonObject Shown(Note note) => new() { ["note"] = NoteWire.Full(note) };
}
