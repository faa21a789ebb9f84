using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel.Webhooks;

namespace DocketBridge.Inbox;

/// <summary>An event about the app itself, for connections that came by it.</summary>
/// <param name="Change">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Connections">The connections it concerns, at least one.</param>
/// <param name="Entry">The event, to be stored.</param>
internal sealed record InstallationEvent(
    InstallationChange Change,
    DateTimeOffset At,
    IReadOnlyList<ConnectionId> Connections,
    InboxEntry Entry
)
{
    /// <summary>
    /// Reads an event about an installation; null when it is no such event, is not signed as it should be, or concerns none of the
    /// connections: their app and their location, or for the whole agency their company, must be the event's. A pure function.
    /// </summary>
    /// <param name="body">The body as received.</param>
    /// <param name="signatures">The headers with the signatures.</param>
    /// <param name="connections">All connections.</param>
    /// <param name="now">When it came.</param>
    public static InstallationEvent? Of(
        byte[] body,
        SignatureHeaders signatures,
        IReadOnlyCollection<ConnectionRow> connections,
        DateTimeOffset now
    )
    {
        if (
            WebhookEvent.Parse(body)
                is not WebhookReading.Read { Event: { Entity: WebhookEntity.App, AppId: { } app } received }
            || ChangeOf(received.Action) is not { } change
            || received.WebhookId?.Value is not { } webhookId
        )
        {
            return null;
        }

        var concerned = connections
            .Where(connection => connection.AppId == app && Concerns(received, connection))
            .Where(connection =>
                WebhookVerdict.KeysFor(connection) is { } keys
                && WebhookSignature.Check(body, signatures, keys, now) is not SignatureCheck.Bad
            )
            .Select(connection => connection.Id)
            .ToList();
        return concerned.Count == 0
            ? null
            : new InstallationEvent(
                change,
                // A clock ahead of ours must not make an event of today outlive what comes tomorrow.
                received.Timestamp
                    is { } at
                && at < now
                    ? at
                    : now,
                concerned,
                new InboxEntry(webhookId, now, received.Type, body, null)
            );
    }

    private static bool Concerns(WebhookEvent received, ConnectionRow connection) =>
        received.LocationId is { } location
            ? connection.LocationId == location.Value
            : received.CompanyId is { } company && connection.CompanyId == company.Value;

    private static InstallationChange? ChangeOf(WebhookAction action) =>
        action switch
        {
            WebhookAction.Create => InstallationChange.Installed,
            WebhookAction.Update => InstallationChange.Updated,
            WebhookAction.Delete => InstallationChange.Uninstalled,
            _ => null,
        };
}
