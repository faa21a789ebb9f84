using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// Tokens. They do not count as writes for the faults: an answer lost after a refresh would end the installation for
/// good, which no program can mend.
/// </summary>
internal sealed class OAuthOperations(World world, TokenDesk tokens)
{
    public IEnumerable<Operation> All =>
        [
            new("get-access-token", "POST", "/oauth/token", call => Answer.Ok(tokens.Exchange(call.Form())))
            {
                Version = null,
                Writes = false,
                Open = true,
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
                ForCompany = true,
            },
            new("get-installed-location", "GET", "/oauth/installedLocations", Installed) { ForCompany = true },
        ];

    private Answer Installed(Call call) =>
        Answer.Ok(
            new JsonObject
            {
                ["locations"] = new JsonArray(
                    new JsonObject
                    {
                        ["_id"] = world.LocationId,
                        ["name"] = "Sandbox Print Shop",
                        ["address"] = "1 Press Lane",
                        ["isInstalled"] = call.NeededQuery("companyId") == world.CompanyId,
                        ["versionId"] = world.VersionId,
                        ["installedAt"] = WireFormat.Utc(world.Time.GetUtcNow()),
                    }
                ),
                ["count"] = 1,
                ["installToFutureLocations"] = false,
            }
        );
}
