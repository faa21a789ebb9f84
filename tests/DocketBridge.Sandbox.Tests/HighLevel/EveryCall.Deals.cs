using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <content>Opportunities, free slots and notes of appointments.</content>
internal sealed partial class EveryCall
{
    private async Task Opportunities(string contact, string user)
    {
        var store = lab.Sandbox.Store;
        await Did("get-pipelines", "GET", $"opportunities/pipelines?{InLocation}");
        await Did("get-lost-reason", "GET", $"opportunities/lost-reason?{InLocation}&getCount=true");
        var field = store.AddCustomField(new() { Name = "Paper size", Model = "opportunity" });
        var created = await Did("create-opportunity", "POST", "opportunities/", OpportunityBody(contact, user));
        var path = $"opportunities/{created.Object("opportunity")["id"]}";
        await Did(
            "update-opportunity-status",
            "PUT",
            $"{path}/status",
            new JsonObject { ["status"] = "lost", ["lostReasonId"] = store.LostReasons[0].Id }
        );
        var followers = new JsonObject { ["followers"] = new JsonArray(user) };
        await Did("add-followers-opportunity", "POST", $"{path}/followers", followers);
        await Did(
            "update-opportunity",
            "PUT",
            path,
            new JsonObject
            {
                ["customFields"] = new JsonArray(new JsonObject { ["id"] = field.Id, ["field_value"] = "A4" }),
            }
        );
        await Did("get-opportunity", "GET", path);
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        var search = new JsonObject { ["locationId"] = lab.Location, ["limit"] = 20 };
        await Did("search-opportunities-advanced", "POST", "opportunities/search", search);
        await Did(
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
        await Did("remove-followers-opportunity", "DELETE", $"{path}/followers", followers.DeepClone().AsObject());
        await Did("delete-opportunity", "DELETE", path);
    }

    private async Task Appointments(string contact, string user)
    {
        var booking = AppointmentBody(contact, user);
        var booked = (await Did("create-appointment", "POST", "calendars/events/appointments", booking)).Text("id");
        await Did("get-appointment", "GET", $"calendars/events/appointments/{booked}");
        await Did(
            "edit-appointment",
            "PUT",
            $"calendars/events/appointments/{booked}",
            new JsonObject { ["title"] = "x" }
        );
        await Did("get-appointments-for-contact", "GET", $"contacts/{contact}/appointments");
        await Did(
            "get-calendar-events",
            "GET",
            $"calendars/events?{InLocation}&userId={user}&startTime=0&endTime=9999999999999"
        );
        await Did("get-calendars", "GET", $"calendars/?{InLocation}");
        await CalendarExtras(booked, user);
        await Did("delete-event", "DELETE", $"calendars/events/{booked}");
    }

    private async Task CalendarExtras(string appointment, string user)
    {
        var calendar = lab.Sandbox.Store.Calendars[0].Id;
        var from = lab.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await Did("get-calendar", "GET", $"calendars/{calendar}");
        var window = $"startDate={from}&endDate={from + 86_400_000}";
        var slots = await Did("get-slots", "GET", $"calendars/{calendar}/free-slots?{window}");
        slots.Body["2026-03-02"]!["slots"]!.AsArray().Should().NotBeEmpty();
        var notes = $"calendars/appointments/{appointment}/notes";
        var body = new JsonObject { ["body"] = "Bring paper", ["userId"] = user };
        var made = await Did("create-appointment-note", "POST", notes, body);
        var note = $"{notes}/{made.Object("note")["id"]}";
        await Did("update-appointment-note", "PUT", note, new JsonObject { ["body"] = "Bring ink" });
        await Did("get-appointment-notes", "GET", $"{notes}?limit=20&offset=0");
        await Did("delete-appointment-note", "DELETE", note);
    }

    private JsonObject OpportunityBody(string contact, string user) =>
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
