using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class FollowerTests
{
    [Fact]
    public async Task Followers_are_shown_on_the_contact_each_once()
    {
        await using var lab = await Lab.StartAsync();
        var (uma, vic) = (lab.AddUser().Id, lab.AddUser("Vic").Id);
        var id = await lab.NewContact();
        await lab.Api("POST", $"contacts/{id}/followers", Followers(uma));

        var added = await lab.Api("POST", $"contacts/{id}/followers", Followers(uma, vic));

        added.Status.Should().Be(201);
        added.Body.ToJsonString().Should().Be($$"""{"followers":["{{uma}}","{{vic}}"],"followersAdded":["{{vic}}"]}""");
        (await lab.GetContact(id))["followers"]!.ToJsonString().Should().Be($"""["{uma}","{vic}"]""");
    }

    [Fact]
    public async Task A_follower_is_removed_with_a_body_in_DELETE_and_one_who_is_none_is_no_error()
    {
        await using var lab = await Lab.StartAsync();
        var (uma, vic) = (lab.AddUser().Id, lab.AddUser("Vic").Id);
        var id = await lab.NewContact();
        await lab.Api("POST", $"contacts/{id}/followers", Followers(uma, vic));

        var removed = await lab.Api("DELETE", $"contacts/{id}/followers", Followers(uma, "nobody"));

        removed.Status.Should().Be(200);
        removed.Body.ToJsonString().Should().Be($$"""{"followers":["{{vic}}"],"followersRemoved":["{{uma}}"]}""");
    }

    [Fact]
    public async Task Only_users_of_the_location_follow()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();

        (await lab.Api("POST", $"contacts/{id}/followers", Followers("stranger"))).Status.Should().Be(422);
        (await lab.Api("POST", $"contacts/{id}/followers", [])).List("message")[0]!
            .ToString()
            .Should()
            .Be("followers should not be empty");
        (await lab.Api("POST", "contacts/nobody/followers", Followers())).Status.Should().Be(404);
        (await lab.GetContact(id))["followers"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task Search_finds_contacts_by_follower()
    {
        await using var lab = await Lab.StartAsync(options => options with { SearchLag = TimeSpan.Zero });
        var uma = lab.AddUser().Id;
        var id = await lab.NewContact();
        await lab.NewContact("Bob");
        await lab.Api("POST", $"contacts/{id}/followers", Followers(uma));
        var filter = new JsonObject
        {
            ["field"] = "followers",
            ["operator"] = "eq",
            ["value"] = uma,
        };

        (await lab.SearchIds(new JsonObject { ["filters"] = new JsonArray(filter) })).Should().Equal(id);
    }

    private static JsonObject Followers(params string[] ids) =>
        new() { ["followers"] = new JsonArray([.. ids.Select(id => (JsonNode?)id)]) };
}
