using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class OpportunityUpsertTests
{
    [Fact]
    public async Task The_contacts_opportunity_in_the_pipeline_is_made_once_and_changed_after()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact("Ann");

        var made = await Upsert(lab, new JsonObject { ["contactId"] = contact });
        var changed = await Upsert(lab, new JsonObject { ["contactId"] = contact, ["monetaryValue"] = 40 });

        made.Status.Should().Be(200);
        made.Body["new"]!.GetValue<bool>().Should().BeTrue();
        made.Object("opportunity")["name"]!.ToString().Should().Be("Ann");
        made.Object("opportunity")["status"]!.ToString().Should().Be("open");
        changed.Body["new"]!.GetValue<bool>().Should().BeFalse();
        changed.Object("opportunity")["id"]!.ToString().Should().Be(made.Object("opportunity")["id"]!.ToString());
        changed.Object("opportunity")["monetaryValue"]!.GetValue<decimal>().Should().Be(40);
    }

    [Fact]
    public async Task An_id_names_the_opportunity_and_may_move_it()
    {
        await using var lab = await Lab.StartAsync();
        var id = (await lab.NewOpportunity(await lab.NewContact())).Object("opportunity")["id"]!.ToString();
        var pipeline = lab.Sandbox.Store.Pipelines[1].Id;

        var moved = await Upsert(lab, new JsonObject { ["id"] = id, ["pipelineId"] = pipeline });

        moved.Object("opportunity")["id"]!.ToString().Should().Be(id);
        moved.Object("opportunity")["pipelineId"]!.ToString().Should().Be(pipeline);
        (await Upsert(lab, new JsonObject { ["id"] = "none" })).Status.Should().Be(404);
    }

    [Fact]
    public async Task Without_an_id_and_a_contact_there_is_nothing_to_make()
    {
        await using var lab = await Lab.StartAsync();
        var reply = await Upsert(lab, []);
        reply.Status.Should().Be(422);
        lab.Sandbox.Store.Opportunities.Should().BeEmpty();
    }

    [Fact]
    public async Task What_becomes_of_the_followers_must_be_said()
    {
        await using var lab = await Lab.StartAsync();
        var body = new JsonObject
        {
            ["locationId"] = lab.Location,
            ["pipelineId"] = lab.Sandbox.Store.Pipelines[0].Id,
            ["contactId"] = await lab.NewContact(),
        };

        var reply = await lab.Api("POST", "opportunities/upsert", body);

        reply
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal(
                "followers should not be empty",
                "isRemoveAllFollowers should not be empty",
                "followersActionType should not be empty"
            );
    }

    [Theory]
    [InlineData("add", false, "uma vic")]
    [InlineData("add", true, "vic")]
    [InlineData("remove", false, "uma")]
    [InlineData("remove", true, "")]
    public async Task Followers_are_added_or_removed_after_all_were_removed_if_so_said(
        string action,
        bool removeAll,
        string expected
    )
    {
        await using var lab = await Lab.StartAsync();
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [lab.AddUser().Id] = "uma",
            [lab.AddUser("Vic").Id] = "vic",
        };
        var (uma, vic) = (names.Keys.First(), names.Keys.Last());
        var contact = await lab.NewContact();
        string[] before = action == "add" ? [uma] : [uma, vic];
        var opportunity = lab.Sandbox.Store.AddOpportunity(
            new()
            {
                ContactId = contact,
                Name = "Flyers",
                Followers = before,
            }
        );

        var reply = await Upsert(
            lab,
            new JsonObject
            {
                ["id"] = opportunity.Id,
                ["followers"] = new JsonArray(vic),
                ["isRemoveAllFollowers"] = removeAll,
                ["followersActionType"] = action,
            }
        );

        string.Join(' ', reply.Object("opportunity")["followers"]!.AsArray().Select(user => names[user!.ToString()]))
            .Should()
            .Be(expected);
    }

    private static Task<Reply> Upsert(Lab lab, JsonObject more)
    {
        more["locationId"] = lab.Location;
        more["pipelineId"] ??= lab.Sandbox.Store.Pipelines[0].Id;
        more["followers"] ??= new JsonArray();
        more["isRemoveAllFollowers"] ??= false;
        more["followersActionType"] ??= "add";
        return lab.Api("POST", "opportunities/upsert", more);
    }
}
