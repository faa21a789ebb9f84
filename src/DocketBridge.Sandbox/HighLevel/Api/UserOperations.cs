using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>The users of the location.</summary>
internal sealed class UserOperations(World world, IReadOnlyList<AgencyLocation> locations)
{
    private static readonly string[] Directions = ["asc", "desc"];

    // A user's date is not kept: they were added in the order they stand in.
    private static readonly Dictionary<string, Func<User, string>> Orders = new(StringComparer.Ordinal)
    {
        ["firstName"] = user => user.FirstName,
        ["lastName"] = user => user.LastName,
        ["email"] = user => user.Email,
        ["dateAdded"] = _ => "",
    };

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-user-by-location", "GET", "/users/", OfLocation),
            new("search-users", "GET", "/users/search", Search) { For = Audience.Both },
            new("get-user", "GET", "/users/{userId}", Get) { For = Audience.Both },
        }.Scoped("users.readonly", "users.write");

    private Answer OfLocation(Call call)
    {
        call.NeedLocationQuery();
        return Answer.Ok(Shown(world.Store.Users));
    }

    private Answer Search(Call call)
    {
        call.NeedCompany(call.NeededQuery("companyId"));
        var users = call.Query("locationId") is { } location ? At(call, location) : world.Store.Users;
        var found = Sorted(call, users.Where(Filter(call))).ToArray();
        var answer = Shown(found.Skip(call.Number("skip", 0, int.MaxValue)).Take(call.Number("limit", 25, 100)));
        answer["count"] = found.Length;
        return Answer.Ok(answer);
    }

    // All users are of the one location that has data; the agency may ask for another of its own, which has none.
    private IReadOnlyList<User> At(Call call, string location)
    {
        if (call.IsCompany && location != world.LocationId && locations.Any(one => one.Id == location))
        {
            return [];
        }

        call.NeedLocation(location);
        return world.Store.Users;
    }

    private static Func<User, bool> Filter(Call call)
    {
        var (query, type, role) = (call.Query("query"), call.Query("type"), call.Query("role"));
        var ids = call.Query("ids")?.Split(',', StringSplitOptions.TrimEntries);
        // Nobody here syncs a calendar.
        var synced = call.OneOf("enabled2waySync", "true", "false") == "true";
        return user =>
            !synced
            && (ids is null || ids.Contains(user.Id))
            && (type is null || user.Type == type)
            && (role is null || user.Role == role)
            && (query is null || Texts(user).Any(text => text.Contains(query, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<User> Sorted(Call call, IEnumerable<User> users)
    {
        var order = call.OneOf("sort", [.. Orders.Keys]);
        var sorted = order is null
            ? users
                .OrderBy(user => user.FirstName, StringComparer.OrdinalIgnoreCase)
                .ThenBy(user => user.LastName, StringComparer.OrdinalIgnoreCase)
            : users.OrderBy(Orders[order], StringComparer.OrdinalIgnoreCase);
        return call.OneOf("sortDirection", Directions) == "desc" ? sorted.Reverse() : sorted;
    }

    private static string[] Texts(User user) => [$"{user.FirstName} {user.LastName}", user.Email, user.Phone ?? ""];

    private Answer Get(Call call)
    {
        var user =
            world.Store.Users.FirstOrDefault(row => row.Id == call.Route("userId")) ?? throw Refusal.NotFound("User");
        var shown = LocationWire.User(user, world.LocationId);
        // Only lists say it.
        shown.Remove("deleted");
        return Answer.Ok(shown);
    }

    private JsonObject Shown(IEnumerable<User> users) =>
        new()
        {
            ["users"] = new JsonArray([.. users.Select(user => (JsonNode?)LocationWire.User(user, world.LocationId))]),
        };
}
