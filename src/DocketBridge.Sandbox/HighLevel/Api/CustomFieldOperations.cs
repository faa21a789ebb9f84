using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>The definitions of custom fields.</summary>
internal sealed class CustomFieldOperations(World world)
{
    private static readonly string[] Models = ["contact", "opportunity", "all"];

    private readonly CustomFieldWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-custom-fields", "GET", "/locations/{locationId}/customFields", List),
            new("create-custom-field", "POST", "/locations/{locationId}/customFields", Create),
            new("get-custom-field", "GET", "/locations/{locationId}/customFields/{id}", Get)
            {
                Scope = Operation.NoScope,
            },
            new("update-custom-field", "PUT", "/locations/{locationId}/customFields/{id}", Update)
            {
                Scope = Operation.NoScope,
            },
            new("delete-custom-field", "DELETE", "/locations/{locationId}/customFields/{id}", Delete)
            {
                Scope = Operation.NoScope,
            },
        }.Scoped("locations/customFields.readonly", "locations/customFields.write");

    private Answer List(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var model = call.OneOf("model", Models) ?? "contact";
        var shown = world
            .Store.CustomFields.Where(field => model == "all" || field.Model == model)
            .Select(field => (JsonNode?)Full(field));
        return Answer.Ok(new JsonObject { ["customFields"] = new JsonArray([.. shown]) });
    }

    private Answer Create(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        return Answer.Created(Shown(_writes.Create(Actor.Api, call.Body(CustomFieldBodies.Create))));
    }

    private Answer Get(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        lock (world.Store.Gate)
        {
            return Answer.Ok(Shown(_writes.Need(call.Route("id"))));
        }
    }

    private Answer Update(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var body = call.Body(CustomFieldBodies.Update);
        return Answer.Ok(Shown(_writes.Update(Actor.Api, call.Route("id"), body)));
    }

    private Answer Delete(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        _writes.Delete(Actor.Api, call.Route("id"));
        return Answer.Succeded();
    }

    private JsonObject Shown(CustomField field) => new() { ["customField"] = Full(field) };

    private JsonObject Full(CustomField field) => LocationWire.CustomField(field, world.LocationId);
}
