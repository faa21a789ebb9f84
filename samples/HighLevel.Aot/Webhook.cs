using System.Text;
using HighLevel.Webhooks;
using HighLevel.Webhooks.Payloads;
using NSec.Cryptography;

namespace HighLevel.Aot;

/// <summary>Verifies a signed webhook and reads it.</summary>
internal static class Webhook
{
    private const string Body =
        """{"type":"ContactCreate","locationId":"loc","id":"c1","firstName":"Ann","tags":["vip"],"shoeSize":42}""";

    public static void Read()
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        var body = Encoding.UTF8.GetBytes(Body);
        var trusted = TrustedKey.Parse(Convert.ToBase64String(key.PublicKey.Export(KeyBlobFormat.RawPublicKey)));
        var headers = new SignatureHeaders(Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(key, body)));
        var check = WebhookSignature.Check(body, headers, [trusted], TimeProvider.System.GetUtcNow());
        UnexpectedException.Unless(check is SignatureCheck.Good, "the signature is good");

        var payload = (WebhookEvent.Parse(body) as WebhookReading.Read)?.Event.ReadPayload() as ContactPayload;
        UnexpectedException.Unless(payload?.Id == new ContactId("c1"), "the id is read");
        UnexpectedException.Unless(payload?.Tags is ["vip"], "the tags are read");
        UnexpectedException.Unless(payload?.Unknown?["shoeSize"].GetInt32() == 42, "what is not known is kept");
    }
}
