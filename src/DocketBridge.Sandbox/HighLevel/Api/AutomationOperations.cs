using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Campaigns and workflows, and the contacts in them.</summary>
internal sealed class AutomationOperations(World world)
{
    private const string OfContact = "/contacts/{contactId}/campaigns";

    private readonly EnrollmentWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-campaigns", "GET", "/campaigns/", Campaigns) { Scope = "campaigns.readonly" },
            new("add-contact-to-campaign", "POST", OfContact + "/{campaignId}", EnterCampaign),
            new("remove-contact-from-every-campaign", "DELETE", OfContact + "/removeAll", LeaveCampaigns),
            new("remove-contact-from-campaign", "DELETE", OfContact + "/{campaignId}", LeaveCampaign),
            new("get-workflow", "GET", "/workflows/", Workflows) { Scope = "workflows.readonly" },
            new("add-contact-to-workflow", "POST", "/contacts/{contactId}/workflow/{workflowId}", EnterWorkflow),
            new("delete-contact-from-workflow", "DELETE", "/contacts/{contactId}/workflow/{workflowId}", LeaveWorkflow),
        }.Scoped("contacts.readonly", "contacts.write");

    private Answer Campaigns(Call call)
    {
        call.NeedLocationQuery();
        var status = call.Query("status");
        var shown = world
            .Store.Campaigns.Where(campaign => status is null || campaign.Status == status)
            .Select(campaign => (JsonNode?)AutomationWire.Campaign(campaign, world.LocationId));
        return Answer.Ok(new JsonObject { ["campaigns"] = new JsonArray([.. shown]) });
    }

    private Answer Workflows(Call call)
    {
        call.NeedLocationQuery();
        var shown = world.Store.Workflows.Select(workflow =>
            (JsonNode?)AutomationWire.Workflow(workflow, world.LocationId)
        );
        return Answer.Ok(new JsonObject { ["workflows"] = new JsonArray([.. shown]) });
    }

    private Answer EnterCampaign(Call call)
    {
        call.Body(EnrollmentWrites.CampaignBody);
        _writes.AddToCampaign(Actor.Api, call.Route("contactId"), call.Route("campaignId"));
        return Answer.Created(Answer.Succeded().Body);
    }

    private Answer LeaveCampaign(Call call)
    {
        _writes.RemoveFromCampaign(Actor.Api, call.Route("contactId"), call.Route("campaignId"));
        return Answer.Succeded();
    }

    private Answer LeaveCampaigns(Call call)
    {
        _writes.RemoveFromAllCampaigns(Actor.Api, call.Route("contactId"));
        return Answer.Succeded();
    }

    private Answer EnterWorkflow(Call call)
    {
        var body = call.Body(EnrollmentWrites.WorkflowBody);
        _writes.AddToWorkflow(Actor.Api, call.Route("contactId"), call.Route("workflowId"), body);
        return Answer.Succeded();
    }

    // The event's time is taken and means nothing here: a contact is in a workflow once.
    private Answer LeaveWorkflow(Call call)
    {
        call.Body(EnrollmentWrites.WorkflowBody);
        _writes.RemoveFromWorkflow(Actor.Api, call.Route("contactId"), call.Route("workflowId"));
        return Answer.Succeded();
    }
}
