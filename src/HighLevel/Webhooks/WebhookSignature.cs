using System.Buffers.Text;
using System.Text;

namespace HighLevel.Webhooks;

/// <summary>Says whether a webhook comes from HighLevel.</summary>
public static class WebhookSignature
{
    /// <summary>The header with the signature in use.</summary>
    public const string Header = "X-GHL-Signature";

    /// <summary>The header with the deprecated signature.</summary>
    public const string LegacyHeader = "X-WH-Signature";

    private const string NotSigned = "N/A";
    private const int LongestSignature = 4096;

    /// <summary>Whether one of the keys made the signature over exactly these bytes.</summary>
    /// <param name="body">The body as received, before any parsing.</param>
    /// <param name="header">The value of the header; missing and <c>N/A</c> verify nothing.</param>
    /// <param name="keys">The keys trusted for this header.</param>
    public static bool Verify(ReadOnlySpan<byte> body, string? header, IReadOnlyList<TrustedKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (
            string.IsNullOrWhiteSpace(header)
            || header.Length > LongestSignature
            || header.Trim().Equals(NotSigned, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        var signature = new byte[Base64.GetMaxDecodedFromUtf8Length(Encoding.UTF8.GetByteCount(header))];
        if (!Convert.TryFromBase64String(header.Trim(), signature, out var length))
        {
            return false;
        }

        foreach (var key in keys)
        {
            if (key.Verifies(body, signature.AsSpan(0, length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the signature in use is good, or, where there is none and a legacy key is trusted, the deprecated one. A bad signature
    /// in use is never made good by a deprecated one.
    /// </summary>
    /// <param name="body">The body as received.</param>
    /// <param name="header">The value of <see cref="Header"/>.</param>
    /// <param name="legacyHeader">The value of <see cref="LegacyHeader"/>.</param>
    /// <param name="keys">The keys trusted, of both schemes.</param>
    public static bool VerifyEither(
        ReadOnlySpan<byte> body,
        string? header,
        string? legacyHeader,
        IReadOnlyList<TrustedKey> keys
    )
    {
        var signed =
            !string.IsNullOrWhiteSpace(header) && !header.Trim().Equals(NotSigned, StringComparison.OrdinalIgnoreCase);
        return signed
            ? Verify(body, header, [.. keys.Where(key => key.Scheme == SignatureScheme.Ed25519)])
            : Verify(body, legacyHeader, [.. keys.Where(key => key.Scheme == SignatureScheme.LegacyRsa)]);
    }
}
