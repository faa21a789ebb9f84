using System.Globalization;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class KnobTests
{
    [Fact]
    public async Task A_single_operation_can_lose_every_answer_while_the_others_work()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        var set = await lab.Control(
            "PUT",
            "faults",
            new JsonObject
            {
                ["operations"] = new JsonObject { ["create-task"] = new JsonObject { ["answerLostAfter"] = 1 } },
            }
        );
        set.Status.Should().Be(200);

        var create = () => lab.NewTask(contact);

        await create.Should().ThrowAsync<HttpRequestException>();
        lab.Sandbox.Store.Tasks.Should().ContainSingle("the write took effect");
        (await lab.Api("GET", $"contacts/{contact}/tasks")).Status.Should().Be(200);
        (await lab.Api("GET", $"contacts/{contact}")).Status.Should().Be(200);
        var shown = await lab.Control("GET", "faults");
        shown.Object("operations")["create-task"]!["answerLostAfter"]!.GetValue<double>().Should().Be(1);
        shown.Object("rates")["answerLostAfter"]!.GetValue<double>().Should().Be(0);

        await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "none" });
        (await lab.NewTask(contact)).Status.Should().Be(201);
    }

    [Fact]
    public async Task Chances_of_ones_own_start_from_those_of_the_kind()
    {
        await using var lab = await Lab.StartAsync();
        var set = await lab.Control(
            "PUT",
            "faults",
            new JsonObject
            {
                ["kind"] = "rough",
                ["rates"] = new JsonObject { ["webhookLost"] = 0.5 },
            }
        );
        var rates = set.Object("rates");
        rates["webhookLost"]!.GetValue<double>().Should().Be(0.5);
        rates["slow"]!.GetValue<double>().Should().Be(0.05);
    }

    [Theory]
    [InlineData("""{"kind":"wild"}""", "None, Rough, Hostile")]
    [InlineData("""{"operations":{"make-coffee":{}}}""", "make-coffee")]
    [InlineData("""{"rates":{"slow":1.5}}""", "between 0 and 1")]
    [InlineData("""{"rates":{"slow":0.6,"cutBefore":0.6}}""", "between 0 and 1")]
    [InlineData("""{"rates":{"quick":0.1}}""", "slow")]
    [InlineData("""{"rates":{"slow":"often"}}""", "rates must")]
    [InlineData("""{"speed":1}""", "property speed should not exist")]
    public async Task What_is_no_fault_is_refused_and_changes_nothing(string body, string said)
    {
        await using var lab = await Lab.StartAsync();
        var refused = await lab.Control("PUT", "faults", JsonNode.Parse(body)!.AsObject());
        refused.Status.Should().Be(422);
        refused.Body.ToJsonString().Should().Contain(said);
        (await lab.Control("GET", "faults")).Text("kind").Should().Be("None");
    }

    [Fact]
    public async Task The_store_is_shown_whole_and_at_once()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        await lab.NewTask(contact, "Call");
        await lab.NewOpportunity(contact);
        await lab.Api("POST", $"contacts/{contact}/tags", new JsonObject { ["tags"] = new JsonArray("vip") });

        var store = await lab.Control("GET", "store");

        store.Status.Should().Be(200);
        store.List("contacts").Should().ContainSingle().Which!["id"]!.ToString().Should().Be(contact);
        store.List("tasks").Should().ContainSingle().Which!["title"]!.ToString().Should().Be("Call");
        store.List("opportunities").Should().ContainSingle();
        store.List("tags").Should().ContainSingle().Which!["name"]!.ToString().Should().Be("vip");
        foreach (var kind in (string[])["notes", "appointments", "businesses", "customFields", "users", "records"])
        {
            store.List(kind).Should().NotBeNull(kind);
        }
    }

    [Fact]
    public async Task Retries_of_webhooks_can_be_set_while_it_runs()
    {
        await using var catcher = await WebhookCatcher.StartAsync(refuseFirst: int.MaxValue);
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var usual = await lab.Control("GET", "webhooks/retries");
        usual.Body.ToJsonString().Should().Be("""{"firstSeconds":0.5,"longestSeconds":30,"times":12}""");

        var set = await lab.Control(
            "PUT",
            "webhooks/retries",
            new JsonObject
            {
                ["firstSeconds"] = 600,
                ["longestSeconds"] = 900,
                ["times"] = 2,
            }
        );

        set.Body.ToJsonString().Should().Be("""{"firstSeconds":600,"longestSeconds":900,"times":2}""");
        await lab.NewContact();
        // With jitter the first wait is 300 to 600 seconds, each later one 450 to 900.
        await Tries(1);
        lab.Clock.Advance(TimeSpan.FromSeconds(299));
        await Tries(1);
        lab.Clock.Advance(TimeSpan.FromSeconds(301));
        await Tries(2);
        lab.Clock.Advance(TimeSpan.FromSeconds(449));
        await Tries(2);
        lab.Clock.Advance(TimeSpan.FromSeconds(451));
        (await Tries(3))[2]!["outcome"]!.ToString().Should().Be("failed");

        foreach (var wrong in (string[])["firstSeconds", "longestSeconds", "times"])
        {
            (await lab.Control("PUT", "webhooks/retries", new JsonObject { [wrong] = -1 })).Status.Should().Be(422);
            (await lab.Control("PUT", "webhooks/retries", new JsonObject { [wrong] = 1e9 })).Status.Should().Be(422);
        }

        async Task<JsonArray> Tries(int count)
        {
            for (var i = 0; i < 200; i++)
            {
                if ((await lab.Control("GET", "deliveries")).List("deliveries").Count >= count)
                {
                    break;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }

            var tries = (await lab.Control("GET", "deliveries")).List("deliveries");
            tries.Should().HaveCount(count);
            return tries;
        }
    }

    [Fact]
    public async Task The_clock_goes_forward_and_the_day_turns()
    {
        await using var lab = await Lab.StartAsync();
        var before = Moment(await lab.Control("GET", "clock"));
        await lab.Api("GET", $"users/?locationId={lab.Location}");
        var spent = int.Parse(
            (await lab.Api("GET", $"users/?locationId={lab.Location}")).Header("X-RateLimit-Daily-Remaining"),
            CultureInfo.InvariantCulture
        );

        var after = Moment(await lab.Control("POST", "clock/advance", new JsonObject { ["seconds"] = 86_400 }));

        (after - before).Should().Be(TimeSpan.FromDays(1));
        (await lab.Api("GET", $"users/?locationId={lab.Location}"))
            .Header("X-RateLimit-Daily-Remaining")
            .Should()
            .Be((spent + 1).ToString(CultureInfo.InvariantCulture), "a new day has begun");
        foreach (var seconds in (int[])[-1, 40_000_000])
        {
            (await lab.Control("POST", "clock/advance", new JsonObject { ["seconds"] = seconds }))
                .Status.Should()
                .Be(422);
        }
    }

    private static DateTimeOffset Moment(Reply reply) =>
        DateTimeOffset.Parse(reply.Text("now"), CultureInfo.InvariantCulture);
}
