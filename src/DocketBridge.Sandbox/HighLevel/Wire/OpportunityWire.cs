using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows opportunities and what they are sorted by.</summary>
internal static class OpportunityWire
{
    /// <summary>The members that reading one and searching have in common.</summary>
    public static JsonObject Full(Opportunity row, Contact? contact, string locationId) =>
        new JsonObject
        {
            ["id"] = row.Id,
            ["name"] = row.Name,
            ["monetaryValue"] = row.MonetaryValue,
            ["pipelineId"] = row.PipelineId,
            ["pipelineStageId"] = row.StageId,
            ["assignedTo"] = row.AssignedTo,
            ["status"] = row.Status,
            ["source"] = row.Source,
            ["lastStatusChangeAt"] = WireFormat.Utc(row.StatusChanged),
            ["lastStageChangeAt"] = WireFormat.Utc(row.StageChanged),
            ["lastActionDate"] = WireFormat.Utc(row.DateUpdated),
            ["indexVersion"] = row.Version.ToString(CultureInfo.InvariantCulture),
            ["createdAt"] = WireFormat.Utc(row.DateAdded),
            ["updatedAt"] = WireFormat.Utc(row.DateUpdated),
            ["contactId"] = row.ContactId,
            ["locationId"] = locationId,
            ["contact"] = contact is null ? null : Brief(contact),
            ["lostReasonId"] = row.LostReasonId,
            ["customFields"] = new JsonArray([
                .. row.CustomFields.Select(field =>
                    (JsonNode?)new JsonObject { ["id"] = field.Id, ["fieldValue"] = WireFormat.Node(field.Value) }
                ),
            ]),
            ["followers"] = WireFormat.List(row.Followers),
        }.WithoutNulls();

    /// <summary>In a webhook: no dateUpdated, no custom fields, no followers.</summary>
    public static JsonObject Event(Opportunity row) =>
        new JsonObject
        {
            ["id"] = row.Id,
            ["assignedTo"] = row.AssignedTo,
            ["contactId"] = row.ContactId,
            ["monetaryValue"] = row.MonetaryValue,
            ["name"] = row.Name,
            ["pipelineId"] = row.PipelineId,
            ["pipelineStageId"] = row.StageId,
            ["source"] = row.Source,
            ["status"] = row.Status,
            ["dateAdded"] = WireFormat.Utc(row.DateAdded),
        }.WithoutNulls();

    /// <summary>A pipeline with its stages.</summary>
    public static JsonObject Pipeline(Pipeline pipeline, string locationId) =>
        new()
        {
            ["id"] = pipeline.Id,
            ["name"] = pipeline.Name,
            ["stages"] = new JsonArray([
                .. pipeline.Stages.Select(
                    (stage, position) =>
                        (JsonNode?)
                            new JsonObject
                            {
                                ["id"] = stage.Id,
                                ["name"] = stage.Name,
                                ["position"] = position,
                                ["showInFunnel"] = true,
                                ["showInPieChart"] = true,
                            }
                ),
            ]),
            ["showInFunnel"] = true,
            ["showInPieChart"] = true,
            ["locationId"] = locationId,
            ["colorRenderMode"] = "dot",
        };

    /// <summary>A reason why opportunities are lost.</summary>
    public static JsonObject LostReason(LostReason reason, string locationId) =>
        new()
        {
            ["id"] = reason.Id,
            ["name"] = reason.Name,
            ["locationId"] = locationId,
            ["createdAt"] = WireFormat.Utc(reason.CreatedAt),
            ["updatedAt"] = WireFormat.Utc(reason.CreatedAt),
        };

    private static JsonObject Brief(Contact contact) =>
        new JsonObject
        {
            ["id"] = contact.Id,
            ["name"] = contact.FullName,
            ["companyName"] = contact.CompanyName,
            ["email"] = contact.Email,
            ["phone"] = contact.Phone,
            ["tags"] = WireFormat.List(contact.Tags),
        }.WithoutNulls();
}
