namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>A try to deliver a webhook.</summary>
/// <param name="Time">When it was made.</param>
/// <param name="WebhookId">The webhook's id.</param>
/// <param name="Type">The event.</param>
/// <param name="Attempt">1 for the first try, 0 for one that a fault lost before it was sent.</param>
/// <param name="Status">The HTTP status answered; null without an answer.</param>
/// <param name="Outcome">delivered, retried, failed or lost.</param>
/// <param name="Reason">Why it was not delivered.</param>
public sealed record WebhookDelivery(
    DateTimeOffset Time,
    string WebhookId,
    string Type,
    int Attempt,
    int? Status,
    string Outcome,
    string? Reason
);

/// <summary>How many webhooks went where; a doubled one counts twice.</summary>
/// <param name="Sent">Put on the way, lost ones included.</param>
/// <param name="Delivered">Answered 2xx.</param>
/// <param name="Lost">Never sent, by a fault.</param>
/// <param name="Failed">Given up after every try.</param>
public sealed record WebhookCounts(long Sent, long Delivered, long Lost, long Failed)
{
    /// <summary>Still on the way.</summary>
    public long Pending => Sent - Delivered - Lost - Failed;
}
