using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DocketManager;

/// <summary>What is wrong with a pushed event's signature, if anything.</summary>
public enum EventSignatureResult
{
    /// <summary>The site that knows the secret sent this, a short while ago.</summary>
    Valid,

    /// <summary>A header is missing or cannot be read.</summary>
    Missing,

    /// <summary>The time is too far from now: a repeat of an old delivery, or a clock that is off.</summary>
    Stale,

    /// <summary>Signed with another secret, or changed on the way.</summary>
    Wrong,
}

/// <summary>
/// Signs and checks events that a site pushes: <c>X-Timestamp</c> in Unix seconds, and <c>X-Signature</c> with
/// <c>sha256=</c> and the lower-case hex of HMAC-SHA256 over the timestamp, a full stop and the raw body.
/// </summary>
public static class EventSignature
{
    private const string Scheme = "sha256=";

    /// <summary>How far a timestamp may lie from now, either way.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The value of <c>X-Signature</c>.</summary>
    /// <param name="body">The raw body.</param>
    /// <param name="timestamp">The value of <c>X-Timestamp</c>.</param>
    /// <param name="secret">What the site and the receiver share, in UTF-8; at least 16 bytes are advised.</param>
    public static string Sign(ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        ArgumentNullException.ThrowIfNull(timestamp);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        return Scheme + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>Checks a delivery.</summary>
    /// <param name="body">The raw body, before any parsing.</param>
    /// <param name="timestamp">The value of <c>X-Timestamp</c>, or null.</param>
    /// <param name="signature">The value of <c>X-Signature</c>, or null.</param>
    /// <param name="secret">What the site and the receiver share.</param>
    /// <param name="now">The receiver's time.</param>
    public static EventSignatureResult Verify(
        ReadOnlySpan<byte> body,
        string? timestamp,
        string? signature,
        string secret,
        DateTimeOffset now
    )
    {
        if (
            signature is null
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        )
        {
            return EventSignatureResult.Missing;
        }

        var expected = Encoding.UTF8.GetBytes(Sign(body, timestamp, secret));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)))
        {
            return EventSignatureResult.Wrong;
        }

        // Compared in whole seconds as decimals: a hostile timestamp may be too large for any date.
        var distance = Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds);
        return distance <= (decimal)Tolerance.TotalSeconds ? EventSignatureResult.Valid : EventSignatureResult.Stale;
    }
}
