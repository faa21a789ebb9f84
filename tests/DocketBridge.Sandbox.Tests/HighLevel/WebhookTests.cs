using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel;
using NSec.Cryptography;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class WebhookTests
{
    [Fact]
    public async Task Our_own_writes_come_back_as_events_in_a_flat_envelope()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact("Ann", email: "ann@shop.example");

        var body = (await catcher.First("ContactCreate")).Body;

        body["id"]!.ToString().Should().Be(id);
        body["email"]!.ToString().Should().Be("ann@shop.example");
        body["locationId"]!.ToString().Should().Be(lab.Location);
        body["appId"]!.ToString().Should().Be(lab.Sandbox.AppId);
        body["timestamp"]!.ToString().Should().Be("2026-03-02T14:00:00.000Z");
        Guid.TryParse(body["webhookId"]!.ToString(), out _).Should().BeTrue();
        body.Select(member => member.Key).Should().Contain("versionId").And.NotContain(["data", "dateUpdated"]);
        body["attachments"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task The_signature_verifies_with_the_public_key_over_the_raw_body()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        await lab.NewContact("Zoë");
        var caught = await catcher.First("ContactCreate");
        var key = PublicKey.Import(
            SignatureAlgorithm.Ed25519,
            Encoding.ASCII.GetBytes(lab.Sandbox.WebhookPublicKey),
            KeyBlobFormat.PkixPublicKeyText
        );
        var signature = Convert.FromBase64String(caught.Signature!);
        SignatureAlgorithm.Ed25519.Verify(key, caught.Raw, signature).Should().BeTrue();
        caught.Raw[5] ^= 1;
        SignatureAlgorithm.Ed25519.Verify(key, caught.Raw, signature).Should().BeFalse();
    }

    [Fact]
    public async Task Each_kind_of_change_of_a_contact_has_its_own_event()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact();
        await catcher.AtLeast(1);
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["city"] = "Guelph" });
        await catcher.First("ContactUpdate");
        await lab.Api("POST", $"contacts/{id}/tags", new JsonObject { ["tags"] = new JsonArray("vip") });
        await catcher.First("ContactTagUpdate");
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["dnd"] = true });
        (await catcher.First("ContactDndUpdate")).Body["dnd"]!.GetValue<bool>().Should().BeTrue();
        await lab.Api("DELETE", $"contacts/{id}");
        await catcher.First("ContactDelete");
        catcher.All.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_sends_nothing()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact("Ann");
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["firstName"] = "Ann" });
        await Sentinel(lab, catcher);
        catcher.All.Select(hook => hook.Type).Should().NotContain("ContactUpdate");
    }

    [Fact]
    public async Task A_TaskCreate_lacks_contactId_and_body()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact();
        await lab.Control("POST", $"contacts/{id}/tasks", new JsonObject { ["title"] = "Call", ["body"] = "soon" });
        var body = (await catcher.First("TaskCreate")).Body;
        body["title"]!.ToString().Should().Be("Call");
        body.Select(member => member.Key).Should().NotContain(["contactId", "body"]);
    }

    [Fact]
    public async Task There_is_no_TaskUpdate_and_reopening_sends_nothing()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact();
        var task = (await lab.NewTask(id)).Object("task")["id"]!.ToString();
        var path = $"contacts/{id}/tasks/{task}";
        await lab.Api("PUT", path, new JsonObject { ["title"] = "Another" });
        await lab.Api("PUT", path, new JsonObject { ["completed"] = true });
        (await catcher.First("TaskComplete")).Body["contactId"]!.ToString().Should().Be(id);
        await lab.Api("PUT", $"{path}/completed", new JsonObject { ["completed"] = false });
        await lab.Api("DELETE", path);
        await catcher.First("TaskDelete");
        catcher
            .All.Select(hook => hook.Type)
            .Should()
            .BeEquivalentTo("ContactCreate", "TaskCreate", "TaskComplete", "TaskDelete");
    }

    [Fact]
    public async Task Note_events_carry_four_fields_only()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact();
        await lab.Api(
            "POST",
            $"contacts/{id}/notes",
            new JsonObject
            {
                ["body"] = "hi",
                ["title"] = "Call",
                ["pinned"] = true,
            }
        );
        (await catcher.First("NoteCreate"))
            .Body.Select(member => member.Key)
            .Except(["type", "timestamp", "webhookId", "locationId", "appId", "versionId"])
            .Should()
            .BeEquivalentTo("id", "body", "contactId", "dateAdded");
    }

    [Fact]
    public async Task Appointment_events_are_nested()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact();
        var booked = await lab.Control(
            "POST",
            "appointments",
            new JsonObject
            {
                ["contactId"] = id,
                ["title"] = "Proof",
                ["startTime"] = "2026-03-10T18:00:00Z",
                ["endTime"] = "2026-03-10T19:00:00Z",
                ["appointmentStatus"] = "confirmed",
            }
        );
        var appointment = booked.Object("appointment")["id"]!.ToString();
        await lab.Control("PATCH", $"appointments/{appointment}", new JsonObject { ["title"] = "Proof 2" });
        await lab.Control("DELETE", $"appointments/{appointment}");

        var created = (await catcher.First("AppointmentCreate")).Body["appointment"]!;
        created["contactId"]!.ToString().Should().Be(id);
        created["startTime"]!.ToString().Should().Be("2026-03-10T14:00:00-04:00");
        (await catcher.First("AppointmentUpdate")).Body["appointment"]!["title"]!.ToString().Should().Be("Proof 2");
        await catcher.First("AppointmentDelete");
    }

    [Fact]
    public async Task Deleting_a_contact_sends_ContactDelete_only()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        var id = await lab.NewContact();
        await lab.NewTask(id);
        await lab.Control("DELETE", $"contacts/{id}");
        await catcher.First("ContactDelete");
        await Sentinel(lab, catcher);
        catcher.All.Select(hook => hook.Type).Should().NotContain("TaskDelete");
    }

    [Fact]
    public async Task A_refused_webhook_is_sent_again_until_it_is_accepted()
    {
        await using var catcher = await WebhookCatcher.StartAsync(refuseFirst: 3);
        await using var lab = await Start(catcher);
        await lab.NewContact();
        await Move(lab, () => catcher.All.Count == 1);
        var tries = (await lab.Control("GET", "deliveries")).List("deliveries");
        tries.Select(row => row!["outcome"]!.ToString()).Should().Equal("retried", "retried", "retried", "delivered");
        tries.Select(row => row!["webhookId"]!.ToString()).Distinct().Should().HaveCount(1);
    }

    [Fact]
    public async Task A_webhook_is_given_up_after_twelve_retries()
    {
        await using var catcher = await WebhookCatcher.StartAsync(refuseFirst: int.MaxValue);
        await using var lab = await Start(catcher);
        await lab.NewContact();
        JsonNode? webhooks = null;
        await Move(
            lab,
            async () =>
            {
                webhooks = (await lab.Control("GET", "stats")).Body["webhooks"];
                return webhooks!["failed"]!.GetValue<int>() == 1;
            }
        );
        var tries = (await lab.Control("GET", "deliveries")).List("deliveries");
        tries.Should().HaveCount(13);
        tries.Select(row => row!["attempt"]!.GetValue<int>()).Should().Equal(Enumerable.Range(1, 13));
        var times = tries.Select(row => row!["time"]!.GetValue<DateTimeOffset>()).ToArray();
        for (var retry = 1; retry < times.Length; retry++)
        {
            // Half a second, doubled each time up to half a minute, of which the jitter takes at most one half.
            var wait = Math.Min(0.5 * Math.Pow(2, retry - 1), 30);
            (times[retry] - times[retry - 1]).TotalSeconds.Should().BeGreaterThanOrEqualTo(wait / 2);
        }

        webhooks!["pending"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task Rough_webhooks_are_lost_doubled_and_late()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "rough" });
        for (var i = 0; i < 200; i++)
        {
            await lab.Control("POST", "contacts", new JsonObject { ["firstName"] = $"C{i}" });
        }

        JsonObject stats = [];
        await Move(
            lab,
            async () =>
            {
                stats = (await lab.Control("GET", "stats")).Body;
                return stats["webhooks"]!["pending"]!.GetValue<int>() == 0;
            }
        );
        var webhooks = stats["webhooks"]!;
        var faults = stats["injectedFaults"]!;
        webhooks["lost"]!.GetValue<int>().Should().BeInRange(8, 35).And.Be(faults["WebhookLost"]!.GetValue<int>());
        faults["WebhookDoubled"]!.GetValue<int>().Should().BeInRange(8, 35);
        faults["WebhookDelayed"]!.GetValue<int>().Should().BeInRange(15, 50);
        catcher.All.Should().HaveCount(webhooks["delivered"]!.GetValue<int>());
        var ids = catcher.All.Select(hook => hook.Body["webhookId"]!.ToString()).ToArray();
        (ids.Length - ids.Distinct().Count()).Should().Be(faults["WebhookDoubled"]!.GetValue<int>());
    }

    [Fact]
    public async Task Installing_tells_the_app()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Start(catcher);
        await Consent.Install(lab);
        var body = (await catcher.First("INSTALL")).Body;
        body["companyId"]!.ToString().Should().Be(lab.Sandbox.CompanyId);
        body["locationId"]!.ToString().Should().Be(lab.Location);
    }

    [Fact]
    public async Task Without_a_url_nothing_is_sent_until_one_is_set()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync();
        await lab.NewContact("Ann");
        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = catcher.Url.AbsoluteUri });
        await lab.NewContact("Bob");
        (await catcher.First("ContactCreate")).Body["firstName"]!.ToString().Should().Be("Bob");
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(1);
    }

    private static Task<Lab> Start(WebhookCatcher catcher) =>
        Lab.StartAsync(options => options with { WebhookUrl = catcher.Url, Faults = FaultKind.None });

    // Webhooks keep no order, so "nothing came" is only known once all that is pending has come.
    private static async Task Sentinel(Lab lab, WebhookCatcher catcher)
    {
        var expected = (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>();
        await catcher.AtLeast(expected);
    }

    private static Task Move(Lab lab, Func<bool> until) => Move(lab, () => Task.FromResult(until()));

    // Lets the sandbox's clock run, in steps, until something has happened.
    private static async Task Move(Lab lab, Func<Task<bool>> until)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (await until())
            {
                return;
            }

            lab.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        throw new TimeoutException("Waited in vain.");
    }
}
