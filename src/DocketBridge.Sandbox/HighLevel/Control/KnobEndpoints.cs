using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>What tells what happened in the sandbox, and what sets how it behaves.</summary>
internal sealed class KnobEndpoints(World world, Quota quota, CallCounters counters)
{
    private const int MostEntries = 5000;

    public void Map(WebApplication app)
    {
        app.MapControl("GET", "/users", _ => Answer.Ok(Users()));
        app.MapControl("GET", "/log", Log);
        app.MapControl("GET", "/stats", _ => Answer.Ok(Stats()));
    }

    private JsonObject Users() =>
        new()
        {
            ["users"] = new JsonArray([
                .. world.Store.Users.Select(user => (JsonNode?)LocationWire.User(user, world.LocationId)),
            ]),
        };

    private Answer Log(ControlRequest request)
    {
        var limit = (int)Math.Clamp(request.Number("limit", 1000), 1, MostEntries);
        var (entries, last) = world.Log.After(request.Number("after", 0), limit);
        return Answer.Ok(
            new JsonObject
            {
                ["entries"] = new JsonArray([.. entries.Select(entry => JsonNode.Parse(entry))]),
                ["last"] = last,
            }
        );
    }

    private JsonObject Stats()
    {
        var calls = counters.ByOperation();
        var webhooks = world.Outbox.Counts;
        lock (world.Store.Gate)
        {
            return new JsonObject
            {
                ["calls"] = calls.Values.Sum(),
                ["callsByOperation"] = Counts(calls),
                ["apiWrites"] = world.Log.Count(Actor.Api),
                ["userWrites"] = world.Log.Count(Actor.User),
                ["quotaViolations"] = quota.Violations,
                ["injectedFaults"] = Counts(world.Faults.Counters),
                ["webhooks"] = new JsonObject
                {
                    ["sent"] = webhooks.Sent,
                    ["delivered"] = webhooks.Delivered,
                    ["lost"] = webhooks.Lost,
                    ["failed"] = webhooks.Failed,
                    ["pending"] = webhooks.Pending,
                    ["withheld"] = webhooks.Withheld,
                },
                ["contacts"] = world.Store.ContactRows.Count,
                ["tasks"] = world.Store.TaskRows.Count,
                ["notes"] = world.Store.NoteRows.Count,
                ["appointments"] = world.Store.AppointmentRows.Count,
                ["opportunities"] = world.Store.OpportunityRows.Count,
            };
        }
    }

    private static JsonObject Counts(IReadOnlyDictionary<string, long> counts) =>
        new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));
}
