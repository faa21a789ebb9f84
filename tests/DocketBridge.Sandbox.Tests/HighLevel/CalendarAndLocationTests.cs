using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class CalendarAndLocationTests
{
    [Fact]
    public async Task There_is_one_calendar_at_first()
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Calendar("GET", $"calendars/?locationId={lab.Location}");
        reply.List("calendars").Select(row => row!["name"]!.ToString()).Should().Equal("Consultations");
    }

    [Fact]
    public async Task An_appointment_shows_its_time_differently_in_each_place()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var created = await Book(lab, id, "2026-03-10T18:00:00Z");
        var appointment = created.Text("id");
        var read = await lab.Calendar("GET", $"calendars/events/appointments/{appointment}");
        var ofContact = await lab.Api("GET", $"contacts/{id}/appointments");

        created.Status.Should().Be(200);
        created.Text("startTime").Should().Be("2026-03-10T14:00:00-04:00");
        created.Body.ContainsKey("dateAdded").Should().BeFalse();
        read.Object("event")["endTime"]!.ToString().Should().Be("2026-03-10T14:30:00-04:00");
        read.Object("event").ContainsKey("dateUpdated").Should().BeTrue();
        ofContact.List("events")[0]!["startTime"]!.ToString().Should().Be("2026-03-10 14:00:00");
        ofContact.List("events")[0]!["dateAdded"]!.ToString().Should().Be("2026-03-02 09:00:00");
    }

    [Fact]
    public async Task Events_need_a_window_and_whose_they_are()
    {
        await using var lab = await Lab.StartAsync();
        var user = lab.AddUser();
        var id = await lab.NewContact();
        await Book(lab, id, "2026-03-10T18:00:00Z", user.Id);
        var from = new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var path = $"calendars/events?locationId={lab.Location}&startTime={from}&endTime={from + 86_400_000}";

        (await lab.Calendar("GET", path)).Status.Should().Be(422);
        (await lab.Calendar("GET", $"{path}&userId={user.Id}")).List("events").Should().HaveCount(1);
        (await lab.Calendar("GET", $"{path}&userId=other")).List("events").Should().BeEmpty();
        var calendar = lab.Sandbox.Store.Calendars[0].Id;
        (await lab.Calendar("GET", $"{path}&calendarId={calendar}")).List("events").Should().HaveCount(1);
    }

    [Fact]
    public async Task A_taken_slot_is_refused_unless_that_is_ignored()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        await Book(lab, id, "2026-03-10T18:00:00Z");
        (await Book(lab, id, "2026-03-10T18:15:00Z")).Status.Should().Be(400);
        (await Book(lab, id, "2026-03-10T18:15:00Z", ignoreSlots: true)).Status.Should().Be(200);
        (await Book(lab, id, "2026-03-10T19:00:00Z")).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_appointment_moves_with_its_length_and_is_deleted_with_201()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var appointment = (await Book(lab, id, "2026-03-10T18:00:00Z")).Text("id");
        var moved = await lab.Calendar(
            "PUT",
            $"calendars/events/appointments/{appointment}",
            new JsonObject { ["startTime"] = "2026-03-11T10:00:00-04:00", ["appointmentStatus"] = "showed" }
        );
        moved.Text("endTime").Should().Be("2026-03-11T10:30:00-04:00");
        moved.Text("appointmentStatus").Should().Be("showed");

        var deleted = await lab.Calendar("DELETE", $"calendars/events/{appointment}");
        (deleted.Status, deleted.Body.ToJsonString()).Should().Be((201, """{"succeeded":true}"""));
        (await lab.Calendar("GET", $"calendars/events/appointments/{appointment}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task The_location_tells_its_zone_and_whether_it_allows_duplicates()
    {
        await using var lab = await Lab.StartAsync();
        var location = (await lab.Api("GET", $"locations/{lab.Location}")).Object("location");
        location["timezone"]!.ToString().Should().Be("America/Toronto");
        location["settings"]!["allowDuplicateContact"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task A_custom_field_is_created_once_and_listed()
    {
        await using var lab = await Lab.StartAsync();
        var path = $"locations/{lab.Location}/customFields";
        var body = new JsonObject
        {
            ["name"] = "External id",
            ["dataType"] = "TEXT",
            ["model"] = "contact",
        };
        var created = await lab.Api("POST", path, body);
        var again = await lab.Api("POST", path, body);
        created.Status.Should().Be(201);
        created.Object("customField")["fieldKey"]!.ToString().Should().Be("contact.external_id");
        again.Status.Should().Be(400);
        (await lab.Api("GET", $"{path}?model=contact")).List("customFields").Should().HaveCount(1);
        (await lab.Api("GET", $"{path}?model=opportunity")).List("customFields").Should().BeEmpty();
    }

    [Fact]
    public async Task Businesses_are_created_listed_changed_and_deleted()
    {
        await using var lab = await Lab.StartAsync();
        var created = await lab.Api(
            "POST",
            "businesses/",
            new JsonObject { ["name"] = "Dyke Ltd", ["locationId"] = lab.Location }
        );
        var business = created.Object("buiseness")["id"]!.ToString();
        lab.Sandbox.Store.AddContact(new Contact { FirstName = "Ann", BusinessId = business });

        await lab.Api("PUT", $"businesses/{business}", new JsonObject { ["city"] = "Guelph" });
        var listed = await lab.Api("GET", $"businesses/?locationId={lab.Location}");
        var contacts = await lab.Api("GET", $"contacts/business/{business}?locationId={lab.Location}");
        await lab.Api("DELETE", $"businesses/{business}");

        listed.List("businesses")[0]!["city"]!.ToString().Should().Be("Guelph");
        contacts.Body["count"]!.GetValue<int>().Should().Be(1);
        (await lab.Api("GET", $"businesses/{business}")).Status.Should().Be(404);
        lab.Sandbox.Store.Contacts[0].BusinessId.Should().BeNull();
    }

    [Fact]
    public async Task Users_are_listed_by_location_and_searched_by_company()
    {
        await using var lab = await Lab.StartAsync();
        var uma = lab.AddUser();
        lab.AddUser("Vic");
        (await lab.Api("GET", $"users/?locationId={lab.Location}")).List("users").Should().HaveCount(2);
        var found = await lab.Api("GET", $"users/search?companyId={lab.Sandbox.CompanyId}&query=uma");
        found.List("users").Select(row => row!["id"]!.ToString()).Should().Equal(uma.Id);
    }

    private static Task<Reply> Book(
        Lab lab,
        string contact,
        string start,
        string? user = null,
        bool ignoreSlots = false
    )
    {
        var body = new JsonObject
        {
            ["calendarId"] = lab.Sandbox.Store.Calendars[0].Id,
            ["locationId"] = lab.Location,
            ["contactId"] = contact,
            ["startTime"] = start,
            ["title"] = "Proof",
            ["ignoreFreeSlotValidation"] = ignoreSlots,
        };
        if (user is not null)
        {
            body["assignedUserId"] = user;
        }

        return lab.Calendar("POST", "calendars/events/appointments", body);
    }
}
