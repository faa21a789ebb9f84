using System.Text.Json;
using HighLevel.Webhooks.Payloads;

namespace HighLevel.Webhooks;

/// <summary>
/// A webhook: a hint that something may have changed. It may come late, twice, out of order or not at all, it names no originator, and
/// what it says about the record may be partial: read the record itself.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide</remarks>
public sealed record WebhookEvent
{
    /// <summary>The type on the wire, for example <c>ContactCreate</c> or <c>INSTALL</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The event as declared; null for a type this library does not know.</summary>
    public EventDefinition? Definition { get; init; }

    /// <summary>What it is about.</summary>
    public WebhookEntity Entity => Definition?.Entity ?? WebhookEntity.Other;

    /// <summary>What happened.</summary>
    public WebhookAction Action => Definition?.Action ?? WebhookAction.Other;

    /// <summary>The id of the record, where the event is about one.</summary>
    public string? EntityId { get; init; }

    /// <summary>The contact: the record itself or the one it hangs on. Task webhooks often leave it out.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The title of a task or appointment.</summary>
    public string? Title { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The delivery's id, the same when HighLevel sends it again.</summary>
    public WebhookId? WebhookId { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The company (agency), in webhooks about the app, locations and users.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The app it was sent to.</summary>
    public string? AppId { get; init; }

    /// <summary>The version of the app.</summary>
    public string? VersionId { get; init; }

    /// <summary>The fields of the event, as they came.</summary>
    public JsonElement Body { get; init; }

    /// <summary>The whole webhook, as it came; the same as <see cref="Body"/> unless its fields were wrapped in <c>data</c>.</summary>
    public JsonElement Whole { get; init; }

    /// <summary>
    /// The fields of the event in its declared type, an <see cref="UnknownPayload"/> where the event is not known. Fields that are
    /// not declared, or are not what they are declared to be, are kept in its <see cref="Json.WireModel.Unknown"/>.
    /// </summary>
    public WebhookPayload ReadPayload() => PayloadReader.Read(this);

    /// <summary>Reads a webhook. A type this library does not know is no failure.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="subscribed">
    /// The event that the address it came to is subscribed for, where each has its own. It decides where the body names no type (as the
    /// published samples of custom objects, invoices and products do) or the type of a sibling (as those of appointments do).
    /// </param>
    public static WebhookReading Parse(ReadOnlyMemory<byte> body, EventDefinition? subscribed = null) =>
        WebhookReader.Read(body, subscribed);
}

/// <summary>The outcome of reading a webhook.</summary>
public abstract record WebhookReading
{
    private WebhookReading() { }

    /// <summary>It is a webhook.</summary>
    /// <param name="Event">The event.</param>
    public sealed record Read(WebhookEvent Event) : WebhookReading;

    /// <summary>It is none.</summary>
    /// <param name="Reason">Why, without any of its content.</param>
    public sealed record Malformed(string Reason) : WebhookReading;
}
