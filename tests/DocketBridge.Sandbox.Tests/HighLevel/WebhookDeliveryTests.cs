using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel;
using DocketBridge.Sandbox.HighLevel.Webhooks;
using NSec.Cryptography;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task Only_the_events_subscribed_for_are_sent_and_the_app_is_always_told_of_its_installation()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher, options => options with { WebhookEvents = Only("NoteCreate") });
        var id = await lab.NewContact();
        await lab.NewTask(id);
        await lab.Api("POST", $"contacts/{id}/notes", new JsonObject { ["body"] = "hi" });
        await Consent.Install(lab);
        await catcher.AtLeast(2);

        catcher.All.Select(hook => hook.Type).Should().BeEquivalentTo("NoteCreate", "INSTALL");
        (await Stats(lab))["sent"]!.GetValue<int>().Should().Be(2);
    }

    [Fact]
    public async Task A_subscription_is_changed_at_any_time_and_kept_when_only_the_address_changes()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync();
        var url = catcher.Url.AbsoluteUri;
        var changed = await lab.Control(
            "PUT",
            "webhooks",
            new JsonObject { ["url"] = null, ["events"] = new JsonArray("TaskCreate", "ContactDelete") }
        );
        changed.List("events").Select(name => name!.ToString()).Should().Equal("ContactDelete", "TaskCreate");
        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = url });
        var id = await lab.NewContact();
        await lab.NewTask(id);
        (await catcher.AtLeast(1)).Select(hook => hook.Type).Should().Equal("TaskCreate");

        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = url, ["events"] = null });
        await lab.NewContact();
        await catcher.First("ContactCreate");
        var settings = (await lab.Control("GET", "webhooks")).Body;
        settings["url"]!.ToString().Should().Be(url);
        settings["events"].Should().BeNull();
        (await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = url, ["events"] = new JsonArray(1) }))
            .Status.Should()
            .Be(422);
    }

    [Theory]
    [InlineData(WebhookSigning.Current)]
    [InlineData(WebhookSigning.Both)]
    [InlineData(WebhookSigning.Legacy)]
    public async Task Webhooks_are_signed_as_before_today_or_both(WebhookSigning signing)
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher, options => options with { WebhookSigning = signing });
        await lab.NewContact("Zoë");
        var caught = await catcher.First("ContactCreate");

        if (signing == WebhookSigning.Legacy)
        {
            caught.Signature.Should().Be("N/A");
        }
        else
        {
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

        if (signing == WebhookSigning.Current)
        {
            caught.LegacySignature.Should().BeNull();
            lab.Sandbox.LegacyWebhookPublicKey.Should().BeNull();
        }
        else
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(lab.Sandbox.LegacyWebhookPublicKey);
            var signature = Convert.FromBase64String(caught.LegacySignature!);
            rsa.VerifyData(caught.Raw, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .Should()
                .BeTrue();
        }
    }

    [Fact]
    public async Task A_redirect_is_a_refusal_and_is_not_followed()
    {
        await using var elsewhere = await WebhookCatcher.StartAsync();
        await using var catcher = await WebhookCatcher.StartAsync();
        catcher.RefuseWith(307, elsewhere.Url);
        await using var lab = await Start(catcher);
        await lab.NewContact();

        var tries = await Tries(lab, 1);

        tries[0]!["status"]!.GetValue<int>().Should().Be(307);
        tries[0]!["outcome"]!.ToString().Should().Be("retried");
        elsewhere.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_retry_goes_to_the_apps_address_of_then_and_ends_when_there_is_none()
    {
        await using var first = await WebhookCatcher.StartAsync(refuseFirst: int.MaxValue);
        await using var second = await WebhookCatcher.StartAsync();
        await using var lab = await Start(first);
        await lab.NewContact("Ann");
        await Tries(lab, 1);
        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = second.Url.AbsoluteUri });
        lab.Clock.Advance(TimeSpan.FromHours(10));
        (await second.First("ContactCreate")).Body["firstName"]!.ToString().Should().Be("Ann");

        second.RefuseWith(500);
        await lab.NewContact("Bob");
        await Tries(lab, 3);
        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = null });
        lab.Clock.Advance(TimeSpan.FromHours(10));
        (await Tries(lab, 4))[3]!["outcome"]!.ToString().Should().Be("failed");
        (await Stats(lab))["pending"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task A_webhook_can_be_looked_at_and_sent_again_byte_for_byte()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        await lab.NewContact();
        var sent = await catcher.First("ContactCreate");
        var id = sent.Body["webhookId"]!.ToString();
        await Tries(lab, 1);

        (await lab.Control("POST", $"deliveries/{id}/resend")).Status.Should().Be(200);

        var again = (await catcher.AtLeast(2))[1];
        again.Raw.Should().Equal(sent.Raw);
        again.Signature.Should().Be(sent.Signature);
        await Tries(lab, 2);
        var webhook = (await lab.Control("GET", $"deliveries/{id}")).Body;
        webhook["type"]!.ToString().Should().Be("ContactCreate");
        JsonNode.DeepEquals(webhook["body"], sent.Body).Should().BeTrue();
        webhook["deliveries"]!
            .AsArray()
            .Select(row => $"{row!["attempt"]} {row["status"]} {row["outcome"]} {row["resent"]}")
            .Should()
            .Equal("1 200 delivered false", "1 200 delivered true");
        (await Stats(lab))["sent"]!.GetValue<int>().Should().Be(2);
    }

    [Fact]
    public async Task What_is_not_kept_or_goes_nowhere_cannot_be_sent_again()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        await lab.NewContact();
        var id = (await catcher.First("ContactCreate")).Body["webhookId"]!.ToString();
        await Tries(lab, 1);
        (await lab.Control("POST", "deliveries/none/resend")).Status.Should().Be(404);
        (await lab.Control("GET", "deliveries/none")).Status.Should().Be(404);
        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = null });
        (await lab.Control("POST", $"deliveries/{id}/resend")).Status.Should().Be(400);

        lab.Clock.Advance(TimeSpan.FromDays(31));
        (await lab.Control("GET", $"deliveries/{id}")).Status.Should().Be(404);
        (await lab.Control("GET", "deliveries")).List("deliveries").Should().BeEmpty();
    }

    [Fact]
    public async Task Delivery_is_paused_when_too_much_fails_for_the_second_time_until_the_events_are_enabled_again()
    {
        await using var catcher = await WebhookCatcher.StartAsync(refuseFirst: int.MaxValue);
        await using var lab = await Start(catcher);
        var clock = lab.Clock;
        await Fail(lab, 4);
        clock.Advance(TimeSpan.FromHours(1));
        await Standing(lab, paused: false, warnings: 1);
        await Fail(lab, 4);
        clock.Advance(TimeSpan.FromHours(1));
        await Standing(lab, paused: true, warnings: 2);

        var before = catcher.Refused;
        await lab.NewContact("Held");
        var held = (await Tries(lab, 9))[8]!;
        held["outcome"]!.ToString().Should().Be("withheld");
        var again = $"deliveries/{held["webhookId"]}/resend";
        (await lab.Control("POST", again)).Status.Should().Be(400);
        clock.Advance(TimeSpan.FromHours(10));
        (await Tries(lab, 17))
            .Skip(9)
            .Select(row => row!["outcome"]!.ToString())
            .Should()
            .OnlyContain(x => x == "failed");
        catcher.Refused.Should().Be(before, "nothing is sent while delivery is paused, no retry either");
        var stats = await Stats(lab);
        (stats["withheld"]!.GetValue<int>(), stats["failed"]!.GetValue<int>()).Should().Be((1, 8));

        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = catcher.Url.AbsoluteUri });
        await Standing(lab, paused: false, warnings: 0);
        var refused = catcher.Refused;
        (await lab.Control("POST", again)).Status.Should().Be(200);
        await Tries(lab, 18);
        catcher.Refused.Should().Be(refused + 1);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public async Task Delivery_is_judged_only_when_there_was_more_than_a_little(int failed, int warnings)
    {
        await using var catcher = await WebhookCatcher.StartAsync(refuseFirst: int.MaxValue);
        await using var lab = await Start(catcher);
        await Fail(lab, failed);
        lab.Clock.Advance(TimeSpan.FromHours(1));
        await Standing(lab, paused: false, warnings);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task Nine_in_ten_delivered_are_enough(int failed, int warnings)
    {
        await using var catcher = await WebhookCatcher.StartAsync(refuseFirst: failed);
        await using var lab = await Start(catcher);
        await Fail(lab, 10);
        (await Stats(lab))["delivered"]!.GetValue<int>().Should().Be(10 - failed);
        lab.Clock.Advance(TimeSpan.FromHours(1));
        await Standing(lab, paused: false, warnings);
    }

    private static async Task Fail(Lab lab, int count)
    {
        var before = (await lab.Control("GET", "deliveries?limit=1000")).List("deliveries").Count;
        for (var i = 0; i < count; i++)
        {
            await lab.NewContact($"C{i}");
        }

        await Tries(lab, before + count);
    }

    private static async Task Standing(Lab lab, bool paused, int warnings)
    {
        var settings = (await lab.Control("GET", "webhooks")).Body;
        (settings["paused"]!.GetValue<bool>(), settings["warnings"]!.GetValue<int>()).Should().Be((paused, warnings));
    }

    private static async Task<JsonObject> Stats(Lab lab) =>
        (await lab.Control("GET", "stats")).Body["webhooks"]!.AsObject();

    // The tries so far, as soon as there are so many.
    private static async Task<JsonArray> Tries(Lab lab, int count)
    {
        for (var i = 0; i < 500; i++)
        {
            var tries = (await lab.Control("GET", "deliveries?limit=1000")).List("deliveries");
            if (tries.Count >= count)
            {
                tries.Should().HaveCount(count);
                return tries;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        throw new TimeoutException($"Waited in vain for {count} tries.");
    }

    private static HashSet<string> Only(params string[] events) => new(events, StringComparer.Ordinal);

    // Retries come once in ten hours, so that they do not mix with what is judged hour by hour.
    private static Task<Lab> Start(
        WebhookCatcher catcher,
        Func<HighLevelSandboxOptions, HighLevelSandboxOptions>? with = null
    ) =>
        Lab.StartAsync(options =>
        {
            var usual = options with
            {
                WebhookUrl = catcher.Url,
                WebhookRetryBase = TimeSpan.FromHours(10),
                WebhookRetryCap = TimeSpan.FromHours(10),
                WebhookBreaker = new WebhookBreaker { Span = TimeSpan.FromHours(1), MoreThan = 3 },
            };
            return with is null ? usual : with(usual);
        });
}
