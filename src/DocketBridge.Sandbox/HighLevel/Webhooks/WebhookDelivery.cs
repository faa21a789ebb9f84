namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>A try to deliver a webhook.</summary>
/// <param name="Time">When it was made.</param>
/// <param name="WebhookId">The webhook's id.</param>
/// <param name="Type">The event.</param>
/// <param name="Attempt">1 for the first try, 0 for a webhook that was never sent; a resend by hand counts from 1 again.</param>
/// <param name="Resent">Whether a person sent it again by hand.</param>
/// <param name="Status">The HTTP status answered; null without an answer.</param>
/// <param name="Outcome">delivered, retried, failed, lost (by a fault) or withheld (delivery was paused).</param>
/// <param name="Reason">Why it was not delivered.</param>
public sealed record WebhookDelivery(
    DateTimeOffset Time,
    string WebhookId,
    string Type,
    int Attempt,
    bool Resent,
    int? Status,
    string Outcome,
    string? Reason
);

/// <summary>How many webhooks went where; a doubled or resent one counts twice.</summary>
/// <param name="Sent">Put on the way, lost ones included.</param>
/// <param name="Delivered">Answered 2xx.</param>
/// <param name="Lost">Never sent, by a fault.</param>
/// <param name="Failed">Given up after every try, or because delivery ended.</param>
/// <param name="Withheld">Not put on the way, because delivery was paused.</param>
public sealed record WebhookCounts(long Sent, long Delivered, long Lost, long Failed, long Withheld)
{
    /// <summary>Still on the way.</summary>
    public long Pending => Sent - Delivered - Lost - Failed;
}

/// <summary>A webhook on its way: what is signed is sent byte for byte on every try.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">The event.</param>
/// <param name="Body">The body.</param>
/// <param name="Signatures">The headers that sign it.</param>
internal sealed record Parcel(string Id, string Type, byte[] Body, SignedHeaders Signatures)
{
    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; }

    /// <summary>Whether a person sent it again by hand.</summary>
    public bool Resent { get; init; }

    /// <summary>The span of the circuit breaker it counts in.</summary>
    public long Span { get; init; }
}
