using System.Text.Json;

namespace HighLevel.Webhooks;

/// <summary>What a webhook is about.</summary>
public enum WebhookEntity
{
    /// <summary>Something this library does not know; see <see cref="WebhookEvent.Body"/>.</summary>
    Other,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A task.</summary>
    Task,

    /// <summary>A note.</summary>
    Note,

    /// <summary>An appointment.</summary>
    Appointment,

    /// <summary>The installation of the app itself.</summary>
    App,
}

/// <summary>What happened to it, by the webhook's word.</summary>
public enum WebhookAction
{
    /// <summary>Something this library does not know.</summary>
    Other,

    /// <summary>It was made; for the app: installed.</summary>
    Create,

    /// <summary>It was changed.</summary>
    Update,

    /// <summary>It was deleted; for the app: uninstalled.</summary>
    Delete,

    /// <summary>A task was completed.</summary>
    Complete,
}

/// <summary>
/// A webhook: a hint that something may have changed. It may come late, twice, out of order or not at all, it names no originator, and
/// what it says about the record may be partial: read the record itself.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide</remarks>
public sealed record WebhookEvent
{
    /// <summary>The type on the wire, for example <c>ContactCreate</c> or <c>INSTALL</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What it is about.</summary>
    public WebhookEntity Entity { get; init; }

    /// <summary>What happened.</summary>
    public WebhookAction Action { get; init; }

    /// <summary>The id of the record, for the four kinds of record this library knows.</summary>
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

    /// <summary>The company (agency), in webhooks about the app.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The app it was sent to.</summary>
    public string? AppId { get; init; }

    /// <summary>The version of the app.</summary>
    public string? VersionId { get; init; }

    /// <summary>The fields of the event, as they came.</summary>
    public JsonElement Body { get; init; }

    /// <summary>Reads a webhook. A type this library does not know is no failure.</summary>
    /// <param name="body">The body as received.</param>
    public static WebhookReading Parse(ReadOnlyMemory<byte> body) => WebhookReader.Read(body);
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
