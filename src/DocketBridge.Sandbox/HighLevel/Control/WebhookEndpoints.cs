using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Webhooks;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>What a developer does in HighLevel's portal: where webhooks go and which, the log of deliveries, sending one again.</summary>
internal sealed class WebhookEndpoints(WebhookOutbox outbox)
{
    private const int MostEntries = 5000;

    private static readonly BodyShape SubscriptionBody = new(
        new Member("url") { RequiredOrNull = true },
        new Member("events", MemberKind.TextList)
    );

    public void Map(WebApplication app)
    {
        app.MapControl("GET", "/webhooks", _ => Answer.Ok(Settings()));
        app.MapControl("PUT", "/webhooks", Subscribe);
        app.MapControl("GET", "/deliveries", request => Answer.Ok(Deliveries(request)));
        app.MapControl("GET", "/deliveries/{webhookId}", request => Answer.Ok(Webhook(request)));
        app.MapControl("POST", "/deliveries/{webhookId}/resend", Resend);
    }

    private JsonObject Settings()
    {
        var (url, events) = outbox.Subscription;
        var breaker = outbox.Breaker;
        return new JsonObject
        {
            ["url"] = url?.AbsoluteUri,
            ["events"] = events is null ? null : WireFormat.List(events.Order(StringComparer.Ordinal)),
            ["paused"] = breaker.Paused,
            ["warnings"] = breaker.Warnings,
        };
    }

    private Answer Subscribe(ControlRequest request)
    {
        var body = SubscriptionBody.Check(request.Body);
        var text = body.Text("url");
        Uri? url = null;
        if (
            text is not null
            && (!Uri.TryCreate(text, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https"))
        )
        {
            throw Refusal.Unprocessable("url must be a URL address");
        }

        var events = body.TryGetPropertyValue("events", out var given)
            ? given is null
                ? null
                : body.Texts("events").ToHashSet(StringComparer.Ordinal)
            : outbox.Subscription.Events;
        outbox.Subscribe(new WebhookSubscription(url, events));
        return Answer.Ok(Settings());
    }

    private JsonObject Deliveries(ControlRequest request)
    {
        var limit = (int)Math.Clamp(request.Number("limit", 100), 1, MostEntries);
        return new JsonObject { ["deliveries"] = List(outbox.Deliveries.TakeLast(limit)) };
    }

    private JsonObject Webhook(ControlRequest request)
    {
        var parcel = outbox.Find(request.Route("webhookId")) ?? throw Refusal.NotFound("Webhook");
        return new JsonObject
        {
            ["webhookId"] = parcel.Id,
            ["type"] = parcel.Type,
            ["body"] = JsonNode.Parse(parcel.Body),
            ["deliveries"] = List(outbox.Deliveries.Where(delivery => delivery.WebhookId == parcel.Id)),
        };
    }

    private Answer Resend(ControlRequest request)
    {
        outbox.Resend(request.Route("webhookId"));
        return Answer.Ok(new JsonObject { ["webhookId"] = request.Route("webhookId") });
    }

    private static JsonArray List(IEnumerable<WebhookDelivery> deliveries) =>
        new([.. deliveries.Select(delivery => JsonSerializer.SerializeToNode(delivery, JsonAnswers.Options))]);
}
