using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ControlTests
{
    [Fact]
    public async Task A_person_may_change_what_the_api_refuses()
    {
        await using var lab = await Lab.StartAsync();
        var created = await lab.Control(
            "POST",
            "contacts",
            new JsonObject
            {
                ["firstName"] = "Ann",
                ["email"] = "Ann@Shop.Example",
                ["tags"] = new JsonArray("A"),
            }
        );
        created.Status.Should().Be(201);
        var id = created.Object("contact")["id"]!.ToString();
        var changed = await lab.Control(
            "PATCH",
            $"contacts/{id}",
            new JsonObject
            {
                ["companyName"] = "Dyke Ltd",
                ["gender"] = "female",
                ["email"] = null,
                ["tags"] = new JsonArray("B"),
            }
        );
        var contact = changed.Object("contact");
        contact["companyName"]!.ToString().Should().Be("Dyke Ltd");
        contact.ContainsKey("email").Should().BeFalse();
        contact["tags"]!.ToJsonString().Should().Be("""["b"]""");
    }

    [Fact]
    public async Task A_person_works_on_tasks_and_notes()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var task = await lab.Control("POST", $"contacts/{id}/tasks", new JsonObject { ["title"] = "Call" });
        var taskId = task.Object("task")["id"]!.ToString();
        var done = await lab.Control("PATCH", $"contacts/{id}/tasks/{taskId}", new JsonObject { ["completed"] = true });
        var note = await lab.Control("POST", $"contacts/{id}/notes", new JsonObject { ["body"] = "hi" });
        var noteId = note.Object("note")["id"]!.ToString();
        await lab.Control("PATCH", $"contacts/{id}/notes/{noteId}", new JsonObject { ["body"] = "ho" });

        done.Object("task")["completed"]!.GetValue<bool>().Should().BeTrue();
        lab.Sandbox.Store.NotesOf(id).Single().Body.Should().Be("ho");
        (await lab.Control("DELETE", $"contacts/{id}/tasks/{taskId}")).Status.Should().Be(200);
        (await lab.Control("DELETE", $"contacts/{id}/notes/{noteId}")).Status.Should().Be(200);
        (await lab.Control("DELETE", $"contacts/{id}/notes/{noteId}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task The_log_tells_every_accepted_write_and_who_made_it()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact("Ann");
        await lab.Control("PATCH", $"contacts/{id}", new JsonObject { ["city"] = "Guelph" });
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["city"] = "Guelph" });
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["shoe"] = 1 });
        await lab.Control("DELETE", $"contacts/{id}");

        var log = await lab.Control("GET", "log");

        log.Body["last"]!.GetValue<int>().Should().Be(4);
        log.List("entries")
            .Select(entry => $"{entry!["sequence"]} {entry["actor"]} {entry["entity"]} {entry["op"]}")
            .Should()
            .Equal("1 api contact create", "2 user contact update", "3 api contact update", "4 user contact delete");
        var entries = log.List("entries");
        entries[1]!["changed"]!.ToJsonString().Should().Be("""{"city":"Guelph"}""");
        entries[1]!["record"]!["firstName"]!.ToString().Should().Be("Ann");
        entries[1]!["contactId"]!.ToString().Should().Be(id);
        entries[2]!["changed"]!.AsObject().Should().BeEmpty();
        (await lab.Control("GET", "log?after=2&limit=1")).List("entries").Single()!["sequence"]!
            .GetValue<int>()
            .Should()
            .Be(3);
    }

    [Fact]
    public async Task The_stats_count_calls_writes_and_records()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact("Ann");
        await lab.GetContact(id);
        await lab.NewTask(id);
        await lab.Control("POST", $"contacts/{id}/notes", new JsonObject { ["body"] = "hi" });
        await lab.Api("GET", $"contacts/{id}", token: lab.Sandbox.AuditToken);

        var stats = (await lab.Control("GET", "stats")).Body;

        stats["calls"]!.GetValue<int>().Should().Be(3);
        stats["callsByOperation"]!
            .ToJsonString()
            .Should()
            .Be("""{"create-contact":1,"create-task":1,"get-contact":1}""");
        string.Join(
                ' ',
                new[] { "apiWrites", "userWrites", "contacts", "tasks", "notes", "appointments" }.Select(name =>
                    stats[name]
                )
            )
            .Should()
            .Be("2 1 1 1 1 0");
    }

    [Fact]
    public async Task Loading_through_the_store_is_no_write_and_is_found_at_once()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var contact = lab.Sandbox.Store.AddContact(
            new()
            {
                FirstName = "Ann",
                Email = "ANN@Shop.example",
                Phone = "416 555 0147",
                Tags = ["VIP"],
            }
        );
        (contact.Email, contact.Phone, contact.Tags[0]).Should().Be(("ann@shop.example", "+14165550147", "vip"));
        (await lab.SearchIds()).Should().Equal(contact.Id);
        (await lab.Control("GET", "log")).List("entries").Should().BeEmpty();
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task Wrong_knobs_are_refused()
    {
        await using var lab = await Lab.StartAsync();
        (await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "mild" })).Status.Should().Be(422);
        (await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = "nowhere" })).Status.Should().Be(422);
        (await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = null })).Status.Should().Be(200);
        (await lab.Control("PATCH", "contacts/nobody", new JsonObject { ["shoe"] = 1 })).Status.Should().Be(422);
    }

    [Fact]
    public async Task Users_are_listed()
    {
        await using var lab = await Lab.StartAsync();
        lab.AddUser();
        (await lab.Control("GET", "users")).List("users").Should().HaveCount(1);
    }
}
