using System.Buffers.Text;

namespace HighLevel.Webhooks;

/// <summary>Says whether a webhook comes from HighLevel.</summary>
/// <remarks>
/// What a signature proves does not depend on its age, so none is too old: HighLevel sends the same bytes again for hours. Tell
/// repetitions by <see cref="WebhookEvent.WebhookId"/>. https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide
/// </remarks>
public static class WebhookSignature
{
    /// <summary>The header with the signature in use.</summary>
    public const string Header = "X-GHL-Signature";

    /// <summary>The header with the deprecated signature.</summary>
    public const string LegacyHeader = "X-WH-Signature";

    /// <summary>The largest body verified, in bytes; HighLevel's are a few kilobytes.</summary>
    public const int MaxBody = 1024 * 1024;

    private const string NotSigned = "N/A";
    private const int LongestHeader = 4096;
    private const int Ed25519Length = 64;

    /// <summary>
    /// Verifies a webhook: by the signature in use, or, where there is none, by the deprecated one. A bad signature in use is never
    /// made good by a deprecated one. A pure function.
    /// </summary>
    /// <param name="body">The body as received, before any parsing.</param>
    /// <param name="headers">The two headers.</param>
    /// <param name="keys">The keys trusted, of both schemes; <see cref="TrustedKey.Published"/> are HighLevel's own.</param>
    /// <param name="now">The time, which decides whether a key is still accepted.</param>
    public static SignatureCheck Check(
        ReadOnlySpan<byte> body,
        SignatureHeaders headers,
        IReadOnlyList<TrustedKey> keys,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(keys);
        if (body.Length > MaxBody)
        {
            return new SignatureCheck.Bad(SignatureFailure.BodyTooLarge);
        }

        if (Signed(headers.Current) is { } current)
        {
            return Check(body, current, SignatureScheme.Ed25519, keys, now);
        }

        return Signed(headers.Legacy) is { } legacy
            ? Check(body, legacy, SignatureScheme.LegacyRsa, keys, now)
            : new SignatureCheck.Bad(SignatureFailure.NotSigned);
    }

    private static SignatureCheck Check(
        ReadOnlySpan<byte> body,
        string header,
        SignatureScheme scheme,
        IReadOnlyList<TrustedKey> keys,
        DateTimeOffset now
    )
    {
        if (Decoded(header, scheme) is not { } signature)
        {
            return new SignatureCheck.Bad(SignatureFailure.Malformed);
        }

        var ofScheme = keys.Where(key => key.Scheme == scheme).ToList();
        if (ofScheme.Count == 0)
        {
            return new SignatureCheck.Bad(SignatureFailure.NoTrustedKey);
        }

        // Every key is tried whatever the others say, so that the time taken tells nothing of which one fits.
        TrustedKey? signer = null;
        var accepted = false;
        foreach (var key in ofScheme.Where(key => key.IsAcceptedAt(now)))
        {
            accepted = true;
            if (key.Verifies(body, signature))
            {
                signer ??= key;
            }
        }

        if (signer is not null)
        {
            return new SignatureCheck.Good(signer);
        }

        return new SignatureCheck.Bad(accepted ? SignatureFailure.Mismatch : SignatureFailure.NoLongerAccepted);
    }

    private static string? Signed(string? header) =>
        header?.Trim() is { Length: > 0 } text && !text.Equals(NotSigned, StringComparison.OrdinalIgnoreCase)
            ? text
            : null;

    private static byte[]? Decoded(string header, SignatureScheme scheme)
    {
        if (header.Length > LongestHeader)
        {
            return null;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(header.Length + 3)];
        if (!Convert.TryFromBase64String(header, bytes, out var length) || length == 0)
        {
            return null;
        }

        return scheme == SignatureScheme.Ed25519 && length != Ed25519Length ? null : bytes[..length];
    }
}
