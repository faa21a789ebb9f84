using System.Text;
using System.Text.Json.Nodes;
using NSec.Cryptography;
using static DocketBridge.Sandbox.Tests.HighLevel.ObjectOperations;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ObjectEventTests
{
    [Fact]
    public async Task A_record_sends_an_event_when_it_is_made_changed_and_deleted_and_none_when_nothing_changes()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var body = Record(lab, new JsonObject { ["impressions"] = 3, ["stocks"] = new JsonArray("kraft") });
        body["owner"] = new JsonArray(lab.AddUser().Id);
        var path = await Made(lab, body);
        var nothing = new JsonObject { ["properties"] = new JsonObject { ["impressions"] = 3 } };
        var change = new JsonObject { ["properties"] = new JsonObject { ["impressions"] = 4 } };
        await lab.Api("PUT", $"{path}?locationId={lab.Location}", nothing);
        await lab.Api("PUT", $"{path}?locationId={lab.Location}", change);
        await lab.Api("DELETE", path);

        var caught = await catcher.AtLeast(3);
        caught.Select(hook => hook.Type).Should().BeEquivalentTo("RecordCreate", "RecordUpdate", "RecordDelete");
        var created = caught.Single(hook => hook.Type == "RecordCreate").Body;
        created["owners"]!.AsArray().Should().HaveCount(1);
        created["properties"]!
            .AsArray()
            .ToDictionary(property => property!["key"]!.ToString(), property => property!["valueString"]!.ToString())
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    ["name"] = "Press 3",
                    ["impressions"] = "3",
                    ["stocks"] = """["kraft"]""",
                }
            );
    }

    [Fact]
    public async Task A_relation_sends_an_event_when_it_is_made_and_when_it_is_deleted_itself()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var contact = await lab.NewContact();
        var record = (await Made(lab, Record(lab))).Split('/')[^1];
        var first = await lab.Api("POST", "associations/relations", Relation(lab, contact, record));
        await lab.Api("DELETE", $"associations/relations/{first.Text("id")}?locationId={lab.Location}");
        await lab.Api("POST", "associations/relations", Relation(lab, contact, record));
        await lab.Api("DELETE", $"contacts/{contact}");

        var caught = await catcher.AtLeast(6);
        caught
            .Select(hook => hook.Type)
            .Should()
            .BeEquivalentTo(
                "ContactCreate",
                "RecordCreate",
                "RelationCreate",
                "RelationDelete",
                "RelationCreate",
                "ContactDelete"
            );
        var deleted = caught.Single(hook => hook.Type == "RelationDelete").Body;
        (deleted["id"]!.ToString(), deleted["firstRecordId"]!.ToString(), deleted["secondRecordId"]!.ToString())
            .Should()
            .Be((first.Text("id"), contact, record));
    }

    [Fact]
    public async Task The_events_of_objects_are_signed_as_all_are()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        await Made(lab, Record(lab));
        var caught = await catcher.First("RecordCreate");
        var key = PublicKey.Import(
            SignatureAlgorithm.Ed25519,
            Encoding.ASCII.GetBytes(lab.Sandbox.WebhookPublicKey),
            KeyBlobFormat.PkixPublicKeyText
        );

        SignatureAlgorithm
            .Ed25519.Verify(key, caught.Raw, Convert.FromBase64String(caught.Signature!))
            .Should()
            .BeTrue();
    }

    [Fact]
    public async Task Writes_of_records_and_relations_are_in_the_log()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        var record = (await Made(lab, Record(lab))).Split('/')[^1];
        await lab.Api("POST", "associations/relations", Relation(lab, contact, record));

        var log = (await lab.Control("GET", "log")).List("entries");
        log.Select(entry => (entry!["entity"]!.ToString(), entry["op"]!.ToString(), entry["actor"]!.ToString()))
            .Should()
            .Equal(("contact", "create", "api"), ("record", "create", "api"), ("relation", "create", "api"));
    }

    private static async Task<string> Made(Lab lab, JsonObject body)
    {
        var created = await lab.Api("POST", $"objects/{Equipment}/records", body);
        created.Status.Should().Be(201, created.Body.ToJsonString());
        return $"objects/{Equipment}/records/{created.Object("record")["id"]}";
    }
}
