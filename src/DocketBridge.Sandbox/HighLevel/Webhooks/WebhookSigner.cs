using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>Signs webhooks as HighLevel does: Ed25519, RSA with SHA-256 and PKCS #1 padding, or both, over the raw body, in base64.</summary>
internal sealed class WebhookSigner : IDisposable
{
    private const string NotSigned = "N/A";
    private const int RsaBits = 2048;

    private readonly WebhookSigning _signing;
    private readonly Key _key;
    private readonly RSA? _rsa;

    public WebhookSigner(ReadOnlySpan<byte> privateKey, WebhookSigning signing)
    {
        _signing = signing;
        _key = Key.Import(SignatureAlgorithm.Ed25519, privateKey, KeyBlobFormat.RawPrivateKey);
        PublicKey = Encoding.ASCII.GetString(_key.PublicKey.Export(KeyBlobFormat.PkixPublicKeyText));
        if (signing != WebhookSigning.Current)
        {
            // The platform makes no RSA key from a seed: this one alone is another in each sandbox.
            _rsa = RSA.Create(RsaBits);
            LegacyPublicKey = _rsa.ExportSubjectPublicKeyInfoPem();
        }
    }

    /// <summary>The public key as PEM.</summary>
    public string PublicKey { get; }

    /// <summary>The public key of the deprecated signature as PEM; null where it is not made.</summary>
    public string? LegacyPublicKey { get; }

    public SignedHeaders Sign(byte[] body) =>
        new(
            _signing == WebhookSigning.Legacy
                ? NotSigned
                : Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(_key, body)),
            _rsa is null
                ? null
                : Convert.ToBase64String(_rsa.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        );

    public void Dispose()
    {
        _key.Dispose();
        _rsa?.Dispose();
    }
}
