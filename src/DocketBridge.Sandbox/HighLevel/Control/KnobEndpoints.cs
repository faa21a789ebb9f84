using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Webhooks;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>What tells what happened in the sandbox, and what sets how it behaves.</summary>
internal sealed class KnobEndpoints(World world, Quota quota, CallCounters counters)
{
    private const int MostEntries = 5000;

    private static readonly BodyShape RetriesBody = new(
        new Member("firstSeconds", MemberKind.Number),
        new Member("longestSeconds", MemberKind.Number),
        new Member("times", MemberKind.Number)
    );

    public void Map(WebApplication app)
    {
        app.MapControl("GET", "/webhooks/retries", _ => Answer.Ok(Retries()));
        app.MapControl("PUT", "/webhooks/retries", SetRetries);
        app.MapControl("GET", "/users", _ => Answer.Ok(Users()));
        app.MapControl("GET", "/log", Log);
        app.MapControl("GET", "/stats", _ => Answer.Ok(Stats()));
    }

    private JsonObject Retries()
    {
        var (first, longest, times) = world.Outbox.Retries;
        return new JsonObject
        {
            ["firstSeconds"] = first.TotalSeconds,
            ["longestSeconds"] = longest.TotalSeconds,
            ["times"] = times,
        };
    }

    private Answer SetRetries(ControlRequest request)
    {
        var body = RetriesBody.Check(request.Body);
        var old = world.Outbox.Retries;
        world.Outbox.Retries = new WebhookRetries(
            TimeSpan.FromSeconds(
                Within(body, "firstSeconds", old.First.TotalSeconds, WebhookRetries.Limit.TotalSeconds)
            ),
            TimeSpan.FromSeconds(
                Within(body, "longestSeconds", old.Longest.TotalSeconds, WebhookRetries.Limit.TotalSeconds)
            ),
            (int)Within(body, "times", old.Times, WebhookRetries.MostTimes)
        );
        return Answer.Ok(Retries());
    }

    private static double Within(JsonObject body, string name, double old, double most)
    {
        var value = body[name]?.GetValue<double>() ?? old;
        return value >= 0 && value <= most
            ? value
            : throw Refusal.Unprocessable(FormattableString.Invariant($"{name} must be between 0 and {most}"));
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
