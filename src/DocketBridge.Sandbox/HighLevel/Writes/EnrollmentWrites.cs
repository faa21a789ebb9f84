using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Puts contacts into campaigns and workflows and takes them out. Nothing runs: who is in is all that is kept.</summary>
internal sealed class EnrollmentWrites(World world)
{
    private const string CampaignKind = "campaign";
    private const string WorkflowKind = "workflow";

    public static BodyShape CampaignBody { get; } = new();

    public static BodyShape WorkflowBody { get; } = new(new Member("eventStartTime", MemberKind.Moment));

    public void AddToCampaign(Actor actor, string contactId, string campaignId)
    {
        lock (world.Store.Gate)
        {
            Add(actor, contactId, CampaignKind, campaignId, NeedCampaign(campaignId).Status, eventStart: null);
        }
    }

    public void AddToWorkflow(Actor actor, string contactId, string workflowId, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            DateTimeOffset? start = body["eventStartTime"] is null ? null : body.Moment("eventStartTime");
            Add(actor, contactId, WorkflowKind, workflowId, NeedWorkflow(workflowId).Status, start);
        }
    }

    public void RemoveFromCampaign(Actor actor, string contactId, string campaignId)
    {
        lock (world.Store.Gate)
        {
            Remove(actor, contactId, CampaignKind, NeedCampaign(campaignId).Id);
        }
    }

    public void RemoveFromAllCampaigns(Actor actor, string contactId)
    {
        lock (world.Store.Gate)
        {
            Remove(actor, contactId, CampaignKind, id: null);
        }
    }

    public void RemoveFromWorkflow(Actor actor, string contactId, string workflowId)
    {
        lock (world.Store.Gate)
        {
            Remove(actor, contactId, WorkflowKind, NeedWorkflow(workflowId).Id);
        }
    }

    private void Add(Actor actor, string contactId, string kind, string id, string status, DateTimeOffset? eventStart)
    {
        world.NeedContact(contactId);
        if (status != "published")
        {
            throw Refusal.BadRequest($"The {kind} is not published");
        }

        var rows = world.Store.EnrollmentRows;
        var place = rows.FindIndex(row => row.ContactId == contactId && row.Kind == kind && row.Id == id);
        var before = place < 0 ? null : rows[place];
        var after = new Enrollment
        {
            Kind = kind,
            Id = id,
            ContactId = contactId,
            AddedAt = before?.AddedAt ?? world.Store.Now(),
            EventStartTime = eventStart,
        };
        if (before is null)
        {
            rows.Add(after);
        }
        else
        {
            rows[place] = after;
        }

        world.Log.Add(actor, "enrollment", contactId, before is null ? null : Shown(before), Shown(after));
    }

    private void Remove(Actor actor, string contactId, string kind, string? id)
    {
        world.NeedContact(contactId);
        var rows = world.Store.EnrollmentRows;
        foreach (
            var row in rows.Where(row => row.ContactId == contactId && row.Kind == kind && (id is null || row.Id == id))
                .ToArray()
        )
        {
            rows.Remove(row);
            world.Log.Add(actor, "enrollment", contactId, Shown(row), after: null);
        }
    }

    private Campaign NeedCampaign(string id) =>
        world.Store.CampaignRows.Find(row => row.Id == id) ?? throw Refusal.NotFound("Campaign");

    private Workflow NeedWorkflow(string id) =>
        world.Store.WorkflowRows.Find(row => row.Id == id) ?? throw Refusal.NotFound("Workflow");

    private static JsonObject Shown(Enrollment row) => AutomationWire.Enrollment(row);
}
