namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>What the app has asked for, for all locations alike.</summary>
/// <param name="Url">Where its webhooks go; null sends none.</param>
/// <param name="Events">The events it subscribed for; null for all.</param>
internal sealed record WebhookSubscription(Uri? Url, IReadOnlySet<string>? Events)
{
    /// <summary>Whether an event is to be sent. The app is told of its own installation without being asked.</summary>
    public bool Wants(string type) =>
        Url is not null
        && (Events is null || type is "INSTALL" or "UNINSTALL" or "UPDATE" or "PLAN_CHANGE" || Events.Contains(type));
}
