using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>What a person does with opportunities and with the notes of appointments.</summary>
internal sealed class DealEndpoints(World world)
{
    private readonly OpportunityWrites _opportunities = new(world);
    private readonly AppointmentNoteWrites _notes = new(world);

    public void Map(WebApplication app)
    {
        MapOpportunities(app);
        MapAppointmentNotes(app);
    }

    private void MapOpportunities(WebApplication app)
    {
        app.MapControl(
            "POST",
            "/opportunities",
            request =>
            {
                var body = OpportunityBodies.CreateByPerson.Check(request.Body);
                return Answer.Created(Shown(_opportunities.Create(Actor.User, body)));
            }
        );
        app.MapControl(
            "PATCH",
            "/opportunities/{id}",
            request =>
            {
                var body = OpportunityBodies.UpdateByPerson.Check(request.Body);
                return Answer.Ok(Shown(_opportunities.Update(Actor.User, request.Route("id"), body)));
            }
        );
        app.MapControl(
            "DELETE",
            "/opportunities/{id}",
            request =>
            {
                _opportunities.Delete(Actor.User, request.Route("id"));
                return Answer.Succeded();
            }
        );
    }

    private void MapAppointmentNotes(WebApplication app)
    {
        app.MapControl(
            "POST",
            "/appointments/{id}/notes",
            request =>
            {
                var body = AppointmentNoteWrites.Body.Check(request.Body);
                return Answer.Created(Noted(_notes.Create(Actor.User, request.Route("id"), body)));
            }
        );
        app.MapControl(
            "PATCH",
            "/appointments/{id}/notes/{noteId}",
            request =>
            {
                var body = AppointmentNoteWrites.Body.Check(request.Body);
                return Answer.Ok(Noted(_notes.Update(Actor.User, request.Route("id"), request.Route("noteId"), body)));
            }
        );
        app.MapControl(
            "DELETE",
            "/appointments/{id}/notes/{noteId}",
            request =>
            {
                _notes.Delete(Actor.User, request.Route("id"), request.Route("noteId"));
                return Answer.Succeded();
            }
        );
    }

    private static JsonObject Noted(JsonObject note) => new() { ["note"] = note };

    private JsonObject Shown(Opportunity row)
    {
        lock (world.Store.Gate)
        {
            return new JsonObject { ["opportunity"] = _opportunities.Full(row) };
        }
    }
}
