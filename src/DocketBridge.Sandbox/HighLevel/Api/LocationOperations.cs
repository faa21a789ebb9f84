using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>The location itself; for the token of an agency all of its locations.</summary>
internal sealed class LocationOperations(World world, IReadOnlyList<AgencyLocation> locations)
{
    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("search-locations", "GET", "/locations/search", Search) { For = Audience.Both },
            new("get-location", "GET", "/locations/{locationId}", Get) { For = Audience.Both },
            new("get-timezones", "GET", "/locations/{locationId}/timezones", Zones),
        }.Scoped("locations.readonly", "locations.write");

    private Answer Search(Call call)
    {
        if (call.Query("companyId") is { } company)
        {
            call.NeedCompany(company);
        }

        var backwards = call.OneOf("order", "asc", "desc") == "desc";
        var (skip, limit) = (call.Number("skip", 0, int.MaxValue), call.Number("limit", 10, 100));
        var wanted = call.Query("email");
        var found = Reached(call)
            .Select(location => LocationWire.Found(location, world.Options))
            .Where(location =>
                wanted is null
                || string.Equals(wanted, location["email"]!.ToString(), StringComparison.OrdinalIgnoreCase)
            );
        var shown = (backwards ? found.Reverse() : found).Skip(skip).Take(limit);
        return Answer.Ok(new JsonObject { ["locations"] = new JsonArray([.. shown]) });
    }

    private Answer Get(Call call)
    {
        var location =
            Reached(call).FirstOrDefault(location => location.Id == call.Route("locationId"))
            ?? throw Refusal.WrongLocation();
        return Answer.Ok(
            new JsonObject { ["location"] = LocationWire.Location(location, world.CompanyId, world.Options) }
        );
    }

    // A location reaches itself, the agency each of its locations.
    private IEnumerable<AgencyLocation> Reached(Call call) =>
        locations.Where(location => call.IsCompany || location.Id == world.LocationId);

    private Answer Zones(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var zones = TimeZones.All.Union([world.Options.TimeZone]).Order(StringComparer.Ordinal);
        return Answer.Ok(new JsonObject { ["timeZones"] = WireFormat.List(zones) });
    }
}
