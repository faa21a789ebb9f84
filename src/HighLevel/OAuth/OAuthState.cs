using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HighLevel.OAuth;

/// <summary>
/// The <c>state</c> of an authorization: a secret that only the browser which was sent to HighLevel brings back, so that nobody can
/// slip another's code in. Keep its hash only, use it once, and let it expire.
/// </summary>
public static class OAuthState
{
    /// <summary>The longest state that is looked at, in characters.</summary>
    public const int MaxLength = 200;

    private const int Bytes = 32;

    /// <summary>Makes one of 256 random bits, in letters that an address may hold.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What to keep of it.</summary>
    /// <param name="state">The state.</param>
    public static byte[] Hash(string state) => SHA256.HashData(Encoding.UTF8.GetBytes(state));

    /// <summary>Whether the state that came back is the one kept. How long it takes tells nothing of either.</summary>
    /// <param name="given">What the browser brought; null or too long fits nothing.</param>
    /// <param name="hash">The hash kept.</param>
    public static bool Matches(string? given, ReadOnlySpan<byte> hash) =>
        given is { Length: > 0 and <= MaxLength } && CryptographicOperations.FixedTimeEquals(Hash(given), hash);
}
