namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>In which headers webhooks are signed.</summary>
public enum WebhookSigning
{
    /// <summary>As today: Ed25519 in <c>X-GHL-Signature</c> only.</summary>
    Current,

    /// <summary>As in the time of change: RSA in <c>X-WH-Signature</c> as well.</summary>
    Both,

    /// <summary>As before: RSA only, and <c>N/A</c> in the header that is not yet in use.</summary>
    Legacy,
}

/// <summary>The signature headers of a webhook; null where one is left out.</summary>
/// <param name="Current">The value of <c>X-GHL-Signature</c>.</param>
/// <param name="Legacy">The value of <c>X-WH-Signature</c>.</param>
internal sealed record SignedHeaders(string? Current, string? Legacy);
