using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// Tokens. They do not count as writes for the faults: an answer lost after a refresh would end the installation for
/// good, which no program can mend.
/// </summary>
internal sealed class OAuthOperations(World world, TokenDesk tokens)
{
    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-access-token", "POST", "/oauth/token", call => Answer.Ok(tokens.Exchange(call.Form())))
            {
                Version = null,
                Writes = false,
                Open = true,
                Scope = Operation.NoScope,
            },
            // 201 is what was measured, though the specification says 200.
            new(
                "get-location-access-token",
                "POST",
                "/oauth/locationToken",
                call => Answer.Created(tokens.ForLocation(call.Form()))
            )
            {
                Writes = false,
                Scope = "oauth.write",
                For = Audience.Company,
            },
            new("get-installed-location", "GET", "/oauth/installedLocations", Installed) { For = Audience.Company },
        }.Scoped("oauth.readonly", "oauth.write");

    private Answer Installed(Call call)
    {
        if (call.NeededQuery("companyId") != world.CompanyId || call.NeededQuery("appId") != world.AppId)
        {
            throw Refusal.BadRequest("The company or the app is not the token's own");
        }

        var (only, named) = (call.Query("locationId"), call.Query("query"));
        bool? wanted = call.Query("isInstalled") switch
        {
            null => null,
            "true" => true,
            "false" => false,
            _ => throw Refusal.Unprocessable("isInstalled must be a boolean value"),
        };
        var found = tokens
            .Installations.Locations.Where(location =>
                (only is null || location.Id == only)
                && (named is null || location.Name.Contains(named, StringComparison.OrdinalIgnoreCase))
                && (wanted is null || tokens.Installations.IsAt(location.Id) == wanted)
            )
            .ToArray();
        var shown = found
            .Skip(call.Number("skip", 0, int.MaxValue))
            .Take(call.Number("limit", 20, 1000))
            .Select(location => (JsonNode?)Shown(location));
        return Answer.Ok(
            new JsonObject
            {
                ["locations"] = new JsonArray([.. shown]),
                ["count"] = found.Length,
                ["installToFutureLocations"] = false,
            }
        );
    }

    private JsonObject Shown(AgencyLocation location) =>
        new()
        {
            ["_id"] = location.Id,
            ["name"] = location.Name,
            ["address"] = location.Address,
            ["isInstalled"] = tokens.Installations.IsAt(location.Id),
            ["versionId"] = world.VersionId,
            ["installedAt"] = WireFormat.Utc(world.Time.GetUtcNow()),
        };
}
