using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using HighLevel.Webhooks;

namespace DocketBridge.Inbox;

/// <summary>What a webhook is: hints for a connection, or nothing of use, with the reason.</summary>
/// <param name="Type">Its type, or "unreadable".</param>
/// <param name="WebhookId">Its id, if it has one.</param>
/// <param name="Connection">The connection that it concerns; null when it is parked.</param>
/// <param name="Hints">What it hints at.</param>
/// <param name="Parked">Why it is parked; null when it is understood.</param>
public sealed record WebhookVerdict(
    string Type,
    string? WebhookId,
    ConnectionId? Connection,
    IReadOnlyList<Hint> Hints,
    string? Parked
)
{
    private const int MaxType = 100;

    /// <summary>The event, when it is understood.</summary>
    public WebhookEvent? Event { get; init; }

    /// <summary>Judges a webhook by its body and signatures. A pure function.</summary>
    public static WebhookVerdict Of(
        byte[] body,
        SignatureHeaders signatures,
        IReadOnlyCollection<ConnectionRow> connections,
        DateTimeOffset now
    )
    {
        if (WebhookEvent.Parse(body) is not WebhookReading.Read { Event: var received })
        {
            return Park("unreadable", null, "The body cannot be read.");
        }

        var id = received.WebhookId?.Value;
        var connection = connections.FirstOrDefault(known => known.LocationId == received.LocationId?.Value);
        if (KeysFor(connection) is not { } keys)
        {
            return Park(received.Type, null, "The connection's webhook key cannot be read: connect it again.");
        }

        if (WebhookSignature.Check(body, signatures, keys, now) is SignatureCheck.Bad { Failure: var failure })
        {
            // Its id is not trusted either: a forged one must not keep out the real event of that id.
            return Park(received.Type, null, ReasonOf(failure));
        }

        if (connection is null)
        {
            return Park(received.Type, id, "No connection has this location.");
        }

        return HintOf(received) is { } hint
            ? new WebhookVerdict(received.Type, id, connection.Id, [hint], null) { Event = received }
            : Park(received.Type, id, "The bridge does not sync this kind of event.");
    }

    internal static IReadOnlyList<TrustedKey>? KeysFor(ConnectionRow? connection)
    {
        if (connection?.WebhookKey is not { } own)
        {
            return TrustedKey.Published;
        }

        try
        {
            return TrustedKey.ParseAll(own);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string ReasonOf(SignatureFailure failure) =>
        failure switch
        {
            SignatureFailure.NotSigned => "It is not signed.",
            SignatureFailure.Malformed => "The signature cannot be read.",
            SignatureFailure.NoTrustedKey => "It is signed in a way that no trusted key is for.",
            SignatureFailure.NoLongerAccepted => "It is signed in the deprecated way, which is no longer accepted.",
            SignatureFailure.BodyTooLarge => "The body is too large.",
            _ => "The signature does not fit.",
        };

    // A stranger's type can be as long as the body.
    private static WebhookVerdict Park(string type, string? id, string reason) =>
        new(type[..Math.Min(type.Length, MaxType)], id, null, [], reason);

    private static Hint? HintOf(WebhookEvent received)
    {
        if (received.EntityId is not { } id)
        {
            return null;
        }

        var contact = received.ContactId?.Value;
        return received.Entity switch
        {
            WebhookEntity.Contact => Hint.OfContact(Side.HighLevel, id, HintCause.Webhook),
            WebhookEntity.Task => Hint.OfChild(Side.HighLevel, RecordKind.Task, id, contact, HintCause.Webhook) with
            {
                Title = received.Title,
            },
            WebhookEntity.Note => Hint.OfChild(Side.HighLevel, RecordKind.Note, id, contact, HintCause.Webhook),
            WebhookEntity.Appointment => Hint.OfChild(
                Side.HighLevel,
                RecordKind.Appointment,
                id,
                contact,
                HintCause.Webhook
            ),
            _ => null,
        };
    }
}
