using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows campaigns and workflows, and the log who is in them.</summary>
internal static class AutomationWire
{
    /// <summary>A campaign.</summary>
    public static JsonObject Campaign(Campaign campaign, string locationId) =>
        new()
        {
            ["id"] = campaign.Id,
            ["name"] = campaign.Name,
            ["status"] = campaign.Status,
            ["locationId"] = locationId,
        };

    /// <summary>A workflow.</summary>
    public static JsonObject Workflow(Workflow workflow, string locationId) =>
        new()
        {
            ["id"] = workflow.Id,
            ["name"] = workflow.Name,
            ["status"] = workflow.Status,
            ["version"] = workflow.Version,
            ["createdAt"] = WireFormat.Utc(workflow.CreatedAt),
            ["updatedAt"] = WireFormat.Utc(workflow.UpdatedAt),
            ["locationId"] = locationId,
        };

    /// <summary>A contact in a campaign or a workflow, as the log and the control API show it.</summary>
    public static JsonObject Enrollment(Enrollment row) =>
        new JsonObject
        {
            ["kind"] = row.Kind,
            ["id"] = row.Id,
            ["contactId"] = row.ContactId,
            ["addedAt"] = WireFormat.Utc(row.AddedAt),
            ["eventStartTime"] = row.EventStartTime is { } start ? WireFormat.Utc(start) : null,
        }.WithoutNulls();
}
