using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>The tags of the location.</summary>
internal sealed class TagOperations(World world)
{
    private readonly TagWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-location-tags", "GET", "/locations/{locationId}/tags", List),
            new("create-tag", "POST", "/locations/{locationId}/tags", Create),
            new("get-tag-by-id", "GET", "/locations/{locationId}/tags/{tagId}", Get) { Scope = Operation.NoScope },
            new("update-tag", "PUT", "/locations/{locationId}/tags/{tagId}", Update) { Scope = Operation.NoScope },
            new("delete-tag", "DELETE", "/locations/{locationId}/tags/{tagId}", Delete) { Scope = Operation.NoScope },
        }.Scoped("locations/tags.readonly", "locations/tags.write");

    private Answer List(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var shown = world.Store.Tags.Select(tag => (JsonNode?)Full(tag));
        return Answer.Ok(new JsonObject { ["tags"] = new JsonArray([.. shown]) });
    }

    // 200, where nearly every other create answers 201.
    private Answer Create(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        return Answer.Ok(Shown(_writes.Create(Actor.Api, call.Body(TagWrites.Body))));
    }

    private Answer Get(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        lock (world.Store.Gate)
        {
            return Answer.Ok(Shown(_writes.Need(call.Route("tagId"))));
        }
    }

    private Answer Update(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var body = call.Body(TagWrites.Body);
        return Answer.Ok(Shown(_writes.Update(Actor.Api, call.Route("tagId"), body)));
    }

    private Answer Delete(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        _writes.Delete(Actor.Api, call.Route("tagId"));
        return Answer.Succeded();
    }

    private JsonObject Shown(LocationTag tag) => new() { ["tag"] = Full(tag) };

    private JsonObject Full(LocationTag tag) => LocationWire.Tag(tag, world.LocationId);
}
