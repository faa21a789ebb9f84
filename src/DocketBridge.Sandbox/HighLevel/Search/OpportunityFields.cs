using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>An opportunity as search sees it.</summary>
/// <param name="Row">The opportunity.</param>
/// <param name="Contact">Its contact; null when it is gone.</param>
internal sealed record OpportunityHit(Opportunity Row, Contact? Contact);

/// <summary>The fields that the search for opportunities may filter and sort by: with underscores, unlike those of contacts.</summary>
internal static class OpportunityFields
{
    private const string CustomPrefix = "custom_fields.";

    private static readonly Dictionary<string, Func<OpportunityHit, object?>> Sortable = new(StringComparer.Ordinal)
    {
        ["name"] = hit => hit.Row.Name.ToLowerInvariant(),
        ["monetary_value"] = hit => (double)hit.Row.MonetaryValue,
        ["date_added"] = hit => ContactFields.Millis(hit.Row.DateAdded),
        ["date_updated"] = hit => ContactFields.Millis(hit.Row.DateUpdated),
        ["last_status_change_date"] = hit => ContactFields.Millis(hit.Row.StatusChanged),
        ["last_stage_change_date"] = hit => ContactFields.Millis(hit.Row.StageChanged),
    };

    private static readonly Dictionary<string, Func<OpportunityHit, object?>> Others = new(StringComparer.Ordinal)
    {
        ["id"] = hit => hit.Row.Id,
        ["pipeline_id"] = hit => hit.Row.PipelineId,
        ["pipeline_stage_id"] = hit => hit.Row.StageId,
        ["status"] = hit => hit.Row.Status,
        ["lost_reason_id"] = hit => hit.Row.LostReasonId,
        ["source"] = hit => hit.Row.Source,
        ["assigned_to"] = hit => hit.Row.AssignedTo,
        ["followers"] = hit => hit.Row.Followers,
        ["contact_id"] = hit => hit.Row.ContactId,
        ["contact_name"] = hit => hit.Contact?.FullName,
        ["company_name"] = hit => hit.Contact?.CompanyName,
        ["email"] = hit => hit.Contact?.Email,
        ["phone"] = hit => hit.Contact?.Phone,
    };

    /// <summary>How to read a field to filter by.</summary>
    /// <exception cref="Refusal">422 for a field that search does not know.</exception>
    public static Func<OpportunityHit, object?> Reader(string field)
    {
        if (Sortable.TryGetValue(field, out var reader) || Others.TryGetValue(field, out reader))
        {
            return reader;
        }

        if (field.StartsWith(CustomPrefix, StringComparison.Ordinal))
        {
            var id = field[CustomPrefix.Length..];
            return hit => ContactFields.Plain(hit.Row.CustomFields.FirstOrDefault(value => value.Id == id)?.Value);
        }

        throw Refusal.Unprocessable($"Invalid field: {field}");
    }

    /// <summary>How to read a field to sort by.</summary>
    /// <exception cref="Refusal">422 for a field that search does not sort by.</exception>
    public static Func<OpportunityHit, object?> SortReader(string field) =>
        Sortable.GetValueOrDefault(field) ?? throw Refusal.Unprocessable($"Invalid sort field: {field}");
}
