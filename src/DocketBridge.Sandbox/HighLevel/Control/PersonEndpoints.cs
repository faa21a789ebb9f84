using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>What a person does in HighLevel's pages: it may write more than the API, and sends the same webhooks.</summary>
internal sealed class PersonEndpoints(World world)
{
    private readonly ContactWrites _contacts = new(world);
    private readonly TaskWrites _tasks = new(world);
    private readonly NoteWrites _notes = new(world);
    private readonly AppointmentWrites _appointments = new(world);

    public void Map(WebApplication app)
    {
        MapContacts(app);
        MapTasks(app);
        MapNotes(app);
        MapAppointments(app);
    }

    private void MapContacts(WebApplication app)
    {
        app.MapControl(
            "POST",
            "/contacts",
            request => Created("contact", Shown(_contacts.Create(Actor.User, ContactBody(request))))
        );
        app.MapControl(
            "PATCH",
            "/contacts/{id}",
            request => Ok("contact", Shown(_contacts.Update(Actor.User, request.Route("id"), ContactBody(request))))
        );
        app.MapControl(
            "DELETE",
            "/contacts/{id}",
            request =>
            {
                _contacts.Delete(Actor.User, request.Route("id"));
                return Answer.Succeded();
            }
        );
    }

    private void MapTasks(WebApplication app)
    {
        app.MapControl(
            "POST",
            "/contacts/{id}/tasks",
            request =>
                Created(
                    "task",
                    TaskWire.Full(
                        _tasks.Create(Actor.User, request.Route("id"), TaskWrites.ByPerson.Check(request.Body))
                    )
                )
        );
        app.MapControl(
            "PATCH",
            "/contacts/{id}/tasks/{taskId}",
            request =>
            {
                var body = TaskWrites.UpdateBody.Check(request.Body);
                return Ok(
                    "task",
                    TaskWire.Full(_tasks.Update(Actor.User, request.Route("id"), request.Route("taskId"), body))
                );
            }
        );
        app.MapControl(
            "DELETE",
            "/contacts/{id}/tasks/{taskId}",
            request =>
            {
                _tasks.Delete(Actor.User, request.Route("id"), request.Route("taskId"));
                return Answer.Succeded();
            }
        );
    }

    private void MapNotes(WebApplication app)
    {
        app.MapControl(
            "POST",
            "/contacts/{id}/notes",
            request =>
                Created(
                    "note",
                    NoteWire.Full(
                        _notes.Create(Actor.User, request.Route("id"), NoteWrites.CreateBody.Check(request.Body))
                    )
                )
        );
        app.MapControl(
            "PATCH",
            "/contacts/{id}/notes/{noteId}",
            request =>
            {
                var body = NoteWrites.UpdateBody.Check(request.Body);
                return Ok(
                    "note",
                    NoteWire.Full(_notes.Update(Actor.User, request.Route("id"), request.Route("noteId"), body))
                );
            }
        );
        app.MapControl(
            "DELETE",
            "/contacts/{id}/notes/{noteId}",
            request =>
            {
                _notes.Delete(Actor.User, request.Route("id"), request.Route("noteId"));
                return Answer.Succeded();
            }
        );
    }

    // A person sees the calendar and may book over another appointment.
    private void MapAppointments(WebApplication app)
    {
        app.MapControl(
            "POST",
            "/appointments",
            request =>
                Created(
                    "appointment",
                    Shown(
                        _appointments.Create(Actor.User, AppointmentWrites.ByPerson.Check(request.Body), freely: true)
                    )
                )
        );
        app.MapControl(
            "PATCH",
            "/appointments/{id}",
            request =>
            {
                var body = AppointmentWrites.UpdateBody.Check(request.Body);
                return Ok(
                    "appointment",
                    Shown(_appointments.Update(Actor.User, request.Route("id"), body, freely: true))
                );
            }
        );
        app.MapControl(
            "DELETE",
            "/appointments/{id}",
            request =>
            {
                _appointments.Delete(Actor.User, request.Route("id"));
                return Answer.Succeded();
            }
        );
    }

    private static JsonObject ContactBody(ControlRequest request) => ContactBodies.ByPerson.Check(request.Body);

    private static Answer Created(string name, JsonObject record) => Answer.Created(new JsonObject { [name] = record });

    private static Answer Ok(string name, JsonObject record) => Answer.Ok(new JsonObject { [name] = record });

    private JsonObject Shown(Contact contact) => ContactWire.Record(contact, world.LocationId);

    private JsonObject Shown(Appointment appointment)
    {
        lock (world.Store.Gate)
        {
            return world.Appointments.Full(appointment, world.GroupOf(appointment));
        }
    }
}
