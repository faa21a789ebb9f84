using System.Text.Json;
using HighLevel.Json;
using HighLevel.Webhooks.Payloads;

namespace HighLevel.Webhooks;

/// <summary>Reads the fields of an event into its declared type, and loses none of them.</summary>
internal static class PayloadReader
{
    private static readonly string[] Envelope =
    [
        "type",
        "timestamp",
        "webhookId",
        "locationId",
        "companyId",
        "appId",
        "versionId",
    ];

    public static WebhookPayload Read(WebhookEvent received)
    {
        var record = WebhookReader.Record(received.Definition, received.Body);
        var payload = Typed(received.Definition?.Payload ?? typeof(UnknownPayload), record, out var misfits);
        var unknown = new Dictionary<string, JsonElement>(payload.Unknown ?? [], StringComparer.Ordinal);
        foreach (var member in misfits)
        {
            unknown[member.Name] = member.Value;
        }

        foreach (var member in Beside(received))
        {
            unknown.TryAdd(member.Name, member.Value);
        }

        foreach (var name in Envelope.Where(name => IsTaken(name, received, unknown)))
        {
            unknown.Remove(name);
        }

        return payload with
        {
            Unknown = unknown.Count == 0 ? null : unknown,
        };
    }

    // What stands beside the member that holds the fields of the event.
    private static IEnumerable<JsonProperty> Beside(WebhookEvent received) =>
        WebhookReader.IsNested(received.Definition, received.Body)
            ? received.Body.EnumerateObject().Where(member => member.Name != received.Definition?.Member)
            : [];

    // A member that is not what it is declared to be is set aside, and the rest is read without it. The exception does not say
    // reliably which one it was, so each is tried on its own.
    private static WebhookPayload Typed(Type type, JsonElement record, out List<JsonProperty> misfits)
    {
        misfits = [];
        if (TryRead(type, record) is { } whole)
        {
            return whole;
        }

        var fit = new List<JsonProperty>();
        foreach (var member in record.EnumerateObject())
        {
            (TryRead(type, Of([member])) is null ? misfits : fit).Add(member);
        }

        return TryRead(type, Of(fit))
            ?? throw new InvalidOperationException("Members that can be read cannot be read together.");
    }

    private static WebhookPayload? TryRead(Type type, JsonElement record)
    {
        try
        {
            return record.Deserialize(HighLevelJson.Options.GetTypeInfo(type)) as WebhookPayload;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Of(IReadOnlyList<JsonProperty> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in members)
            {
                writer.WritePropertyName(member.Name);
                // As it came: half of a character pair, which texts cut short end in, cannot be written anew.
                writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        return document.RootElement.Clone();
    }

    // What the event's envelope has read is no unknown field; what it could not read is one.
    private static bool IsTaken(string name, WebhookEvent received, Dictionary<string, JsonElement> unknown) =>
        unknown.TryGetValue(name, out var value)
        && WebhookReader.Text(value) is { } text
        && name switch
        {
            "timestamp" => received.Timestamp is not null,
            "locationId" => text == received.LocationId?.Value,
            "companyId" => text == received.CompanyId?.Value,
            "webhookId" => text == received.WebhookId?.Value,
            "appId" => text == received.AppId,
            "versionId" => text == received.VersionId,
            _ => text == received.Type,
        };
}
