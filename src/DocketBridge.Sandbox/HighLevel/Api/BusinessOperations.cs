using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Businesses. The answers to writes misspell their key.</summary>
internal sealed class BusinessOperations(World world)
{
    private readonly BusinessWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-businesses-by-location", "GET", "/businesses/", List),
            new("create-business", "POST", "/businesses/", Create),
            new("get-business", "GET", "/businesses/{businessId}", Get),
            new("update-business", "PUT", "/businesses/{businessId}", Update),
            new("delete-Business", "DELETE", "/businesses/{businessId}", Delete),
        }.Scoped("businesses.readonly", "businesses.write");

    private Answer List(Call call)
    {
        call.NeedLocationQuery();
        var shown = world
            .Store.Businesses.Skip(call.Number("skip", 0, int.MaxValue))
            .Take(call.Number("limit", 100, 100))
            .Select(business => (JsonNode?)Shown(business));
        return Answer.Ok(new JsonObject { ["businesses"] = new JsonArray([.. shown]) });
    }

    private Answer Create(Call call) =>
        Answer.Created(Written(_writes.Create(Actor.Api, call.Body(BusinessWrites.CreateBody))));

    private Answer Get(Call call)
    {
        lock (world.Store.Gate)
        {
            return Answer.Ok(new JsonObject { ["business"] = Shown(_writes.Need(call.Route("businessId"))) });
        }
    }

    private Answer Update(Call call)
    {
        var body = call.Body(BusinessWrites.UpdateBody);
        return Answer.Ok(Written(_writes.Update(Actor.Api, call.Route("businessId"), body)));
    }

    private Answer Delete(Call call)
    {
        _writes.Delete(Actor.Api, call.Route("businessId"));
        return Answer.Ok(new JsonObject { ["success"] = true });
    }

    private JsonObject Written(Business business) => new() { ["success"] = true, ["buiseness"] = Shown(business) };

    private JsonObject Shown(Business business) => LocationWire.Business(business, world.LocationId);
}
