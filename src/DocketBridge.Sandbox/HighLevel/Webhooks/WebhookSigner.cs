using System.Text;
using NSec.Cryptography;

namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>Signs webhooks as HighLevel does: Ed25519 over the raw body, in base64.</summary>
internal sealed class WebhookSigner : IDisposable
{
    private readonly Key _key;

    public WebhookSigner(ReadOnlySpan<byte> privateKey)
    {
        _key = Key.Import(SignatureAlgorithm.Ed25519, privateKey, KeyBlobFormat.RawPrivateKey);
        PublicKey = Encoding.ASCII.GetString(_key.PublicKey.Export(KeyBlobFormat.PkixPublicKeyText));
    }

    /// <summary>The public key as PEM.</summary>
    public string PublicKey { get; }

    public string Sign(ReadOnlySpan<byte> body) => Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(_key, body));

    public void Dispose() => _key.Dispose();
}
