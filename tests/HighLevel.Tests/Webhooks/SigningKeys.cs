using System.Security.Cryptography;
using System.Text;
using HighLevel.Webhooks;
using NSec.Cryptography;

namespace HighLevel.Tests.Webhooks;

/// <summary>Two private keys of a test's own, in the place of HighLevel's.</summary>
internal sealed class SigningKeys : IDisposable
{
    private readonly Key _key = new(SignatureAlgorithm.Ed25519);
    private readonly Lazy<RSA> _rsa = new(() => RSA.Create(2048));

    public string PublicKey => Encoding.UTF8.GetString(_key.PublicKey.Export(KeyBlobFormat.PkixPublicKeyText));

    public string RawPublicKey => Convert.ToBase64String(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    public string LegacyPublicKey => _rsa.Value.ExportSubjectPublicKeyInfoPem();

    public TrustedKey Trusted => TrustedKey.Parse(PublicKey);

    public TrustedKey TrustedLegacy => TrustedKey.Parse(LegacyPublicKey);

    public string Sign(byte[] body) => Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(_key, body));

    public string SignLegacy(byte[] body) =>
        Convert.ToBase64String(_rsa.Value.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public void Dispose()
    {
        _key.Dispose();
        if (_rsa.IsValueCreated)
        {
            _rsa.Value.Dispose();
        }
    }
}
