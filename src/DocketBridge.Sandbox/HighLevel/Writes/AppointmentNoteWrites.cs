using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes notes of appointments. No event tells of them.</summary>
internal sealed class AppointmentNoteWrites(World world)
{
    private readonly AppointmentWrites _appointments = new(world);

    public static BodyShape Body { get; } = new([new("body") { Required = true, MaxLength = 5000 }, new("userId")]);

    public JsonObject Create(Actor actor, string appointmentId, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var appointment = _appointments.Need(appointmentId);
            var blank = new AppointmentNote
            {
                Id = world.Ids.Next(),
                AppointmentId = appointment.Id,
                Body = "",
                DateAdded = world.Store.Now(),
            };
            var note = Apply(blank, body);
            world.Store.AppointmentNoteRows.Add(note);
            Log(actor, appointment, before: null, note);
            return Shown(note);
        }
    }

    public JsonObject Update(Actor actor, string appointmentId, string noteId, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(appointmentId, noteId);
            var after = Apply(before, body);
            world.Store.AppointmentNoteRows[world.Store.AppointmentNoteRows.IndexOf(before)] = after;
            Log(actor, _appointments.Need(appointmentId), before, after);
            return Shown(after);
        }
    }

    public void Delete(Actor actor, string appointmentId, string noteId)
    {
        lock (world.Store.Gate)
        {
            var note = Need(appointmentId, noteId);
            world.Store.AppointmentNoteRows.Remove(note);
            Log(actor, _appointments.Need(appointmentId), note, after: null);
        }
    }

    /// <summary>The notes of an appointment, the newest first. The caller holds the lock.</summary>
    public IEnumerable<AppointmentNote> Of(string appointmentId)
    {
        var appointment = _appointments.Need(appointmentId);
        return world.Store.AppointmentNoteRows.Where(note => note.AppointmentId == appointment.Id).Reverse();
    }

    /// <summary>How a note is shown. The caller holds the lock.</summary>
    public JsonObject Shown(AppointmentNote note) =>
        AppointmentNoteWire.Full(
            note,
            _appointments.Need(note.AppointmentId).ContactId,
            world.Store.UserRows.Find(user => user.Id == note.UserId)
        );

    private AppointmentNote Need(string appointmentId, string noteId)
    {
        _appointments.Need(appointmentId);
        return world.Store.AppointmentNoteRows.Find(note => note.Id == noteId && note.AppointmentId == appointmentId)
            ?? throw Refusal.NotFound("Note");
    }

    private void Log(Actor actor, Appointment appointment, AppointmentNote? before, AppointmentNote? after) =>
        world.Log.Add(
            actor,
            "appointmentNote",
            appointment.ContactId,
            before is null ? null : Shown(before),
            after is null ? null : Shown(after)
        );

    // A note's text is kept as it was sent, spaces and all.
    private AppointmentNote Apply(AppointmentNote before, JsonObject body) =>
        before with
        {
            Body = body["body"]!.GetValue<string>(),
            UserId = Users.Known(body.Text("userId", before.UserId), before.UserId, world.Store, "userId"),
        };
}
