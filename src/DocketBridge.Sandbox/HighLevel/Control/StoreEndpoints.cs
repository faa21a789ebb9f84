using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Wire;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>The whole store at one moment, without lag, pages or quota.</summary>
internal sealed class StoreEndpoints(World world)
{
    public void Map(WebApplication app) => app.MapControl("GET", "/store", _ => Answer.Ok(Whole()));

    private JsonObject Whole()
    {
        var (store, objects, location) = (world.Store, world.Objects, world.LocationId);
        lock (store.Gate)
        {
            return new JsonObject
            {
                ["contacts"] = Array(store.ContactRows.All, contact => ContactWire.Full(contact, location)),
                ["tasks"] = Array(store.TaskRows.All, TaskWire.Full),
                ["notes"] = Array(store.NoteRows.All, NoteWire.Full),
                ["appointments"] = Array(
                    store.AppointmentRows.All,
                    row => world.Appointments.Full(row, world.GroupOf(row))
                ),
                ["opportunities"] = Array(
                    store.OpportunityRows.All,
                    row => OpportunityWire.Full(row, store.ContactRows.Find(row.ContactId), location)
                ),
                ["businesses"] = Array(store.BusinessRows, business => LocationWire.Business(business, location)),
                ["tags"] = Array(store.TagRows.All, tag => LocationWire.Tag(tag, location)),
                ["customFields"] = Array(store.CustomFieldRows, field => LocationWire.CustomField(field, location)),
                ["users"] = Array(store.UserRows, user => LocationWire.User(user, location)),
                ["records"] = Array(objects.RecordRows.Values, ObjectWire.Record),
                ["associations"] = Array(
                    objects.AssociationRows,
                    association => AssociationWire.Association(association, location)
                ),
            };
        }
    }

    private static JsonArray Array<T>(IEnumerable<T> rows, Func<T, JsonObject> wire) =>
        new([.. rows.Select(row => (JsonNode?)wire(row))]);
}
