using System.Text;
using System.Text.Json;
using DocketManager.Json;

namespace DocketManager.Tests;

public sealed class EventSignatureTests
{
    private const string Secret = "a shared secret of a site";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"eventId":"e1","entity":"contact","id":"1001","op":"upsert"}"""
    );

    [Fact]
    public void The_signature_is_as_the_contract_describes_it()
    {
        // Computed with another tool: printf '1800000000.{body}' | openssl dgst -sha256 -hmac '{secret}'
        EventSignature
            .Sign(Body, "1800000000", Secret)
            .Should()
            .Be("sha256=64bfc00a62b94e84a429e59eb2b4785e8bb8d8ef9e473d812d6913685363fea7");
    }

    [Fact]
    public void A_signed_event_is_valid_for_five_minutes_either_way()
    {
        var signature = EventSignature.Sign(Body, "1800000000", Secret);

        Verify(signature, Now.AddMinutes(5)).Should().Be(EventSignatureResult.Valid);
        Verify(signature, Now.AddMinutes(-5)).Should().Be(EventSignatureResult.Valid);
        Verify(signature, Now.AddMinutes(5).AddSeconds(1)).Should().Be(EventSignatureResult.Stale);
        JsonSerializer
            .Deserialize<PushedEvent>(Body, DocketManagerJson.Options)!
            .Entity.Should()
            .Be(DocketEntity.Contact);
    }

    [Fact]
    public void Another_secret_body_or_time_is_wrong()
    {
        var signature = EventSignature.Sign(Body, "1800000000", Secret);

        EventSignature.Verify(Body, "1800000000", signature, Secret + "!", Now).Should().Be(EventSignatureResult.Wrong);
        EventSignature
            .Verify([.. Body, 32], "1800000000", signature, Secret, Now)
            .Should()
            .Be(EventSignatureResult.Wrong);
        EventSignature.Verify(Body, "1800000001", signature, Secret, Now).Should().Be(EventSignatureResult.Wrong);
    }

    [Theory]
    [InlineData(null, "sha256=00")]
    [InlineData("now", "sha256=00")]
    [InlineData("-1", "sha256=00")]
    [InlineData("1800000000", null)]
    public void What_carries_no_readable_signature_is_missing_one(string? timestamp, string? signature) =>
        EventSignature.Verify(Body, timestamp, signature, Secret, Now).Should().Be(EventSignatureResult.Missing);

    [Fact]
    public void A_time_beyond_all_dates_is_stale_and_no_crash()
    {
        var far = "9223372036854775807";

        EventSignature
            .Verify(Body, far, EventSignature.Sign(Body, far, Secret), Secret, Now)
            .Should()
            .Be(EventSignatureResult.Stale);
    }

    private static EventSignatureResult Verify(string signature, DateTimeOffset now) =>
        EventSignature.Verify(Body, "1800000000", signature, Secret, now);
}
