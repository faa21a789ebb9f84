using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Search;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Opportunities: reading, searching and writing.</summary>
internal sealed class OpportunityOperations(World world)
{
    private readonly OpportunityWrites _writes = new(world);
    private readonly OpportunitySearch _search = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("search-opportunities-advanced", "POST", "/opportunities/search", Search) { Writes = false },
            new("create-opportunity", "POST", "/opportunities/", Create),
            new("Upsert-opportunity", "POST", "/opportunities/upsert", Upsert),
            new("get-opportunity", "GET", "/opportunities/{id}", Get),
            new("update-opportunity", "PUT", "/opportunities/{id}", Update),
            new("update-opportunity-status", "PUT", "/opportunities/{id}/status", SetStatus),
            new("delete-opportunity", "DELETE", "/opportunities/{id}", Delete),
            new("add-followers-opportunity", "POST", "/opportunities/{id}/followers", AddFollowers),
            new("remove-followers-opportunity", "DELETE", "/opportunities/{id}/followers", RemoveFollowers),
        }.Scoped("opportunities.readonly", "opportunities.write");

    private Answer Search(Call call)
    {
        var body = call.Body(OpportunitySearch.Body);
        lock (world.Store.Gate)
        {
            var visible = call.IsAudit ? [.. world.Store.OpportunityRows.All] : world.Store.OpportunityIndex.Snapshot();
            return Answer.Ok(_search.Find(body, visible));
        }
    }

    private Answer Create(Call call) =>
        Answer.Created(Whole(_writes.Create(Actor.Api, call.Body(OpportunityBodies.Create))));

    private Answer Upsert(Call call)
    {
        var (opportunity, isNew) = _writes.Upsert(call.Body(OpportunityBodies.Upsert));
        var answer = Whole(opportunity);
        answer["new"] = isNew;
        answer["traceId"] = call.TraceId;
        return Answer.Ok(answer);
    }

    private Answer Get(Call call)
    {
        lock (world.Store.Gate)
        {
            return Answer.Ok(Whole(_writes.Need(call.Route("id"))));
        }
    }

    private Answer Update(Call call) =>
        Answer.Ok(Whole(_writes.Update(Actor.Api, call.Route("id"), call.Body(OpportunityBodies.Update))));

    private Answer SetStatus(Call call)
    {
        _writes.Update(Actor.Api, call.Route("id"), call.Body(OpportunityBodies.Status));
        return Answer.Succeded();
    }

    private Answer Delete(Call call)
    {
        _writes.Delete(Actor.Api, call.Route("id"));
        return Answer.Succeded();
    }

    private Answer AddFollowers(Call call)
    {
        var given = call.Body(OpportunityBodies.Followers).Texts("followers");
        var (before, after) = ChangeFollowers(call, followers => followers.Concat(given));
        return Answer.Created(
            new JsonObject
            {
                ["followers"] = WireFormat.List(after),
                ["followersAdded"] = WireFormat.List(after.Except(before)),
            }
        );
    }

    private Answer RemoveFollowers(Call call)
    {
        var given = call.Body(OpportunityBodies.Followers).Texts("followers");
        var all = call.Truth("isRemoveAllFollowers", usual: false);
        var (before, after) = ChangeFollowers(call, followers => all ? [] : followers.Except(given));
        return Answer.Ok(
            new JsonObject
            {
                ["followers"] = WireFormat.List(after),
                ["followersRemoved"] = WireFormat.List(before.Except(after)),
            }
        );
    }

    private (IReadOnlyList<string> Before, IReadOnlyList<string> After) ChangeFollowers(
        Call call,
        Func<IReadOnlyList<string>, IEnumerable<string>> change
    )
    {
        lock (world.Store.Gate)
        {
            var before = _writes.Need(call.Route("id"));
            return (before.Followers, _writes.ChangeFollowers(before.Id, change).Followers);
        }
    }

    private JsonObject Whole(Opportunity row)
    {
        lock (world.Store.Gate)
        {
            return new JsonObject { ["opportunity"] = _writes.Full(row) };
        }
    }
}
