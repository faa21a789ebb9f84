using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>The location itself. There is one, so a search finds it or nothing.</summary>
internal sealed class LocationOperations(World world)
{
    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("search-locations", "GET", "/locations/search", Search),
            new("get-location", "GET", "/locations/{locationId}", Get),
            new("get-timezones", "GET", "/locations/{locationId}/timezones", Zones),
        }.Scoped("locations.readonly", "locations.write");

    private Answer Search(Call call)
    {
        if (call.Query("companyId") is { } company)
        {
            call.NeedCompany(company);
        }

        call.OneOf("order", "asc", "desc");
        var (skip, limit) = (call.Number("skip", 0, int.MaxValue), call.Number("limit", 10, 100));
        var found = LocationWire.Found(world.LocationId, world.Options);
        var wanted = call.Query("email");
        var matches =
            wanted is null || string.Equals(wanted, found["email"]!.ToString(), StringComparison.OrdinalIgnoreCase);
        JsonArray shown = matches && skip == 0 && limit > 0 ? [found] : [];
        return Answer.Ok(new JsonObject { ["locations"] = shown });
    }

    private Answer Get(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        return Answer.Ok(
            new JsonObject { ["location"] = LocationWire.Location(world.LocationId, world.CompanyId, world.Options) }
        );
    }

    private Answer Zones(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var zones = TimeZones.All.Union([world.Options.TimeZone]).Order(StringComparer.Ordinal);
        return Answer.Ok(new JsonObject { ["timeZones"] = WireFormat.List(zones) });
    }
}
