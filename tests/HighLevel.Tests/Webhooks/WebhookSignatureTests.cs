using System.Text;
using CsCheck;
using HighLevel.Webhooks;

namespace HighLevel.Tests.Webhooks;

public sealed class WebhookSignatureTests : IDisposable
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"type":"ContactCreate","id":"c1"}""");
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly SigningKeys _keys = new();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void A_signature_over_the_very_bytes_is_good_and_names_its_key()
    {
        var trusted = _keys.Trusted;

        Check(_keys.Sign(Body), TrustedKey.HighLevel, trusted).Should().Be(new SignatureCheck.Good(trusted));
    }

    [Fact]
    public void A_key_may_be_given_as_its_32_bytes() =>
        Check(_keys.Sign(Body), TrustedKey.Parse(_keys.RawPublicKey)).Should().BeOfType<SignatureCheck.Good>();

    [Fact]
    public void A_flipped_bit_of_the_body_or_of_the_signature_is_a_mismatch() =>
        Gen.Select(Gen.Byte.Array[1, 300], Gen.Int[0, int.MaxValue], Gen.Bool)
            .Sample(
                (body, at, inBody) =>
                {
                    var signature = Convert.FromBase64String(_keys.Sign(body));
                    var flipped = inBody ? body : signature;
                    flipped[at / 8 % flipped.Length] ^= (byte)(1 << (at % 8));
                    return Failure(body, Convert.ToBase64String(signature), _keys.Trusted) == SignatureFailure.Mismatch;
                },
                iter: 500,
                threads: 1
            );

    [Fact]
    public void A_flipped_bit_is_a_mismatch_of_the_deprecated_signature_too() =>
        Gen.Select(Gen.Byte.Array[1, 300], Gen.Int[0, int.MaxValue], Gen.Bool)
            .Sample(
                (body, at, inBody) =>
                {
                    var signature = Convert.FromBase64String(_keys.SignLegacy(body));
                    var flipped = inBody ? body : signature;
                    flipped[at / 8 % flipped.Length] ^= (byte)(1 << (at % 8));
                    var headers = new SignatureHeaders(null, Convert.ToBase64String(signature));
                    return WebhookSignature.Check(body, headers, [_keys.TrustedLegacy], Now)
                        == new SignatureCheck.Bad(SignatureFailure.Mismatch);
                },
                iter: 50,
                threads: 1
            );

    [Fact]
    public void A_byte_more_or_less_is_a_mismatch()
    {
        var signature = _keys.Sign(Body);

        Failure([.. Body, (byte)' '], signature, _keys.Trusted).Should().Be(SignatureFailure.Mismatch);
        Failure(Body[..^1], signature, _keys.Trusted).Should().Be(SignatureFailure.Mismatch);
    }

    [Fact]
    public void Whoever_of_several_trusted_keys_signed_is_found_and_nobody_else() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 3], Gen.Int[0, 2])
            .Sample(
                (body, signer, trusted) =>
                {
                    using var first = new SigningKeys();
                    using var second = new SigningKeys();
                    using var stranger = new SigningKeys();
                    SigningKeys[] all = [_keys, first, second, stranger];
                    var keys = all.Take(3).Select(key => key.Trusted).Take(trusted + 1).ToArray();
                    var check = WebhookSignature.Check(body, new(all[signer].Sign(body)), keys, Now);
                    return signer <= trusted
                        ? check == new SignatureCheck.Good(keys[signer])
                        : check == new SignatureCheck.Bad(SignatureFailure.Mismatch);
                },
                iter: 100,
                threads: 1
            );

    [Fact]
    public void A_key_is_trusted_until_its_end()
    {
        var ending = _keys.Trusted.Until(Now);
        using var next = new SigningKeys();
        TrustedKey[] rotation = [ending, next.Trusted];
        var headers = new SignatureHeaders(_keys.Sign(Body));

        WebhookSignature.Check(Body, headers, rotation, Now.AddTicks(-1)).Should().Be(new SignatureCheck.Good(ending));
        WebhookSignature
            .Check(Body, headers, rotation, Now)
            .Should()
            .Be(new SignatureCheck.Bad(SignatureFailure.Mismatch));
        WebhookSignature
            .Check(Body, headers, [ending], Now)
            .Should()
            .Be(new SignatureCheck.Bad(SignatureFailure.NoLongerAccepted));
        Check(next.Sign(Body), rotation).Should().BeOfType<SignatureCheck.Good>();
    }

    [Theory]
    [InlineData(null, SignatureFailure.NotSigned)]
    [InlineData("", SignatureFailure.NotSigned)]
    [InlineData(" ", SignatureFailure.NotSigned)]
    [InlineData("N/A", SignatureFailure.NotSigned)]
    [InlineData("n/a ", SignatureFailure.NotSigned)]
    [InlineData("not base64!", SignatureFailure.Malformed)]
    [InlineData("é", SignatureFailure.Malformed)]
    [InlineData("AAAA", SignatureFailure.Malformed)]
    public void A_missing_or_broken_signature_says_so(string? header, SignatureFailure why) =>
        Failure(Body, header, _keys.Trusted, _keys.TrustedLegacy).Should().Be(why);

    [Fact]
    public void No_header_makes_it_throw() =>
        Gen.Select(Gen.String[0, 200], Gen.String[0, 200])
            .Sample(
                (current, legacy) =>
                    WebhookSignature.Check(Body, new(current, legacy), [_keys.Trusted, _keys.TrustedLegacy], Now)
                    is SignatureCheck.Bad,
                threads: 1
            );

    [Fact]
    public void Another_key_or_none_verifies_nothing()
    {
        Failure(Body, _keys.Sign(Body), TrustedKey.HighLevel).Should().Be(SignatureFailure.Mismatch);
        Failure(Body, _keys.Sign(Body), _keys.TrustedLegacy).Should().Be(SignatureFailure.NoTrustedKey);
        Failure(Body, _keys.Sign(Body)).Should().Be(SignatureFailure.NoTrustedKey);
    }

    [Fact]
    public void A_very_long_header_and_a_very_large_body_are_refused_unread()
    {
        Failure(Body, new string('A', 1_000_000), _keys.Trusted).Should().Be(SignatureFailure.Malformed);
        var body = new byte[WebhookSignature.MaxBody + 1];
        Failure(body, _keys.Sign(body), _keys.Trusted).Should().Be(SignatureFailure.BodyTooLarge);
        Failure(body[1..], _keys.Sign(body[1..]), _keys.Trusted).Should().BeNull();
    }

    [Fact]
    public void The_deprecated_signature_counts_only_where_there_is_no_other()
    {
        TrustedKey[] keys = [_keys.Trusted, _keys.TrustedLegacy];
        var signature = _keys.Sign(Body);
        var legacy = _keys.SignLegacy(Body);
        var forged = Convert.ToBase64String(new byte[64]);
        SignatureFailure? Why(string? header, string? legacyHeader, params TrustedKey[] trusted) =>
            (WebhookSignature.Check(Body, new(header, legacyHeader), trusted, Now) as SignatureCheck.Bad)?.Failure;

        Why(signature, null, keys).Should().BeNull();
        Why(signature, legacy, keys).Should().BeNull();
        Why("N/A", legacy, keys).Should().BeNull();
        Why(null, legacy, keys).Should().BeNull();
        Why(forged, legacy, keys).Should().Be(SignatureFailure.Mismatch);
        Why(null, legacy, _keys.Trusted).Should().Be(SignatureFailure.NoTrustedKey);
        Why(null, signature, keys).Should().Be(SignatureFailure.Mismatch);
        Why("N/A", "N/A", keys).Should().Be(SignatureFailure.NotSigned);
    }

    [Fact]
    public void HighLevels_deprecated_key_is_accepted_until_September_2026()
    {
        var end = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
        var headers = new SignatureHeaders("N/A", _keys.SignLegacy(Body));
        SignatureCheck At(DateTimeOffset time) => WebhookSignature.Check(Body, headers, TrustedKey.Published, time);

        At(end.AddSeconds(-1)).Should().Be(new SignatureCheck.Bad(SignatureFailure.Mismatch));
        At(end).Should().Be(new SignatureCheck.Bad(SignatureFailure.NoLongerAccepted));
    }

    [Fact]
    public void The_published_keys_are_of_their_schemes()
    {
        TrustedKey.HighLevel.Scheme.Should().Be(SignatureScheme.Ed25519);
        TrustedKey.HighLevelLegacy.Scheme.Should().Be(SignatureScheme.LegacyRsa);
        TrustedKey.Published.Should().Equal(TrustedKey.HighLevel, TrustedKey.HighLevelLegacy);
    }

    [Fact]
    public void Several_keys_may_be_given_in_one_text()
    {
        using var next = new SigningKeys();
        var keys = TrustedKey.ParseAll($"old:\n{_keys.PublicKey}\nnew:\n{next.PublicKey}{_keys.LegacyPublicKey}");

        keys.Select(key => key.Scheme)
            .Should()
            .Equal(SignatureScheme.Ed25519, SignatureScheme.Ed25519, SignatureScheme.LegacyRsa);
        Check(_keys.Sign(Body), [.. keys]).Should().Be(new SignatureCheck.Good(keys[0]));
        Check(next.Sign(Body), [.. keys]).Should().Be(new SignatureCheck.Good(keys[1]));
        TrustedKey.ParseAll(_keys.RawPublicKey).Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no key at all")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void What_is_no_key_is_refused(string text)
    {
        var one = () => TrustedKey.Parse(text);
        var all = () => TrustedKey.ParseAll(text);

        one.Should().Throw<FormatException>();
        all.Should().Throw<FormatException>();
    }

    private static SignatureCheck Check(string? header, params TrustedKey[] keys) =>
        WebhookSignature.Check(Body, new(header), keys, Now);

    private static SignatureFailure? Failure(byte[] body, string? header, params TrustedKey[] keys) =>
        (WebhookSignature.Check(body, new(header), keys, Now) as SignatureCheck.Bad)?.Failure;
}
