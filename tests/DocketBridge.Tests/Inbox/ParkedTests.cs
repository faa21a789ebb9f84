using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Tests.Storage;
using NSec.Cryptography;

namespace DocketBridge.Tests.Inbox;

public sealed class ParkedTests
{
    [Fact]
    public async Task A_webhook_with_a_bad_signature_is_parked_with_what_is_bad_about_it()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = Bytes(InboxUnderTest.Event("ContactUpdate", "h1", "w1"));
        var other = Bytes(InboxUnderTest.Event("ContactUpdate", "h1", "w2"));
        (string? Signature, string Reason)[] signatures =
        [
            (null, "It is not signed."),
            ("N/A", "It is not signed."),
            ("no base64!", "The signature cannot be read."),
            ("AAAA", "The signature cannot be read."),
            (inbox.Sign(other), "The signature does not fit."),
            (inbox.Sign(body)[..^4], "The signature cannot be read."),
        ];
        for (var index = 0; index < signatures.Length; index++)
        {
            // Another body each time, since the same one again would be a repetition.
            body = Bytes(InboxUnderTest.Event("ContactUpdate", $"h{index}", "w1"));
            var parked = await inbox.ParkedAsync(() => inbox.PostAsync(body, signatures[index].Signature));
            parked.Parked.Should().Be(signatures[index].Reason);
            parked.Type.Should().Be("ContactUpdate");
            parked.Id.Should().NotBe("w1");
        }

        inbox.Totals.Parked.Should().Be(signatures.Length);
    }

    [Fact]
    public async Task A_forged_event_does_not_keep_out_the_real_one_with_its_id()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var real = InboxUnderTest.Event("ContactUpdate", "h1", "w1");
        await inbox.ParkedAsync(() => inbox.PostAsync(Bytes(real), "AAAA"));

        using var answer = await inbox.PostSignedAsync(real);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await inbox.StoredAsync()).Should().ContainSingle(stored => stored.Id == "w1" && stored.Parked == null);
        (await inbox.WorkAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_forged_event_does_not_keep_out_the_real_one_without_an_id()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var real = InboxUnderTest.Event("ContactUpdate", "h1", "w1");
        real.Remove("webhookId");
        await inbox.ParkedAsync(() => inbox.PostAsync(Bytes(real), "AAAA"));

        using var answer = await inbox.PostSignedAsync(real);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await inbox.WorkAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_webhook_signed_for_another_connection_is_parked()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = InboxUnderTest.Event("ContactUpdate", "h1", "w1", location: "loc1");

        var parked = await inbox.ParkedAsync(() => inbox.PostSignedAsync(body));

        parked.Parked.Should().Be("The signature does not fit.");
        (await inbox.Test.DueAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_webhook_of_an_unknown_location_is_parked()
    {
        await using var inbox = await InboxUnderTest.StartAsync();

        await inbox.ParkedAsync(() =>
            inbox.PostSignedAsync(InboxUnderTest.Event("ContactUpdate", "h1", "w1", location: "elsewhere"))
        );
        var without = InboxUnderTest.Event("ContactUpdate", "h1", "w2");
        without.Remove("locationId");
        await inbox.ParkedAsync(() => inbox.PostSignedAsync(without));
    }

    [Theory]
    [InlineData("OpportunityCreate")]
    [InlineData("INSTALL")]
    [InlineData("contactupdate")]
    [InlineData("SomethingNew 🙂")]
    public async Task An_event_that_is_not_synced_is_parked_under_its_id(string type)
    {
        await using var inbox = await InboxUnderTest.StartAsync();

        var parked = await inbox.ParkedAsync(() => inbox.PostSignedAsync(InboxUnderTest.Event(type, "x1", "w1")));

        (parked.Id, parked.Type, parked.Parked)
            .Should()
            .Be(("w1", type, "The bridge does not sync this kind of event."));
    }

    [Fact]
    public async Task An_event_of_a_known_kind_without_a_record_is_parked()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = InboxUnderTest.Event("ContactUpdate", "h1", "w1");
        body.Remove("id");

        await inbox.ParkedAsync(() => inbox.PostSignedAsync(body));
    }

    public static TheoryData<string, byte[]> Unreadable =>
        new()
        {
            { "empty", [] },
            { "no JSON", "{\"type\":"u8.ToArray() },
            { "no object", "[1,2]"u8.ToArray() },
            { "null", "null"u8.ToArray() },
            { "no type", "{\"id\":\"h1\"}"u8.ToArray() },
            { "invalid UTF-8", [.. "{\"type\":\"Contact"u8, 0xC3, 0x28, .. "\"}"u8] },
            { "half a surrogate", Encoding.ASCII.GetBytes("{\"type\":\"\\ud800\"}") },
            { "deep", Encoding.ASCII.GetBytes(new string('[', 100_000) + new string(']', 100_000)) },
            { "binary", [0, 1, 2, 255, 254, 0] },
        };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task A_body_that_cannot_be_read_is_parked(string what, byte[] body)
    {
        await using var inbox = await InboxUnderTest.StartAsync();

        var parked = await inbox.ParkedAsync(() => inbox.PostSignedAsync(body));

        parked.Type.Should().Be("unreadable", what);
        parked.Parked.Should().Be("The body cannot be read.");
        parked.Body.Should().Equal(body[..Math.Min(body.Length, 16 * 1024)]);
    }

    [Fact]
    public async Task Of_a_long_strangers_body_only_the_beginning_is_kept()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = Bytes(new JsonObject { ["type"] = new string('T', 300_000), ["body"] = new string('B', 300_000) });

        var parked = await inbox.ParkedAsync(() => inbox.PostAsync(body, null));

        parked.Body.Should().Equal(body[..(16 * 1024)]);
        parked.Type.Length.Should().BeLessThanOrEqualTo(100);
    }

    [Fact]
    public async Task A_connection_whose_key_cannot_be_read_trusts_no_signature()
    {
        await using var inbox = await InboxUnderTest.StartAsync(webhookKey: "no key");

        var parked = await inbox.ParkedAsync(() =>
            inbox.PostSignedAsync(InboxUnderTest.Event("ContactUpdate", "h1", "w1"))
        );

        parked.Parked.Should().Contain("key cannot be read");
    }

    [Fact]
    public async Task A_key_may_be_stored_as_its_32_bytes()
    {
        using var key = new Key(SignatureAlgorithm.Ed25519);
        await using var inbox = await InboxUnderTest.StartAsync(
            webhookKey: Convert.ToBase64String(key.PublicKey.Export(KeyBlobFormat.RawPublicKey))
        );
        var body = Bytes(InboxUnderTest.Event("ContactUpdate", "h1", "w1"));

        using var answer = await inbox.PostAsync(
            body,
            Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(key, body))
        );

        (await inbox.WorkAsync()).Should().Be(1);
    }

    [Fact]
    public async Task While_keys_are_exchanged_the_old_one_and_the_new_one_are_trusted()
    {
        using var old = new Key(SignatureAlgorithm.Ed25519);
        using var next = new Key(SignatureAlgorithm.Ed25519);
        await using var inbox = await InboxUnderTest.StartAsync(webhookKey: Pem(old) + Pem(next));
        foreach (var (key, id) in new[] { (old, "w1"), (next, "w2") })
        {
            var body = Bytes(InboxUnderTest.Event("ContactUpdate", id, id));
            using var answer = await inbox.PostAsync(
                body,
                Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(key, body))
            );
        }

        (await inbox.StoredAsync()).Should().HaveCount(2).And.OnlyContain(stored => stored.Parked == null);
        await inbox.ParkedAsync(() => inbox.PostSignedAsync(InboxUnderTest.Event("ContactUpdate", "h3", "w3")));
    }

    private static string Pem(Key key) =>
        Encoding.UTF8.GetString(key.PublicKey.Export(KeyBlobFormat.PkixPublicKeyText));

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
