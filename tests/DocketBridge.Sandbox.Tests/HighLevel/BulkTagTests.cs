using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class BulkTagTests
{
    [Fact]
    public async Task Every_contact_has_its_own_result_and_failures_are_told_in_a_201()
    {
        await using var lab = await Lab.StartAsync();
        var ann = await lab.NewContact("Ann", more: new JsonObject { ["tags"] = new JsonArray("a") });
        var gone = await lab.NewContact("Bob");
        await lab.Api("DELETE", $"contacts/{gone}");

        var reply = await Change(lab, "add", ["A", "VIP"], ann, "abcdef", gone, "3ualbhnV7j3n3a9r2moD");

        reply.Status.Should().Be(201);
        reply.Body["succeded"]!.GetValue<bool>().Should().BeFalse();
        reply.Body["errorCount"]!.GetValue<int>().Should().Be(3);
        reply.List("responses")[0]!
            .ToJsonString()
            .Should()
            .Be(
                $$"""{"contactId":"{{ann}}","message":"Tags updated","type":"success","oldTags":["a"],"tagsAdded":["vip"],"tagsRemoved":[]}"""
            );
        reply
            .List("responses")
            .Skip(1)
            .Select(result => $"{result!["type"]}: {result["message"]}")
            .Should()
            .Equal(
                "error: contact id is not a valid firebase id",
                "error: contact is deleted",
                "error: contact does not belong to location"
            );
    }

    [Fact]
    public async Task Tags_are_removed_from_many_contacts_one_by_one_or_all_together()
    {
        await using var lab = await Lab.StartAsync();
        var store = lab.Sandbox.Store;
        var ann = store.AddContact(new() { FirstName = "Ann", Tags = ["a", "b"] }).Id;
        var bob = store.AddContact(new() { FirstName = "Bob", Tags = ["b"] }).Id;

        var some = await Change(lab, "remove", ["a"], ann, bob);
        store.FindContact(ann)!.Tags.Should().Equal("b");
        var all = await Change(lab, "remove", ["x"], removeAll: true, ann, bob);

        some.List("responses")[0]!["tagsRemoved"]!.ToJsonString().Should().Be("""["a"]""");
        some.List("responses")[1]!["tagsRemoved"]!.ToJsonString().Should().Be("[]");
        all.Body["succeded"]!.GetValue<bool>().Should().BeTrue();
        store.Contacts.SelectMany(contact => contact.Tags).Should().BeEmpty();
    }

    [Fact]
    public async Task Each_contact_whose_tags_changed_is_told_of()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var store = lab.Sandbox.Store;
        var ids = Enumerable.Range(0, 3).Select(_ => store.AddContact(new() { FirstName = "Ann" }).Id).ToArray();
        var had = store.AddContact(new() { FirstName = "Bob", Tags = ["vip"] }).Id;

        await Change(lab, "add", ["vip"], [.. ids, had]);

        var told = await catcher.AtLeast(3);
        told.Select(hook => (hook.Type, hook.Body["id"]!.ToString()))
            .Should()
            .BeEquivalentTo(ids.Select(id => ("ContactTagUpdate", id)));
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(3);
    }

    [Fact]
    public async Task Adding_cannot_remove_all_and_there_is_no_third_way()
    {
        await using var lab = await Lab.StartAsync();
        var ann = await lab.NewContact();

        (await Change(lab, "add", ["a"], removeAll: true, ann)).Status.Should().Be(422);
        (await Change(lab, "toggle", ["a"], ann)).Status.Should().Be(422);
        (await lab.GetContact(ann))["tags"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task What_must_be_there_is_asked_for()
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api("POST", "contacts/bulk/tags/update/add", []);
        reply.Status.Should().Be(422);
        reply
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal("contacts should not be empty", "tags should not be empty", "locationId should not be empty");
    }

    private static Task<Reply> Change(Lab lab, string type, string[] tags, params string[] contacts) =>
        Change(lab, type, tags, removeAll: false, contacts);

    private static Task<Reply> Change(Lab lab, string type, string[] tags, bool removeAll, params string[] contacts)
    {
        var body = new JsonObject
        {
            ["contacts"] = new JsonArray([.. contacts.Select(id => (JsonNode?)id)]),
            ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode?)tag)]),
            ["locationId"] = lab.Location,
            ["removeAllTags"] = removeAll,
        };
        return lab.Api("POST", $"contacts/bulk/tags/update/{type}", body);
    }
}
