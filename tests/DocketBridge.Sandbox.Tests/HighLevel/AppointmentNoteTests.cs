using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class AppointmentNoteTests
{
    [Fact]
    public async Task A_note_is_made_changed_listed_and_deleted()
    {
        await using var lab = await Lab.StartAsync();
        var user = lab.AddUser();
        var appointment = Appointment(lab);
        var path = $"calendars/appointments/{appointment.Id}/notes";

        var made = await lab.Calendar(
            "POST",
            path,
            new JsonObject { ["body"] = " Bring paper ", ["userId"] = user.Id }
        );
        var note = $"{path}/{made.Object("note")["id"]}";
        var changed = await lab.Calendar("PUT", note, new JsonObject { ["body"] = "Bring ink" });
        var listed = await lab.Calendar("GET", $"{path}?limit=20&offset=0");
        var deleted = await lab.Calendar("DELETE", note);

        made.Status.Should().Be(201);
        made.Object("note")["body"]!.ToString().Should().Be(" Bring paper ");
        made.Object("note")["contactId"]!.ToString().Should().Be(appointment.ContactId);
        changed.Object("note")["createdBy"]!
            .ToJsonString()
            .Should()
            .Be($$"""{"id":"{{user.Id}}","name":"Uma Usher"}""");
        listed.List("notes").Single()!["body"]!.ToString().Should().Be("Bring ink");
        (deleted.Status, deleted.Body.ToJsonString()).Should().Be((200, """{"success":true}"""));
        lab.Sandbox.Store.AppointmentNotes.Should().BeEmpty();
        (await lab.Calendar("DELETE", note)).Status.Should().Be(404);
    }

    [Fact]
    public async Task Notes_are_listed_newest_first_in_pages_of_at_most_twenty()
    {
        await using var lab = await Lab.StartAsync();
        var appointment = Appointment(lab);
        for (var i = 1; i <= 25; i++)
        {
            lab.Sandbox.Store.AddAppointmentNote(new() { AppointmentId = appointment.Id, Body = $"{i}" });
        }

        var path = $"calendars/appointments/{appointment.Id}/notes";
        var first = await lab.Calendar("GET", $"{path}?limit=20&offset=0");
        var second = await lab.Calendar("GET", $"{path}?limit=20&offset=20");

        first.List("notes").Select(note => note!["body"]!.ToString()).Should().HaveCount(20).And.StartWith("25");
        second.List("notes").Select(note => note!["body"]!.ToString()).Should().Equal("5", "4", "3", "2", "1");
        (first.Body["hasMore"]!.GetValue<bool>(), second.Body["hasMore"]!.GetValue<bool>()).Should().Be((true, false));
        (await lab.Calendar("GET", $"{path}?limit=21&offset=0")).Status.Should().Be(422);
        (await lab.Calendar("GET", $"{path}?limit=20")).Status.Should().Be(422);
        (await lab.Calendar("GET", $"{path}?offset=0")).Status.Should().Be(422);
    }

    [Fact]
    public async Task A_note_belongs_to_its_appointment_and_goes_with_it_or_with_its_contact()
    {
        await using var lab = await Lab.StartAsync();
        var (one, other) = (Appointment(lab), Appointment(lab));
        var note = lab.Sandbox.Store.AddAppointmentNote(new() { AppointmentId = one.Id, Body = "hi" });
        lab.Sandbox.Store.AddAppointmentNote(new() { AppointmentId = other.Id, Body = "ho" });

        var body = new JsonObject { ["body"] = "x" };
        (await lab.Calendar("PUT", $"calendars/appointments/{other.Id}/notes/{note.Id}", body)).Status.Should().Be(404);
        (await lab.Calendar("GET", "calendars/appointments/none/notes?limit=1&offset=0")).Status.Should().Be(404);
        await lab.Calendar("DELETE", $"calendars/events/{one.Id}");
        lab.Sandbox.Store.AppointmentNotes.Select(row => row.Body).Should().Equal("ho");
        await lab.Api("DELETE", $"contacts/{other.ContactId}");
        lab.Sandbox.Store.AppointmentNotes.Should().BeEmpty();
    }

    [Fact]
    public async Task The_text_is_needed_and_at_most_5000_characters_long()
    {
        await using var lab = await Lab.StartAsync();
        var path = $"calendars/appointments/{Appointment(lab).Id}/notes";
        async Task<string> Refused(JsonObject body)
        {
            var reply = await lab.Calendar("POST", path, body);
            reply.Status.Should().Be(422);
            return reply.List("message").Single()!.ToString();
        }

        (await Refused([])).Should().Be("body should not be empty");
        (await Refused(new JsonObject { ["body"] = new string('x', 5001) }))
            .Should()
            .Be("body must be shorter than or equal to 5000 characters");
        (await Refused(new JsonObject { ["body"] = "x", ["title"] = "x" }))
            .Should()
            .Be("property title should not exist");
        (await Refused(new JsonObject { ["body"] = "x", ["userId"] = "nobody" }))
            .Should()
            .Be("userId must be a user of the location");
        (await lab.Calendar("POST", path, new JsonObject { ["body"] = new string('x', 5000) })).Status.Should().Be(201);
    }

    [Fact]
    public async Task A_person_notes_things_too_and_no_webhook_tells_of_it()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var path = $"appointments/{Appointment(lab).Id}/notes";

        var made = await lab.Control("POST", path, new JsonObject { ["body"] = "hi" });
        var note = $"{path}/{made.Object("note")["id"]}";
        await lab.Control("PATCH", note, new JsonObject { ["body"] = "ho" });
        await lab.Control("DELETE", note);

        (await lab.Control("GET", "log"))
            .List("entries")
            .Select(entry => $"{entry!["actor"]} {entry["entity"]} {entry["op"]}")
            .Should()
            .Equal("user appointmentNote create", "user appointmentNote update", "user appointmentNote delete");
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(0);
    }

    private static Appointment Appointment(Lab lab)
    {
        var contact = lab.Sandbox.Store.AddContact(new Contact { FirstName = "Ann" });
        var start = new DateTimeOffset(2026, 3, 10, 18, 0, 0, TimeSpan.Zero);
        return lab.Sandbox.Store.AddAppointment(
            new Appointment
            {
                ContactId = contact.Id,
                Title = "Proof",
                StartTime = start,
                EndTime = start.AddMinutes(30),
            }
        );
    }
}
