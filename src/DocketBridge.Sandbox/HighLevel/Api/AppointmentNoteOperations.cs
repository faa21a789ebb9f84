using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Notes of appointments, under the calendars' Version header.</summary>
internal sealed class AppointmentNoteOperations(World world)
{
    private const string Path = "/calendars/appointments/{appointmentId}/notes";
    private const int MaxLimit = 20;

    private readonly AppointmentNoteWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-appointment-notes", "GET", Path, List),
            new("create-appointment-note", "POST", Path, Create),
            new("update-appointment-note", "PUT", Path + "/{noteId}", Update),
            new("delete-appointment-note", "DELETE", Path + "/{noteId}", Delete),
        }
            .Select(operation => operation with { Version = Versions.Calendars })
            .Scoped("calendars/events.readonly", "calendars/events.write");

    private Answer List(Call call)
    {
        call.NeededQuery("limit");
        call.NeededQuery("offset");
        var limit = call.Number("limit", MaxLimit, MaxLimit);
        var offset = call.Number("offset", 0, int.MaxValue);
        lock (world.Store.Gate)
        {
            var notes = _writes.Of(call.Route("appointmentId")).ToArray();
            var page = notes.Skip(offset).Take(limit).Select(note => (JsonNode?)_writes.Shown(note));
            return Answer.Ok(
                new JsonObject
                {
                    ["notes"] = new JsonArray([.. page]),
                    ["hasMore"] = (long)offset + limit < notes.Length,
                }
            );
        }
    }

    private Answer Create(Call call)
    {
        var body = call.Body(AppointmentNoteWrites.Body);
        return Answer.Created(Written(_writes.Create(Actor.Api, call.Route("appointmentId"), body)));
    }

    private Answer Update(Call call)
    {
        var body = call.Body(AppointmentNoteWrites.Body);
        return Answer.Ok(Written(_writes.Update(Actor.Api, call.Route("appointmentId"), call.Route("noteId"), body)));
    }

    private Answer Delete(Call call)
    {
        _writes.Delete(Actor.Api, call.Route("appointmentId"), call.Route("noteId"));
        return Answer.Ok(new JsonObject { ["success"] = true });
    }

    private static JsonObject Written(JsonObject note) => new() { ["note"] = note };
}
