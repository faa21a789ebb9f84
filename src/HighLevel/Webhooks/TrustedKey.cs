using System.Security.Cryptography;
using NSec.Cryptography;

namespace HighLevel.Webhooks;

/// <summary>How a webhook is signed.</summary>
public enum SignatureScheme
{
    /// <summary>Ed25519, in the header <c>X-GHL-Signature</c>.</summary>
    Ed25519,

    /// <summary>RSA with SHA-256 and PKCS #1 padding, in the header <c>X-WH-Signature</c>; deprecated since September 2026.</summary>
    LegacyRsa,
}

/// <summary>A public key whose signatures are trusted.</summary>
/// <remarks>
/// HighLevel signs for all apps with the same key: a good signature says "from HighLevel", not "for this app", so check the app and the
/// location too. https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide
/// </remarks>
public sealed class TrustedKey
{
    private const string HighLevelEd25519Pem = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=
        -----END PUBLIC KEY-----
        """;

    private const string HighLevelRsaPem = """
        -----BEGIN PUBLIC KEY-----
        MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAokvo/r9tVgcfZ5DysOSC
        Frm602qYV0MaAiNnX9O8KxMbiyRKWeL9JpCpVpt4XHIcBOK4u3cLSqJGOLaPuXw6
        dO0t6Q/ZVdAV5Phz+ZtzPL16iCGeK9po6D6JHBpbi989mmzMryUnQJezlYJ3DVfB
        csedpinheNnyYeFXolrJvcsjDtfAeRx5ByHQmTnSdFUzuAnC9/GepgLT9SM4nCpv
        uxmZMxrJt5Rw+VUaQ9B8JSvbMPpez4peKaJPZHBbU3OdeCVx5klVXXZQGNHOs8gF
        3kvoV5rTnXV0IknLBXlcKKAQLZcY/Q9rG6Ifi9c+5vqlvHPCUJFT5XUGG5RKgOKU
        J062fRtN+rLYZUV+BjafxQauvC8wSWeYja63VSUruvmNj8xkx2zE/Juc+yjLjTXp
        IocmaiFeAO6fUtNjDeFVkhf5LNb59vECyrHD2SQIrhgXpO4Q3dVNA5rw576PwTzN
        h/AMfHKIjE4xQA1SZuYJmNnmVZLIZBlQAF9Ntd03rfadZ+yDiOXCCs9FkHibELhC
        HULgCsnuDJHcrGNd5/Ddm5hxGQ0ASitgHeMZ0kcIOwKDOzOU53lDza6/Y09T7sYJ
        PQe7z0cvj7aE4B+Ax1ZoZGPzpJlZtGXCsu9aTEGEnKzmsFqwcSsnw3JB31IGKAyk
        T1hhTiaCeIY/OwwwNUY2yvcCAwEAAQ==
        -----END PUBLIC KEY-----
        """;

    private readonly PublicKey? _ed25519;
    private readonly RSAParameters _rsa;

    private TrustedKey(PublicKey ed25519)
    {
        Scheme = SignatureScheme.Ed25519;
        _ed25519 = ed25519;
    }

    private TrustedKey(RSAParameters rsa)
    {
        Scheme = SignatureScheme.LegacyRsa;
        _rsa = rsa;
    }

    private TrustedKey(TrustedKey other, DateTimeOffset acceptedUntil)
    {
        Scheme = other.Scheme;
        _ed25519 = other._ed25519;
        _rsa = other._rsa;
        AcceptedUntil = acceptedUntil;
    }

    /// <summary>HighLevel's published key for <c>X-GHL-Signature</c>.</summary>
    public static TrustedKey HighLevel { get; } = Parse(HighLevelEd25519Pem);

    /// <summary>
    /// HighLevel's published key for the deprecated <c>X-WH-Signature</c>, accepted until the day of its deprecation, the first of
    /// September 2026. Who still needs it later says so with <see cref="Until"/>.
    /// </summary>
    public static TrustedKey HighLevelLegacy { get; } =
        Parse(HighLevelRsaPem).Until(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The keys HighLevel has published: what is trusted where nothing else is said.</summary>
    public static IReadOnlyList<TrustedKey> Published { get; } = [HighLevel, HighLevelLegacy];

    /// <summary>What the key verifies.</summary>
    public SignatureScheme Scheme { get; }

    /// <summary>From when on its signatures are refused; null without an end.</summary>
    public DateTimeOffset? AcceptedUntil { get; }

    /// <summary>The same key with an end: trust the old key beside the new one for as long as a rotation takes.</summary>
    /// <param name="end">From when on its signatures are refused.</param>
    public TrustedKey Until(DateTimeOffset end) => new(this, end);

    /// <summary>Whether its signatures are still accepted.</summary>
    /// <param name="now">The time of verification.</param>
    public bool IsAcceptedAt(DateTimeOffset now) => AcceptedUntil is not { } end || now < end;

    /// <summary>Reads a key.</summary>
    /// <param name="text">PEM of an Ed25519 or RSA public key (SPKI), or the 32 bytes of an Ed25519 key in base64.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static TrustedKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = PemEncoding.TryFind(text, out var fields) ? Base64(text[fields.Base64Data]) : Base64(text);
        var isRaw = bytes.Length == SignatureAlgorithm.Ed25519.PublicKeySize;
        var format = isRaw ? KeyBlobFormat.RawPublicKey : KeyBlobFormat.PkixPublicKey;
        return PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes, format, out var key) && key is not null
            ? new TrustedKey(key)
            : new TrustedKey(Rsa(bytes));
    }

    /// <summary>Reads one key or several, each a PEM block of its own, for the time of a rotation.</summary>
    /// <param name="text">What <see cref="Parse"/> reads, or several PEM blocks one after another; other text between them is skipped.</param>
    /// <exception cref="FormatException">There is no key, or one of them cannot be read.</exception>
    public static IReadOnlyList<TrustedKey> ParseAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = new List<TrustedKey>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            keys.Add(Parse(rest[fields.Location].ToString()));
            rest = rest[fields.Location.End..];
        }

        return keys.Count == 0 ? [Parse(text)] : keys;
    }

    internal bool Verifies(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature)
    {
        if (_ed25519 is not null)
        {
            return SignatureAlgorithm.Ed25519.Verify(_ed25519, body, signature);
        }

        using var rsa = RSA.Create(_rsa);
        return rsa.VerifyData(body, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static RSAParameters Rsa(byte[] bytes)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(bytes, out _);
        }
        catch (CryptographicException e)
        {
            throw new FormatException("The key is neither an Ed25519 nor an RSA public key.", e);
        }

        return rsa.ExportParameters(includePrivateParameters: false);
    }

    private static byte[] Base64(string text) => Convert.FromBase64String(text);
}
