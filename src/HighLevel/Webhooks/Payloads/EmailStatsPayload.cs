using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>What became of an e-mail sent; its fields come inside <c>webhookPayload</c>.</summary>
[Event(
    "LCEmailStats",
    Title = "E-mail sent, delivered or failed",
    Entity = WebhookEntity.Email,
    Action = WebhookAction.Update,
    Scope = EventScopes.None,
    Evidence = EventEvidence.Documented,
    Note = "HighLevel names no scope for it.",
    Member = "webhookPayload"
)]
public sealed record EmailStatsPayload : WebhookPayload
{
    /// <summary>The id of this report.</summary>
    public string? Id { get; init; }

    /// <summary>What happened, for example <c>delivered</c>.</summary>
    public string? Event { get; init; }

    /// <summary>When, in seconds since 1970 (UTC).</summary>
    [JsonPropertyName("timestamp")]
    public decimal? SentAt { get; init; }

    /// <summary>The receiver.</summary>
    public string? Recipient { get; init; }

    /// <summary>The receiver's domain.</summary>
    [JsonPropertyName("recipient-domain")]
    public string? RecipientDomain { get; init; }

    /// <summary>Who runs it.</summary>
    [JsonPropertyName("recipient-provider")]
    public string? RecipientProvider { get; init; }

    /// <summary>How serious it is.</summary>
    [JsonPropertyName("log-level")]
    public string? LogLevel { get; init; }

    /// <summary>Tags; <c>loc_</c> and <c>com_</c> name location and company.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Campaigns.</summary>
    public IReadOnlyList<string>? Campaigns { get; init; }

    /// <summary>Booleans by name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Flags { get; init; }

    /// <summary>The message.</summary>
    public EmailMessage? Message { get; init; }

    /// <summary>What the receiving server said.</summary>
    [JsonPropertyName("delivery-status")]
    public EmailDeliveryStatus? DeliveryStatus { get; init; }

    /// <summary>How it was sent.</summary>
    public EmailEnvelope? Envelope { get; init; }
}

/// <summary>An e-mail sent.</summary>
public sealed record EmailMessage : WireModel
{
    /// <summary>Its attachments.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }

    /// <summary>Its headers.</summary>
    public EmailHeaders? Headers { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long? Size { get; init; }
}

/// <summary>The headers of an e-mail.</summary>
public sealed record EmailHeaders : WireModel
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("message-id")]
    public string? MessageId { get; init; }

    /// <summary>The sender.</summary>
    public string? From { get; init; }

    /// <summary>The receiver.</summary>
    public string? To { get; init; }
}

/// <summary>What the receiving server said.</summary>
public sealed record EmailDeliveryStatus : WireModel
{
    /// <summary>The number of the try, from 1.</summary>
    [JsonPropertyName("attempt-no")]
    public int? AttemptNumber { get; init; }

    /// <summary>The SMTP code.</summary>
    public int? Code { get; init; }

    /// <summary>Its message.</summary>
    public string? Message { get; init; }

    /// <summary>More words.</summary>
    public string? Description { get; init; }

    /// <summary>How long the session took.</summary>
    [JsonPropertyName("session-seconds")]
    public decimal? SessionSeconds { get; init; }

    /// <summary>The enhanced status code.</summary>
    [JsonPropertyName("enhanced-code")]
    public string? EnhancedCode { get; init; }

    /// <summary>The server.</summary>
    [JsonPropertyName("mx-host")]
    public string? MxHost { get; init; }

    /// <summary>Whether it takes UTF-8.</summary>
    public bool? Utf8 { get; init; }

    /// <summary>How long the first try took.</summary>
    [JsonPropertyName("i-first-delivery-attempt-seconds")]
    public decimal? FirstDeliveryAttemptSeconds { get; init; }
}

/// <summary>How an e-mail was sent.</summary>
public sealed record EmailEnvelope : WireModel
{
    /// <summary>The sender.</summary>
    public string? Sender { get; init; }

    /// <summary>The receivers.</summary>
    public string? Targets { get; init; }

    /// <summary>For example <c>smtp</c>.</summary>
    public string? Transport { get; init; }

    /// <summary>From which address.</summary>
    [JsonPropertyName("sending-ip")]
    public string? SendingIp { get; init; }

    /// <summary>The pool of addresses.</summary>
    [JsonPropertyName("i-ip-pool-id")]
    public string? IpPoolId { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("i-ip-pool-name")]
    public string? IpPoolName { get; init; }
}
