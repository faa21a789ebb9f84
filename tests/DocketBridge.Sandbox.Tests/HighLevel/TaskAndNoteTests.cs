using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class TaskAndNoteTests
{
    [Fact]
    public async Task A_task_is_created_with_201_and_has_no_timestamps()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var created = await lab.NewTask(id);
        created.Status.Should().Be(201);
        created
            .Object("task")
            .Select(member => member.Key)
            .Should()
            .BeEquivalentTo("id", "title", "dueDate", "completed", "contactId");
        created.Object("task")["dueDate"]!.ToString().Should().Be("2026-03-10T15:00:00.000Z");
    }

    [Fact]
    public async Task A_task_is_read_changed_completed_and_deleted()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var task = (await lab.NewTask(id)).Object("task")["id"]!.ToString();
        var path = $"contacts/{id}/tasks/{task}";

        await lab.Api("PUT", path, new JsonObject { ["title"] = "Send proof", ["body"] = "by mail" });
        var done = await lab.Api("PUT", $"{path}/completed", new JsonObject { ["completed"] = true });
        var read = await lab.Api("GET", path);
        var listed = await lab.Api("GET", $"contacts/{id}/tasks");
        var deleted = await lab.Api("DELETE", path);

        done.Object("task")["completed"]!.GetValue<bool>().Should().BeTrue();
        (read.Object("task")["title"]!.ToString(), read.Object("task")["body"]!.ToString())
            .Should()
            .Be(("Send proof", "by mail"));
        listed.List("tasks").Should().HaveCount(1);
        deleted.Body.ToJsonString().Should().Be("""{"succeded":true}""");
        (await lab.Api("GET", path)).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_task_is_not_found_under_another_contact()
    {
        await using var lab = await Lab.StartAsync();
        var ann = await lab.NewContact("Ann");
        var bob = await lab.NewContact("Bob");
        var task = (await lab.NewTask(ann)).Object("task")["id"]!.ToString();
        (await lab.Api("GET", $"contacts/{bob}/tasks/{task}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Tasks_do_not_move_the_contacts_dateUpdated_and_tags_do()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var before = (await lab.GetContact(id))["dateUpdated"]!.ToString();
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        await lab.NewTask(id);
        (await lab.GetContact(id))["dateUpdated"]!.ToString().Should().Be(before);
        await lab.Api("POST", $"contacts/{id}/tags", new JsonObject { ["tags"] = new JsonArray("x") });
        (await lab.GetContact(id))["dateUpdated"]!.ToString().Should().Be("2026-03-02T14:01:00.000Z");
    }

    [Fact]
    public async Task Notes_are_written_read_and_listed_newest_first_without_dateUpdated()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var path = $"contacts/{id}/notes";
        var first = await lab.Api("POST", path, new JsonObject { ["body"] = "<p>One </p> " });
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        await lab.Api(
            "POST",
            path,
            new JsonObject
            {
                ["body"] = "Two",
                ["title"] = "Call",
                ["pinned"] = true,
            }
        );
        var note = first.Object("note")["id"]!.ToString();
        var updated = await lab.Api("PUT", $"{path}/{note}", new JsonObject { ["body"] = "Three" });

        first.Status.Should().Be(201);
        first.Object("note")["body"]!.ToString().Should().Be("<p>One </p> ");
        updated.Object("note").ContainsKey("dateUpdated").Should().BeFalse();
        (await lab.Api("GET", path))
            .List("notes")
            .Select(row => row!["body"]!.ToString())
            .Should()
            .Equal("Two", "Three");
        (await lab.Api("DELETE", $"{path}/{note}")).Status.Should().Be(200);
        (await lab.Api("GET", $"{path}/{note}")).Status.Should().Be(404);
    }
}
