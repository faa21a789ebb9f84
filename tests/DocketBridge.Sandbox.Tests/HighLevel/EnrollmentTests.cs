using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class EnrollmentTests
{
    [Fact]
    public async Task Campaigns_and_workflows_are_there_and_listed()
    {
        await using var lab = await Lab.StartAsync();
        var campaigns = await lab.Api("GET", $"campaigns/?locationId={lab.Location}");
        var drafts = await lab.Api("GET", $"campaigns/?locationId={lab.Location}&status=draft");
        var workflows = await lab.Api("GET", $"workflows/?locationId={lab.Location}");

        campaigns.List("campaigns").Should().HaveCount(2);
        drafts.List("campaigns").Select(row => row!["status"]!.ToString()).Should().Equal("draft");
        workflows.List("workflows").Should().HaveCountGreaterThan(1);
        Guid.TryParse(workflows.List("workflows")[0]!["id"]!.ToString(), out _).Should().BeTrue();
        (await lab.Api("GET", "workflows/")).Status.Should().Be(422);
        (await lab.Api("GET", "campaigns/?locationId=other")).Status.Should().Be(403);
    }

    [Fact]
    public async Task A_contact_in_a_workflow_is_seen_in_the_control_api_until_it_leaves()
    {
        await using var lab = await Lab.StartAsync();
        var (id, path) = await InWorkflow(lab);

        (await Enrollments(lab))
            .Single()!
            .ToJsonString()
            .Should()
            .Be(
                $$"""{"kind":"workflow","id":"{{lab.Sandbox.Store.Workflows[0].Id}}","contactId":"{{id}}","addedAt":"2026-03-02T14:00:00.000Z","eventStartTime":"2021-06-23T02:30:00.000Z"}"""
            );
        var left = await lab.Api("DELETE", path, []);
        (left.Status, left.Body.ToJsonString()).Should().Be((200, """{"succeded":true}"""));
        (await Enrollments(lab)).Should().BeEmpty();
    }

    [Fact]
    public async Task Entering_twice_is_one_entry_with_the_later_event()
    {
        await using var lab = await Lab.StartAsync();
        var (_, path) = await InWorkflow(lab);
        lab.Clock.Advance(TimeSpan.FromHours(1));

        (await lab.Api("POST", path, [])).Status.Should().Be(200);

        var entry = (await Enrollments(lab)).Single()!.AsObject();
        entry["addedAt"]!.ToString().Should().Be("2026-03-02T14:00:00.000Z");
        entry.ContainsKey("eventStartTime").Should().BeFalse();
    }

    [Fact]
    public async Task A_contact_leaves_one_campaign_or_all_but_no_workflow_with_them()
    {
        await using var lab = await Lab.StartAsync();
        var (id, _) = await InWorkflow(lab);
        var first = lab.Sandbox.Store.Campaigns[0].Id;
        var second = lab.Sandbox.Store.AddCampaign(new() { Name = "Second" }).Id;
        var third = lab.Sandbox.Store.AddCampaign(new() { Name = "Third" }).Id;
        foreach (var campaign in new[] { first, second, third })
        {
            var entered = await lab.Api("POST", $"contacts/{id}/campaigns/{campaign}", []);
            (entered.Status, entered.Body.ToJsonString()).Should().Be((201, """{"succeded":true}"""));
        }

        await lab.Api("DELETE", $"contacts/{id}/campaigns/{second}");
        (await Enrollments(lab))
            .Select(row => row!["id"]!.ToString())
            .Should()
            .Contain([first, third])
            .And.HaveCount(3);
        await lab.Api("DELETE", $"contacts/{id}/campaigns/removeAll");
        (await Enrollments(lab)).Select(row => row!["kind"]!.ToString()).Should().Equal("workflow");
    }

    [Fact]
    public async Task Leaving_what_one_is_not_in_is_no_error_and_no_write()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var writes = (await lab.Control("GET", "log")).Body["last"]!.GetValue<int>();

        (await lab.Api("DELETE", $"contacts/{id}/campaigns/removeAll")).Status.Should().Be(200);
        (await lab.Api("DELETE", $"contacts/{id}/campaigns/{lab.Sandbox.Store.Campaigns[0].Id}"))
            .Status.Should()
            .Be(200);

        (await lab.Control("GET", "log")).Body["last"]!.GetValue<int>().Should().Be(writes);
    }

    [Fact]
    public async Task A_deleted_contact_is_in_nothing_any_more()
    {
        await using var lab = await Lab.StartAsync();
        var (id, path) = await InWorkflow(lab);

        await lab.Api("DELETE", $"contacts/{id}");

        (await Enrollments(lab)).Should().BeEmpty();
        (await lab.Api("POST", path, [])).Status.Should().Be(404);
    }

    [Fact]
    public async Task Nobody_enters_what_is_unknown_or_not_published()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var draft = lab.Sandbox.Store.Workflows.Single(row => row.Status == "draft").Id;
        var campaign = lab.Sandbox.Store.Campaigns.Single(row => row.Status == "draft").Id;

        (await lab.Api("POST", $"contacts/{id}/workflow/nothing", [])).Status.Should().Be(404);
        (await lab.Api("POST", $"contacts/{id}/campaigns/nothing", [])).Status.Should().Be(404);
        (await lab.Api("POST", $"contacts/{id}/workflow/{draft}", [])).Status.Should().Be(400);
        (await lab.Api("POST", $"contacts/{id}/campaigns/{campaign}", [])).Status.Should().Be(400);
        (await Enrollments(lab)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_time_of_an_event_must_be_one_and_nothing_else_may_be_sent()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var path = $"contacts/{id}/workflow/{lab.Sandbox.Store.Workflows[0].Id}";

        var reply = await lab.Api("POST", path, new JsonObject { ["eventStartTime"] = "soon", ["x"] = 1 });

        reply.Status.Should().Be(422);
        reply
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal("property x should not exist", "eventStartTime must be a valid ISO 8601 date string");
    }

    [Fact]
    public async Task The_log_tells_who_entered_and_left()
    {
        await using var lab = await Lab.StartAsync();
        var (id, path) = await InWorkflow(lab);
        await lab.Api("DELETE", path, []);

        (await lab.Control("GET", "log"))
            .List("entries")
            .Skip(1)
            .Select(entry => $"{entry!["entity"]} {entry["op"]} {entry["contactId"]}")
            .Should()
            .Equal($"enrollment create {id}", $"enrollment delete {id}");
    }

    private static async Task<(string Contact, string Path)> InWorkflow(Lab lab)
    {
        var id = await lab.NewContact();
        var path = $"contacts/{id}/workflow/{lab.Sandbox.Store.Workflows[0].Id}";
        var body = new JsonObject { ["eventStartTime"] = "2021-06-23T03:30:00+01:00" };
        (await lab.Api("POST", path, body)).Status.Should().Be(200);
        return (id, path);
    }

    private static async Task<JsonArray> Enrollments(Lab lab) =>
        (await lab.Control("GET", "enrollments")).List("enrollments");
}
