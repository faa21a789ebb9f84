using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>What opportunities are sorted by: pipelines with their stages, and reasons why they are lost.</summary>
internal sealed class PipelineOperations(World world)
{
    private const int MaxLimit = 100;

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-pipelines", "GET", "/opportunities/pipelines", Pipelines),
            new("get-lost-reason", "GET", "/opportunities/lost-reason", LostReasons),
        }.Scoped("opportunities.readonly", "opportunities.write");

    private Answer Pipelines(Call call)
    {
        call.NeedLocationQuery();
        var shown = world.Store.Pipelines.Select(row => (JsonNode?)OpportunityWire.Pipeline(row, world.LocationId));
        return Answer.Ok(new JsonObject { ["pipelines"] = new JsonArray([.. shown]) });
    }

    // Nobody can delete a reason here, so there are none among the deleted.
    private Answer LostReasons(Call call)
    {
        call.NeedLocationQuery();
        var (name, query) = (call.Query("name"), call.Query("query"));
        var deleted = call.Truth("deleted", usual: false);
        var found = world
            .Store.LostReasons.Where(row => !deleted)
            .Where(row => name is null || row.Name == name)
            .Where(row => query is null || row.Name.Contains(query, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        var page = found.Skip(call.Number("skip", 0, int.MaxValue)).Take(call.Number("limit", MaxLimit, MaxLimit));
        var answer = new JsonObject
        {
            ["lostReasons"] = new JsonArray([
                .. page.Select(row => (JsonNode?)OpportunityWire.LostReason(row, world.LocationId)),
            ]),
        };
        if (call.Truth("getCount", usual: false))
        {
            answer["total"] = found.Length;
        }

        return Answer.Ok(answer);
    }
}
