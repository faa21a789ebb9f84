using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>The location, its custom fields, tags and users.</summary>
internal sealed class LocationOperations(World world)
{
    private readonly CustomFieldWrites _fields = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-location", "GET", "/locations/{locationId}", Location) { Scope = "locations.readonly" },
            new("get-location-tags", "GET", "/locations/{locationId}/tags", Tags) { Scope = "locations/tags.readonly" },
            new("get-custom-fields", "GET", "/locations/{locationId}/customFields", CustomFields)
            {
                Scope = "locations/customFields.readonly",
            },
            new("create-custom-field", "POST", "/locations/{locationId}/customFields", CreateField)
            {
                Scope = "locations/customFields.write",
            },
            new("get-custom-field", "GET", "/locations/{locationId}/customFields/{id}", CustomField)
            {
                Scope = Operation.NoScope,
            },
            new("get-user-by-location", "GET", "/users/", UsersOfLocation),
            new("search-users", "GET", "/users/search", SearchUsers),
            new("get-user", "GET", "/users/{userId}", GetUser),
        }.Scoped("users.readonly", "users.write");

    private Answer Location(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        return Answer.Ok(
            new JsonObject { ["location"] = LocationWire.Location(world.LocationId, world.CompanyId, world.Options) }
        );
    }

    // The sandbox keeps no definitions of tags: those in use are the location's. The id is made of the name.
    private Answer Tags(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var tags = world
            .Store.Contacts.SelectMany(contact => contact.Tags)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(tag =>
                (JsonNode?)
                    new JsonObject
                    {
                        ["name"] = tag,
                        ["locationId"] = world.LocationId,
                        ["id"] = LocationWire.Slug(tag, '-'),
                    }
            );
        return Answer.Ok(new JsonObject { ["tags"] = new JsonArray([.. tags]) });
    }

    private Answer CustomFields(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var model = call.Query("model") ?? "contact";
        var shown = world
            .Store.CustomFields.Where(field => model == "all" || field.Model == model)
            .Select(field => (JsonNode?)Shown(field));
        return Answer.Ok(new JsonObject { ["customFields"] = new JsonArray([.. shown]) });
    }

    private Answer CreateField(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var field = _fields.Create(Actor.Api, call.Body(CustomFieldWrites.CreateBody));
        return Answer.Created(new JsonObject { ["customField"] = Shown(field) });
    }

    private Answer CustomField(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var field =
            world.Store.CustomFields.FirstOrDefault(row => row.Id == call.Route("id"))
            ?? throw Refusal.NotFound("Custom field");
        return Answer.Ok(new JsonObject { ["customField"] = Shown(field) });
    }

    private Answer UsersOfLocation(Call call)
    {
        call.NeedLocationQuery();
        return Answer.Ok(Shown(world.Store.Users));
    }

    private Answer SearchUsers(Call call)
    {
        if (call.NeededQuery("companyId") != world.CompanyId)
        {
            throw Refusal.Of(403, "The token does not have access to this company.", "Forbidden");
        }

        var query = call.Query("query");
        var ids = call.Query("ids")?.Split(',', StringSplitOptions.TrimEntries);
        var found = world
            .Store.Users.Where(user =>
                (ids is null || ids.Contains(user.Id))
                && (
                    query is null
                    || $"{user.FirstName} {user.LastName}".Contains(query, StringComparison.OrdinalIgnoreCase)
                    || user.Email.Contains(query, StringComparison.OrdinalIgnoreCase)
                )
            )
            .ToArray();
        var answer = Shown(found.Skip(call.Number("skip", 0, int.MaxValue)).Take(call.Number("limit", 25, 100)));
        answer["count"] = found.Length;
        return Answer.Ok(answer);
    }

    private Answer GetUser(Call call) =>
        world.Store.Users.FirstOrDefault(user => user.Id == call.Route("userId")) is { } user
            ? Answer.Ok(LocationWire.User(user, world.LocationId))
            : throw Refusal.NotFound("User");

    private JsonObject Shown(CustomField field) => LocationWire.CustomField(field, world.LocationId);

    private JsonObject Shown(IEnumerable<User> users) =>
        new()
        {
            ["users"] = new JsonArray([.. users.Select(user => (JsonNode?)LocationWire.User(user, world.LocationId))]),
        };
}
