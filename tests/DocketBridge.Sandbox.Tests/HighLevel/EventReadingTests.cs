using System.Text.Json.Nodes;
using HighLevel.Webhooks;
using HighLevel.Webhooks.Payloads;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The client library reads every event that the sandbox sends as the event it is.</summary>
public sealed class EventReadingTests
{
    [Fact]
    public async Task Every_event_of_the_sandbox_is_read_as_its_own_with_its_fields()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        await EventSampleTests.EverythingHappens(lab);
        await Consent.Install(lab);
        await lab.Control("POST", "app/update");
        await lab.Control("POST", "app/uninstall", new JsonObject { ["locationId"] = lab.Location });
        await catcher.First("UNINSTALL");
        var caught = await catcher.AtLeast(34);

        foreach (var hook in caught)
        {
            var read = WebhookEvent.Parse(hook.Raw).Should().BeOfType<WebhookReading.Read>(hook.Type).Subject.Event;

            read.Definition.Should().NotBeNull(hook.Type);
            read.Definition!.WireTypes.Should().Contain(hook.Type);
            read.Entity.Should().NotBe(WebhookEntity.Other, hook.Type);
            read.Action.Should().NotBe(WebhookAction.Other, hook.Type);
            read.LocationId!.Value.Value.Should().Be(lab.Location, hook.Type);
            read.WebhookId.Should().NotBeNull(hook.Type);
            read.AppId.Should().Be(lab.Sandbox.AppId, hook.Type);
            if (read.Entity != WebhookEntity.App)
            {
                read.EntityId.Should().NotBeNullOrEmpty(hook.Type);
            }

            var payload = read.ReadPayload();
            payload.Should().BeOfType(read.Definition.Payload, hook.Type).And.NotBeOfType<UnknownPayload>(hook.Type);
            payload.Unknown.Should().BeNullOrEmpty(hook.Type);
        }

        // The types, and the events of the library they are read as: none falls together with another.
        var types = caught.Select(hook => hook.Type).Distinct().ToArray();
        types.Should().HaveCount(29);
        types.Select(type => EventCatalogue.Find(type)!.Name).Distinct().Should().HaveCount(29);
    }
}
