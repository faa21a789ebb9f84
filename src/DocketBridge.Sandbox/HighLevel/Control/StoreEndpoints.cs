using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>The whole store at one moment, without lag, pages, quota or secrets.</summary>
internal sealed class StoreEndpoints(World world, Installations installations)
{
    public void Map(WebApplication app) => app.MapControl("GET", "/store", _ => Answer.Ok(Whole()));

    private JsonObject Whole()
    {
        // Before the store's own lock: a webhook of an installation is raised under theirs.
        var installed = installations.All;
        lock (world.Store.Gate)
        {
            return new JsonObject([
                .. People(),
                .. Settings(),
                .. Objects(),
                Rows("locations", installations.Locations, Location),
                Rows("installations", installed, Installed),
            ]);
        }
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>> People()
    {
        var (store, location) = (world.Store, world.LocationId);
        return
        [
            Rows("contacts", store.ContactRows.All, contact => ContactWire.Full(contact, location)),
            Rows("tasks", store.TaskRows.All, TaskWire.Full),
            Rows("notes", store.NoteRows.All, NoteWire.Full),
            Rows("appointments", store.AppointmentRows.All, row => world.Appointments.Full(row, world.GroupOf(row))),
            Rows("appointmentNotes", store.AppointmentNoteRows, Note),
            Rows(
                "opportunities",
                store.OpportunityRows.All,
                row => OpportunityWire.Full(row, store.ContactRows.Find(row.ContactId), location)
            ),
            Rows("businesses", store.BusinessRows, business => LocationWire.Business(business, location)),
            Rows("enrollments", store.EnrollmentRows, AutomationWire.Enrollment),
        ];
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>> Settings()
    {
        var (store, location) = (world.Store, world.LocationId);
        return
        [
            Rows("users", store.UserRows, user => LocationWire.User(user, location)),
            Rows("tags", store.TagRows.All, tag => LocationWire.Tag(tag, location)),
            Rows("customFields", store.CustomFieldRows, field => LocationWire.CustomField(field, location)),
            Rows("calendars", store.CalendarRows, calendar => CalendarWire.Full(calendar, location)),
            Rows("pipelines", store.PipelineRows, pipeline => OpportunityWire.Pipeline(pipeline, location)),
            Rows("lostReasons", store.LostReasonRows, reason => OpportunityWire.LostReason(reason, location)),
            Rows("campaigns", store.CampaignRows, campaign => AutomationWire.Campaign(campaign, location)),
            Rows("workflows", store.WorkflowRows, workflow => AutomationWire.Workflow(workflow, location)),
        ];
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>> Objects()
    {
        var (objects, location) = (world.Objects, world.LocationId);
        return
        [
            Rows("objects", objects.SchemaRows, Schema),
            Rows("records", objects.RecordRows.Values, ObjectWire.Record),
            Rows("associations", objects.AssociationRows, row => AssociationWire.Association(row, location)),
            Rows("relations", objects.RelationRows.All, Relation),
        ];
    }

    // With the id of its appointment, which the API shows in the path only.
    private JsonObject Note(AppointmentNote note)
    {
        var (store, appointment) = (world.Store, world.Store.AppointmentRows.Find(note.AppointmentId));
        var author = store.UserRows.Find(user => user.Id == note.UserId);
        var shown = AppointmentNoteWire.Full(note, appointment?.ContactId ?? "", author);
        shown["appointmentId"] = note.AppointmentId;
        return shown;
    }

    // With the fields of its own, which the API shows beside the object.
    private JsonObject Schema(ObjectSchema schema)
    {
        var shown = ObjectWire.Schema(schema, world.LocationId);
        var fields = schema.Fields.Select(field => (JsonNode?)ObjectWire.Field(field, schema, world.LocationId));
        shown["fields"] = new JsonArray([.. fields]);
        return shown;
    }

    private JsonObject Relation(Relation relation) =>
        AssociationWire.Event(
            relation,
            world.Objects.AssociationRows.First(row => row.Id == relation.AssociationId),
            world.LocationId
        );

    private JsonObject Location(AgencyLocation location) =>
        LocationWire.Location(location, world.CompanyId, world.Options);

    private JsonObject Installed(Installation one) =>
        new()
        {
            ["userType"] = one.Kind.ToString(),
            ["companyId"] = world.CompanyId,
            ["locationId"] = one.LocationId,
            ["byAgency"] = one.LocationId is null || one.Company is not null,
            ["scopes"] = WireFormat.List(one.Scopes),
        };

    private static KeyValuePair<string, JsonNode?> Rows<T>(
        string name,
        IEnumerable<T> rows,
        Func<T, JsonObject> wire
    ) => KeyValuePair.Create(name, (JsonNode?)new JsonArray([.. rows.Select(row => (JsonNode?)wire(row))]));
}
