using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Storage;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Puts the members of a body into an opportunity.</summary>
internal static class OpportunityMerge
{
    /// <summary>The opportunity with the body's values. The caller holds the store's lock.</summary>
    /// <exception cref="Refusal">422 for a value that cannot be stored.</exception>
    public static Opportunity Apply(Opportunity before, JsonObject body, HighLevelStore store, DateTimeOffset now)
    {
        var pipeline = Pipeline(body.NeededText("pipelineId", before.PipelineId), store);
        var stage = Stage(body.Text("pipelineStageId"), before, pipeline);
        var status = body.NeededText("status", before.Status);
        return before with
        {
            Name = body.NeededText("name", before.Name),
            PipelineId = pipeline.Id,
            StageId = stage,
            StageChanged = stage == before.StageId ? before.StageChanged : now,
            Status = status,
            StatusChanged = status == before.Status ? before.StatusChanged : now,
            LostReasonId = LostReason(body, before, status, store),
            MonetaryValue = Money(body, before.MonetaryValue),
            AssignedTo = Users.Known(body.Text("assignedTo", before.AssignedTo), before.AssignedTo, store),
            Source = body.Text("source", before.Source),
            CustomFields = CustomFieldMerge.Apply(body, before.CustomFields, store, "opportunity"),
        };
    }

    /// <summary>The followers after some were added or removed; only users of the location can be added.</summary>
    public static Opportunity Followed(
        Opportunity before,
        Func<IReadOnlyList<string>, IEnumerable<string>> change,
        HighLevelStore store
    )
    {
        var after = change(before.Followers).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var user in after.Except(before.Followers))
        {
            Users.Known(user, old: null, store, "each value in followers");
        }

        return before with
        {
            Followers = after,
        };
    }

    private static Pipeline Pipeline(string id, HighLevelStore store) =>
        store.PipelineRows.Find(row => row.Id == id)
        ?? throw Refusal.Unprocessable("pipelineId must be a pipeline of the location");

    // Another pipeline without a stage of its own means the beginning of that pipeline.
    private static string Stage(string? given, Opportunity before, Pipeline pipeline)
    {
        var kept = pipeline.Id == before.PipelineId && before.StageId.Length > 0;
        var stage = given ?? (kept ? before.StageId : pipeline.Stages[0].Id);
        return pipeline.Stages.Any(row => row.Id == stage)
            ? stage
            : throw Refusal.Unprocessable("pipelineStageId must be a stage of the pipeline");
    }

    private static string? LostReason(JsonObject body, Opportunity before, string status, HighLevelStore store)
    {
        if (status != "lost")
        {
            return body.Text("lostReasonId") is null
                ? null
                : throw Refusal.Unprocessable("lostReasonId should not exist unless the status is lost");
        }

        var reason = body.Text("lostReasonId", before.LostReasonId);
        return reason is null || reason == before.LostReasonId || store.LostReasonRows.Exists(row => row.Id == reason)
            ? reason
            : throw Refusal.Unprocessable("lostReasonId must be a lost reason of the location");
    }

    private static decimal Money(JsonObject body, decimal old)
    {
        if (!body.TryGetPropertyValue("monetaryValue", out var value))
        {
            return old;
        }

        if (value is null)
        {
            return 0;
        }

        // A number of JSON may be too great for money.
        return JsonSerializer.SerializeToElement(value).TryGetDecimal(out var money)
            ? money
            : throw Refusal.Unprocessable("monetaryValue must be a number conforming to the specified constraints");
    }
}
