using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class TagTests
{
    [Fact]
    public async Task A_tag_given_to_a_contact_is_a_tag_of_the_location_and_stays_one()
    {
        await using var lab = await Lab.StartAsync();
        lab.Sandbox.Store.AddContact(new() { FirstName = "Bob", Tags = ["Loaded"] });
        var id = await lab.NewContact(more: Tags("VIP"));
        await lab.Api("POST", $"contacts/{id}/tags", Tags("late payer"));
        await lab.Api("PUT", $"contacts/{id}", Tags("put"));
        await lab.Api("DELETE", $"contacts/{id}");

        (await Names(lab)).Should().Equal("late payer", "loaded", "put", "vip");
    }

    [Fact]
    public async Task A_tag_is_made_in_lower_case_once_and_read_by_its_id()
    {
        await using var lab = await Lab.StartAsync();
        var made = await lab.Api("POST", Path(lab), Name(" Late Payer "));
        var again = await lab.Api("POST", Path(lab), Name("late payer"));
        var tag = made.Object("tag");

        (made.Status, tag["name"]!.ToString(), tag["locationId"]!.ToString())
            .Should()
            .Be((200, "late payer", lab.Location));
        again.Status.Should().Be(400);
        (await lab.Api("GET", $"{Path(lab)}/{tag["id"]}")).Object("tag").ToJsonString().Should().Be(tag.ToJsonString());
        (await lab.Api("GET", $"{Path(lab)}/nothing")).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_contact_is_given_the_tag_that_was_made_not_a_second_one()
    {
        await using var lab = await Lab.StartAsync();
        var made = (await lab.Api("POST", Path(lab), Name("vip"))).Object("tag")["id"]!.ToString();
        await lab.NewContact(more: Tags("VIP"));

        (await lab.Api("GET", Path(lab))).List("tags").Single()!["id"]!.ToString().Should().Be(made);
    }

    [Fact]
    public async Task Renaming_a_tag_renames_it_on_its_contacts_and_tells_of_each()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var store = lab.Sandbox.Store;
        var ann = store.AddContact(new() { FirstName = "Ann", Tags = ["a", "vip", "z"] }).Id;
        var bob = store.AddContact(new() { FirstName = "Bob", Tags = ["vip"] }).Id;
        store.AddContact(new() { FirstName = "Cid", Tags = ["a"] });

        var renamed = await lab.Api("PUT", $"{Path(lab)}/{await IdOf(lab, "vip")}", Name("Regular"));

        renamed.Object("tag")["name"]!.ToString().Should().Be("regular");
        (await Names(lab)).Should().Equal("a", "regular", "z");
        store.FindContact(ann)!.Tags.Should().Equal("a", "regular", "z");
        store.FindContact(bob)!.Tags.Should().Equal("regular");
        var told = await catcher.AtLeast(2);
        told.Select(hook => (hook.Type, hook.Body["id"]!.ToString()))
            .Should()
            .BeEquivalentTo([("ContactTagUpdate", ann), ("ContactTagUpdate", bob)]);
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(2);
    }

    [Fact]
    public async Task Deleting_a_tag_takes_it_from_its_contacts_and_the_log_tells_all()
    {
        await using var lab = await Lab.StartAsync();
        var ann = lab.Sandbox.Store.AddContact(new() { FirstName = "Ann", Tags = ["a", "vip"] }).Id;

        var deleted = await lab.Api("DELETE", $"{Path(lab)}/{await IdOf(lab, "vip")}");

        (deleted.Status, deleted.Body.ToJsonString()).Should().Be((200, """{"succeded":true}"""));
        (await Names(lab)).Should().Equal("a");
        (await lab.GetContact(ann))["tags"]!.ToJsonString().Should().Be("""["a"]""");
        (await lab.Control("GET", "log"))
            .List("entries")
            .Select(entry => $"{entry!["entity"]} {entry["op"]}")
            .Should()
            .Equal("tag delete", "contact update");
    }

    [Fact]
    public async Task Contacts_keep_a_deleted_tag_where_that_is_assumed()
    {
        await using var lab = await Lab.StartAsync(options =>
            options with
            {
                Assumptions = options.Assumptions with { TagChangesReachContacts = false },
            }
        );
        var ann = lab.Sandbox.Store.AddContact(new() { FirstName = "Ann", Tags = ["vip"] }).Id;

        await lab.Api("DELETE", $"{Path(lab)}/{await IdOf(lab, "vip")}");

        lab.Sandbox.Store.FindContact(ann)!.Tags.Should().Equal("vip");
    }

    [Fact]
    public async Task A_tag_cannot_take_anothers_name_but_may_keep_its_own()
    {
        await using var lab = await Lab.StartAsync();
        await lab.Api("POST", Path(lab), Name("a"));
        await lab.Api("POST", Path(lab), Name("b"));
        var path = $"{Path(lab)}/{await IdOf(lab, "a")}";

        (await lab.Api("PUT", path, Name("B"))).Status.Should().Be(400);
        (await lab.Api("PUT", path, Name("A"))).Status.Should().Be(200);
        (await Names(lab)).Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name should not be empty")]
    [InlineData("""{"name":5}""", "name must be a string")]
    [InlineData("""{"name":"a","color":"red"}""", "property color should not exist")]
    public async Task A_wrong_tag_is_refused(string body, string message)
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api("POST", Path(lab), JsonNode.Parse(body)!.AsObject());
        (reply.Status, reply.List("message").Single()!.ToString()).Should().Be((422, message));
    }

    [Fact]
    public async Task Tags_do_not_change_the_ids_of_what_comes_after_them()
    {
        await using var plain = await Lab.StartAsync();
        await using var tagged = await Lab.StartAsync();
        await tagged.NewContact("Ann", more: Tags("a", "b"));
        await plain.NewContact("Ann");

        (await tagged.NewContact("Bob")).Should().Be(await plain.NewContact("Bob"));
    }

    private static string Path(Lab lab) => $"locations/{lab.Location}/tags";

    private static JsonObject Name(string name) => new() { ["name"] = name };

    private static JsonObject Tags(params string[] tags) =>
        new() { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode?)tag)]) };

    private static async Task<IEnumerable<string>> Names(Lab lab) =>
        (await lab.Api("GET", Path(lab))).List("tags").Select(tag => tag!["name"]!.ToString());

    private static async Task<string> IdOf(Lab lab, string name) =>
        (await lab.Api("GET", Path(lab))).List("tags").Single(tag => tag!["name"]!.ToString() == name)![
            "id"
        ]!.ToString();
}
