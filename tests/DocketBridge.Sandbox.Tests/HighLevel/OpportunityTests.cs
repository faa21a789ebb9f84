using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class OpportunityTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_pipelines_and_lost_reasons()
    {
        await using var one = await Lab.StartAsync();
        await using var same = await Lab.StartAsync();
        await using var other = await Lab.StartAsync(options => options with { Seed = 8 });
        static async Task<string> Told(Lab lab)
        {
            var pipelines = await lab.Api("GET", $"opportunities/pipelines?locationId={lab.Location}");
            var reasons = await lab.Api("GET", $"opportunities/lost-reason?locationId={lab.Location}");
            return pipelines.List("pipelines").ToJsonString() + reasons.List("lostReasons").ToJsonString();
        }

        (await Told(one)).Should().Be(await Told(same)).And.NotBe(await Told(other));
        var pipeline = one.Sandbox.Store.Pipelines[0];
        pipeline.Name.Should().Be("Print orders");
        pipeline.Stages.Should().AllSatisfy(stage => Guid.TryParse(stage.Id, out _).Should().BeTrue());
    }

    [Fact]
    public async Task Lost_reasons_are_found_by_name_and_text_and_counted_when_asked()
    {
        await using var lab = await Lab.StartAsync();
        var path = $"opportunities/lost-reason?locationId={lab.Location}";
        async Task<string[]> Names(string query) =>
            [.. (await lab.Api("GET", path + query)).List("lostReasons").Select(row => row!["name"]!.ToString())];

        (await Names("&name=No reply")).Should().Equal("No reply");
        (await Names("&query=PRI")).Should().Equal("Price too high", "Chose another printer");
        (await Names("&skip=1&limit=1")).Should().Equal("Chose another printer");
        (await Names("&deleted=true")).Should().BeEmpty();
        (await lab.Api("GET", path)).Body.ContainsKey("total").Should().BeFalse();
        (await lab.Api("GET", $"{path}&getCount=true&limit=1")).Body["total"]!.GetValue<int>().Should().Be(4);
        (await lab.Api("GET", $"{path}&getCount=yes")).Status.Should().Be(422);
        (await lab.Api("GET", "opportunities/lost-reason")).Status.Should().Be(422);
        (await lab.Api("GET", "opportunities/pipelines?locationId=elsewhere")).Status.Should().Be(403);
    }

    [Fact]
    public async Task A_new_opportunity_begins_at_the_first_stage_and_is_read_back()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact("Ann", email: "ann@shop.example");

        var created = await lab.NewOpportunity(contact, new JsonObject { ["monetaryValue"] = 99.5 });

        created.Status.Should().Be(201);
        var shown = created.Object("opportunity");
        shown["pipelineStageId"]!.ToString().Should().Be(lab.Sandbox.Store.Pipelines[0].Stages[0].Id);
        shown["contact"]!["email"]!.ToString().Should().Be("ann@shop.example");
        shown["monetaryValue"]!.GetValue<decimal>().Should().Be(99.5m);
        shown["lastStageChangeAt"]!.ToString().Should().Be("2026-03-02T14:00:00.000Z");
        shown.ContainsKey("notes").Should().BeFalse();
        var read = await lab.Api("GET", $"opportunities/{shown["id"]}");
        JsonNode.DeepEquals(read.Object("opportunity"), shown).Should().BeTrue();
    }

    [Fact]
    public async Task A_contact_has_one_opportunity_in_a_pipeline_unless_the_location_allows_more()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        var first = (await lab.NewOpportunity(contact)).Object("opportunity")["id"]!.ToString();
        await lab.Api("PUT", $"opportunities/{first}/status", new JsonObject { ["status"] = "won" });

        var again = await lab.NewOpportunity(contact);
        var elsewhere = await lab.NewOpportunity(contact, pipeline: 1);
        var moved = await lab.Api(
            "PUT",
            $"opportunities/{elsewhere.Object("opportunity")["id"]}",
            new JsonObject { ["pipelineId"] = lab.Sandbox.Store.Pipelines[0].Id }
        );

        again.Status.Should().Be(400);
        again.Text("message").Should().Be("Can not create duplicate opportunity for the contact.");
        again.Text("code").Should().Be("OPPORTUNITY_NO_DUPLICATE");
        again.Object("meta")["existingId"]!.ToString().Should().Be(first);
        elsewhere.Status.Should().Be(201);
        moved.Status.Should().Be(400);

        await using var free = await Lab.StartAsync(options => options with { AllowDuplicateOpportunities = true });
        var other = await free.NewContact();
        (await free.NewOpportunity(other)).Status.Should().Be(201);
        (await free.NewOpportunity(other)).Status.Should().Be(201);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name_and_another_pipeline_means_its_beginning()
    {
        await using var lab = await Lab.StartAsync();
        var (one, two) = (lab.Sandbox.Store.Pipelines[0], lab.Sandbox.Store.Pipelines[1]);
        var id = await Id(lab.NewOpportunity(await lab.NewContact(), new JsonObject { ["monetaryValue"] = 40 }));
        var user = lab.AddUser();
        Task<Reply> Change(JsonObject body) => lab.Api("PUT", $"opportunities/{id}", body);

        lab.Clock.Advance(TimeSpan.FromHours(1));
        var staged = await Change(new JsonObject { ["pipelineStageId"] = one.Stages[2].Id, ["assignedTo"] = user.Id });
        lab.Clock.Advance(TimeSpan.FromHours(1));
        var moved = await Change(new JsonObject { ["pipelineId"] = two.Id, ["monetaryValue"] = null });

        var (before, after) = (staged.Object("opportunity"), moved.Object("opportunity"));
        before["lastStageChangeAt"]!.ToString().Should().Be("2026-03-02T15:00:00.000Z");
        before["lastStatusChangeAt"]!.ToString().Should().Be("2026-03-02T14:00:00.000Z");
        after["pipelineStageId"]!.ToString().Should().Be(two.Stages[0].Id);
        after["monetaryValue"]!.GetValue<decimal>().Should().Be(0);
        after["assignedTo"]!.ToString().Should().Be(user.Id);
        after["name"]!.ToString().Should().Be("Flyers");
        after["indexVersion"]!.GetValue<string>().Should().Be("3");
        (await Change(new JsonObject { ["assignedTo"] = "" }))
            .Object("opportunity")
            .ContainsKey("assignedTo")
            .Should()
            .BeFalse();
    }

    [Fact]
    public async Task The_reason_of_a_loss_goes_when_the_opportunity_is_open_again()
    {
        await using var lab = await Lab.StartAsync();
        var reason = lab.Sandbox.Store.LostReasons[0].Id;
        var id = await Id(lab.NewOpportunity(await lab.NewContact()));
        Task<Reply> Set(string status, string? why = null)
        {
            var body = new JsonObject { ["status"] = status };
            if (why is not null)
            {
                body["lostReasonId"] = why;
            }

            return lab.Api("PUT", $"opportunities/{id}/status", body);
        }

        var lost = await Set("lost", reason);
        lost.Body.ToJsonString().Should().Be("""{"succeded":true}""");
        (await lab.Api("GET", $"opportunities/{id}")).Object("opportunity")["lostReasonId"]!
            .ToString()
            .Should()
            .Be(reason);
        (await Set("lost", "none")).Status.Should().Be(422);
        (await Set("won", reason)).Status.Should().Be(422);
        (await Set("open")).Status.Should().Be(200);
        (await lab.Api("GET", $"opportunities/{id}"))
            .Object("opportunity")
            .ContainsKey("lostReasonId")
            .Should()
            .BeFalse();
    }

    [Fact]
    public async Task Custom_fields_of_opportunities_merge_by_id_and_those_of_contacts_are_none_of_theirs()
    {
        await using var lab = await Lab.StartAsync();
        var size = lab.Sandbox.Store.AddCustomField(new() { Name = "Paper size", Model = "opportunity" });
        var ink = lab.Sandbox.Store.AddCustomField(new() { Name = "Ink", Model = "opportunity" });
        var foreign = lab.Sandbox.Store.AddCustomField(new() { Name = "Shoe" });
        var id = await Id(lab.NewOpportunity(await lab.NewContact(), Fields(("id", size.Id, "A4"))));

        var merged = await lab.Api(
            "PUT",
            $"opportunities/{id}",
            Fields(("key", "ink", "black"), ("id", size.Id, "A5"))
        );
        var refused = await lab.Api("PUT", $"opportunities/{id}", Fields(("id", foreign.Id, "44")));

        merged.Object("opportunity")["customFields"]!
            .ToJsonString()
            .Should()
            .Be($$"""[{"id":"{{size.Id}}","fieldValue":"A5"},{"id":"{{ink.Id}}","fieldValue":"black"}]""");
        refused.Status.Should().Be(422);
    }

    [Theory]
    [InlineData("pipelineId", "none", 422)]
    [InlineData("pipelineStageId", "none", 422)]
    [InlineData("contactId", "none", 404)]
    [InlineData("assignedTo", "none", 422)]
    [InlineData("status", "all", 422)]
    [InlineData("status", "hibernating", 422)]
    [InlineData("name", "", 422)]
    [InlineData("monetaryValue", "40", 422)]
    [InlineData("source", "web", 422)]
    [InlineData("locationId", "elsewhere", 403)]
    public async Task What_is_not_there_and_what_does_not_fit_is_refused(string member, string value, int status)
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();

        var reply = await lab.NewOpportunity(contact, new JsonObject { [member] = value });

        reply.Status.Should().Be(status, reply.Body.ToJsonString());
        lab.Sandbox.Store.Opportunities.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_fault_of_a_body_is_named_and_money_too_great_to_count_is_one()
    {
        await using var lab = await Lab.StartAsync();

        var empty = await lab.Api("POST", "opportunities/", new JsonObject { ["colour"] = "red" });
        var rich = await lab.NewOpportunity(await lab.NewContact(), new JsonObject { ["monetaryValue"] = 1e300 });

        empty
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .BeEquivalentTo(
                "property colour should not exist",
                "pipelineId should not be empty",
                "locationId should not be empty",
                "name should not be empty",
                "status should not be empty",
                "contactId should not be empty"
            );
        rich.Status.Should().Be(422);
    }

    [Fact]
    public async Task Followers_are_added_once_and_removed_by_name_or_all()
    {
        await using var lab = await Lab.StartAsync();
        var (uma, vic) = (lab.AddUser().Id, lab.AddUser("Vic").Id);
        var path = $"opportunities/{await Id(lab.NewOpportunity(await lab.NewContact()))}/followers";
        static JsonObject Followers(params string[] users) =>
            new() { ["followers"] = new JsonArray([.. users.Select(user => (JsonNode?)user)]) };

        await lab.Api("POST", path, Followers(uma));
        var added = await lab.Api("POST", path, Followers(vic, uma));
        var removed = await lab.Api("DELETE", path, Followers(uma));
        var all = await lab.Api("DELETE", $"{path}?isRemoveAllFollowers=true", Followers());

        (added.Status, added.Body.ToJsonString())
            .Should()
            .Be((201, $$"""{"followers":["{{uma}}","{{vic}}"],"followersAdded":["{{vic}}"]}"""));
        removed.Body.ToJsonString().Should().Be($$"""{"followers":["{{vic}}"],"followersRemoved":["{{uma}}"]}""");
        all.Body.ToJsonString().Should().Be($$"""{"followers":[],"followersRemoved":["{{vic}}"]}""");
        (await lab.Api("POST", path, Followers("nobody"))).Status.Should().Be(422);
        (await lab.Api("POST", path, [])).Status.Should().Be(422);
    }

    [Fact]
    public async Task Deleting_an_opportunity_or_its_contact_takes_it_away()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        var id = await Id(lab.NewOpportunity(contact));
        await lab.NewOpportunity(contact, pipeline: 1);

        (await lab.Api("DELETE", $"opportunities/{id}")).Body.ToJsonString().Should().Be("""{"succeded":true}""");
        (await lab.Api("DELETE", $"opportunities/{id}")).Status.Should().Be(404);
        (await lab.Api("GET", $"opportunities/{id}")).Status.Should().Be(404);
        lab.Sandbox.Store.OpportunitiesOf(contact).Should().HaveCount(1);
        await lab.Api("DELETE", $"contacts/{contact}");
        lab.Sandbox.Store.Opportunities.Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_works_on_opportunities_and_the_log_tells()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact("Ann");

        var made = await lab.Control("POST", "opportunities", new JsonObject { ["contactId"] = contact });
        var path = $"opportunities/{made.Object("opportunity")["id"]}";
        var changed = await lab.Control("PATCH", path, new JsonObject { ["source"] = "fair", ["status"] = "won" });
        await lab.Control("DELETE", path);

        made.Object("opportunity")["name"]!.ToString().Should().Be("Ann");
        changed.Object("opportunity")["source"]!.ToString().Should().Be("fair");
        var entries = (await lab.Control("GET", "log?after=1")).List("entries");
        entries
            .Select(entry => $"{entry!["actor"]} {entry["entity"]} {entry["op"]} {entry["contactId"]}")
            .Should()
            .Equal(
                $"user opportunity create {contact}",
                $"user opportunity update {contact}",
                $"user opportunity delete {contact}"
            );
        entries[1]!["changed"]!["status"]!.ToString().Should().Be("won");
        (await lab.Control("POST", "opportunities", new JsonObject { ["name"] = "x" })).Status.Should().Be(422);
    }

    private static async Task<string> Id(Task<Reply> made) => (await made).Object("opportunity")["id"]!.ToString();

    private static JsonObject Fields(params (string Member, string Field, string Value)[] fields) =>
        new()
        {
            ["customFields"] = new JsonArray([
                .. fields.Select(field =>
                    (JsonNode?)new JsonObject { [field.Member] = field.Field, ["field_value"] = field.Value }
                ),
            ]),
        };
}
