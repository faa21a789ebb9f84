using System.Security.Cryptography;
using System.Text;
using HighLevel.Webhooks;
using NSec.Cryptography;

namespace HighLevel.Tests.Webhooks;

public sealed class WebhookSignatureTests : IDisposable
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"type":"ContactCreate","id":"c1"}""");

    private readonly Key _key = new(SignatureAlgorithm.Ed25519);
    private readonly RSA _rsa = RSA.Create(2048);

    public void Dispose()
    {
        _key.Dispose();
        _rsa.Dispose();
    }

    private TrustedKey Trusted =>
        TrustedKey.Parse(Encoding.UTF8.GetString(_key.PublicKey.Export(KeyBlobFormat.PkixPublicKeyText)));

    private TrustedKey TrustedLegacy => TrustedKey.Parse(_rsa.ExportSubjectPublicKeyInfoPem());

    private string Signature => Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(_key, Body));

    private string LegacySignature =>
        Convert.ToBase64String(_rsa.SignData(Body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    [Fact]
    public void A_signature_over_the_very_bytes_is_good() =>
        WebhookSignature.Verify(Body, Signature, [TrustedKey.HighLevel, Trusted]).Should().BeTrue();

    [Fact]
    public void A_key_may_be_given_as_its_32_bytes() =>
        WebhookSignature
            .Verify(
                Body,
                Signature,
                [TrustedKey.Parse(Convert.ToBase64String(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey)))]
            )
            .Should()
            .BeTrue();

    [Fact]
    public void One_byte_more_or_other_is_refused()
    {
        var signature = Signature;

        for (var i = 0; i < Body.Length; i++)
        {
            var changed = (byte[])Body.Clone();
            changed[i] ^= 1;
            WebhookSignature.Verify(changed, signature, [Trusted]).Should().BeFalse();
        }

        WebhookSignature.Verify([.. Body, (byte)' '], signature, [Trusted]).Should().BeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("N/A")]
    [InlineData("n/a ")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void A_missing_or_broken_signature_verifies_nothing(string? header) =>
        WebhookSignature.Verify(Body, header, [Trusted, TrustedLegacy]).Should().BeFalse();

    [Fact]
    public void Another_key_or_none_verifies_nothing()
    {
        WebhookSignature.Verify(Body, Signature, [TrustedKey.HighLevel]).Should().BeFalse();
        WebhookSignature.Verify(Body, Signature, []).Should().BeFalse();
    }

    [Fact]
    public void A_very_long_header_is_refused_unread() =>
        WebhookSignature.Verify(Body, new string('A', 1_000_000), [Trusted]).Should().BeFalse();

    [Fact]
    public void The_deprecated_signature_counts_only_where_there_is_no_other()
    {
        TrustedKey[] keys = [Trusted, TrustedLegacy];
        var forged = Convert.ToBase64String(new byte[64]);

        WebhookSignature.VerifyEither(Body, Signature, null, keys).Should().BeTrue();
        WebhookSignature.VerifyEither(Body, "N/A", LegacySignature, keys).Should().BeTrue();
        WebhookSignature.VerifyEither(Body, null, LegacySignature, keys).Should().BeTrue();
        WebhookSignature.VerifyEither(Body, forged, LegacySignature, keys).Should().BeFalse();
        WebhookSignature.VerifyEither(Body, null, LegacySignature, [Trusted]).Should().BeFalse();
        WebhookSignature.VerifyEither(Body, null, Signature, keys).Should().BeFalse();
        WebhookSignature.VerifyEither(Body, null, null, keys).Should().BeFalse();
    }

    [Fact]
    public void The_published_keys_are_of_their_schemes()
    {
        TrustedKey.HighLevel.Scheme.Should().Be(SignatureScheme.Ed25519);
        TrustedKey.HighLevelLegacy.Scheme.Should().Be(SignatureScheme.LegacyRsa);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no key at all")]
    public void What_is_no_key_is_refused(string text)
    {
        var parse = () => TrustedKey.Parse(text);

        parse.Should().Throw<FormatException>();
    }
}
