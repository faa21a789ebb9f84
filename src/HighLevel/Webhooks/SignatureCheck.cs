namespace HighLevel.Webhooks;

/// <summary>The two headers a webhook may be signed in, as received; null where one is missing.</summary>
/// <param name="Current">The value of <see cref="WebhookSignature.Header"/>.</param>
/// <param name="Legacy">The value of <see cref="WebhookSignature.LegacyHeader"/>.</param>
public sealed record SignatureHeaders(string? Current, string? Legacy = null);

/// <summary>Why a webhook is not taken for HighLevel's.</summary>
public enum SignatureFailure
{
    /// <summary>The body is larger than <see cref="WebhookSignature.MaxBody"/>; nothing was computed over it.</summary>
    BodyTooLarge,

    /// <summary>Both headers are missing or say <c>N/A</c>.</summary>
    NotSigned,

    /// <summary>The header holds no signature: no base64, or not of the length its scheme has.</summary>
    Malformed,

    /// <summary>No key of the scheme that signed is trusted.</summary>
    NoTrustedKey,

    /// <summary>Keys of the scheme are trusted, but the time of each has ended.</summary>
    NoLongerAccepted,

    /// <summary>No trusted key made this signature over this body: it was changed, or someone else sent it.</summary>
    Mismatch,
}

/// <summary>The outcome of verifying a webhook.</summary>
public abstract record SignatureCheck
{
    private SignatureCheck() { }

    /// <summary>A trusted key signed exactly these bytes.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Good(TrustedKey Key) : SignatureCheck;

    /// <summary>Nothing proves where it comes from.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record Bad(SignatureFailure Failure) : SignatureCheck;
}
