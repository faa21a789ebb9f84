using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <content>Opportunities, free slots and notes of appointments.</content>
public sealed partial class OpenApiTests
{
    private delegate Task<Reply> Doing(string id, string verb, string path, JsonObject? body = null);

    private static async Task Opportunities(Lab lab, Doing did, string contact, string user)
    {
        var store = lab.Sandbox.Store;
        var location = $"locationId={lab.Location}";
        await did("get-pipelines", "GET", $"opportunities/pipelines?{location}");
        await did("get-lost-reason", "GET", $"opportunities/lost-reason?{location}&getCount=true");
        var field = store.AddCustomField(new() { Name = "Paper size", Model = "opportunity" });
        var created = await did("create-opportunity", "POST", "opportunities/", OpportunityBody(lab, contact, user));
        var path = $"opportunities/{created.Object("opportunity")["id"]}";
        await did(
            "update-opportunity-status",
            "PUT",
            $"{path}/status",
            new JsonObject { ["status"] = "lost", ["lostReasonId"] = store.LostReasons[0].Id }
        );
        var followers = new JsonObject { ["followers"] = new JsonArray(user) };
        await did("add-followers-opportunity", "POST", $"{path}/followers", followers);
        await did(
            "update-opportunity",
            "PUT",
            path,
            new JsonObject
            {
                ["customFields"] = new JsonArray(new JsonObject { ["id"] = field.Id, ["field_value"] = "A4" }),
            }
        );
        await did("get-opportunity", "GET", path);
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        var search = new JsonObject { ["locationId"] = lab.Location, ["limit"] = 20 };
        await did("search-opportunities-advanced", "POST", "opportunities/search", search);
        await did(
            "Upsert-opportunity",
            "POST",
            "opportunities/upsert",
            new JsonObject
            {
                ["locationId"] = lab.Location,
                ["pipelineId"] = store.Pipelines[0].Id,
                ["contactId"] = contact,
                ["followers"] = new JsonArray(),
                ["isRemoveAllFollowers"] = false,
                ["followersActionType"] = "add",
            }
        );
        await did("remove-followers-opportunity", "DELETE", $"{path}/followers", followers.DeepClone().AsObject());
        await did("delete-opportunity", "DELETE", path);
    }

    private static async Task CalendarExtras(Lab lab, Doing did, string appointment, string user)
    {
        var calendar = lab.Sandbox.Store.Calendars[0].Id;
        var from = lab.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await did("get-calendar", "GET", $"calendars/{calendar}");
        var window = $"startDate={from}&endDate={from + 86_400_000}";
        var slots = await did("get-slots", "GET", $"calendars/{calendar}/free-slots?{window}");
        slots.Body["2026-03-02"]!["slots"]!.AsArray().Should().NotBeEmpty();
        var notes = $"calendars/appointments/{appointment}/notes";
        var body = new JsonObject { ["body"] = "Bring paper", ["userId"] = user };
        var made = await did("create-appointment-note", "POST", notes, body);
        var note = $"{notes}/{made.Object("note")["id"]}";
        await did("update-appointment-note", "PUT", note, new JsonObject { ["body"] = "Bring ink" });
        await did("get-appointment-notes", "GET", $"{notes}?limit=20&offset=0");
        await did("delete-appointment-note", "DELETE", note);
    }

    private static JsonObject OpportunityBody(Lab lab, string contact, string user) =>
        new()
        {
            ["locationId"] = lab.Location,
            ["pipelineId"] = lab.Sandbox.Store.Pipelines[0].Id,
            ["pipelineStageId"] = lab.Sandbox.Store.Pipelines[0].Stages[1].Id,
            ["contactId"] = contact,
            ["name"] = "Flyers",
            ["status"] = "open",
            ["monetaryValue"] = 99.5,
            ["assignedTo"] = user,
        };
}
