using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>The campaigns and workflows that are there at first: the API can only list them.</summary>
internal static class Automations
{
    public static void AddTo(HighLevelStore store)
    {
        store.AddCampaign(new Campaign { Name = "Welcome to the shop" });
        store.AddCampaign(new Campaign { Name = "Holiday cards", Status = "draft" });
        store.AddWorkflow(new Workflow { Name = "New lead", Version = 3 });
        store.AddWorkflow(new Workflow { Name = "Proof reminder" });
        store.AddWorkflow(new Workflow { Name = "Win back", Status = "draft" });
    }
}
