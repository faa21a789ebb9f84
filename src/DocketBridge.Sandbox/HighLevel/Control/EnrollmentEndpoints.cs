using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Wire;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>Who is in which campaign or workflow, which HighLevel shows on its pages and its API nowhere.</summary>
internal sealed class EnrollmentEndpoints(World world)
{
    public void Map(WebApplication app) => app.MapControl("GET", "/enrollments", _ => Answer.Ok(Enrollments()));

    private JsonObject Enrollments() =>
        new()
        {
            ["enrollments"] = new JsonArray([
                .. world.Store.Enrollments.Select(row => (JsonNode?)AutomationWire.Enrollment(row)),
            ]),
        };
}
