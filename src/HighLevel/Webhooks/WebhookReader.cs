using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Webhooks;

/// <summary>Reads webhooks.</summary>
internal static class WebhookReader
{
    private const int MaxDepth = 32;

    public static WebhookReading Read(ReadOnlyMemory<byte> body, EventDefinition? subscribed)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            ReadNames(body.Span);
            return Read(document.RootElement, subscribed);
        }
        catch (JsonException)
        {
            // The exception's words can quote the body, which is personal data.
            return new WebhookReading.Malformed("The body is no JSON, or nested too deep.");
        }
        catch (InvalidOperationException)
        {
            // Text with an unpaired surrogate is well-formed to the parser and no text to anyone.
            return new WebhookReading.Malformed("The body holds text that is not valid Unicode.");
        }
    }

    // A value that is no text spoils one field; a name that is none would spoil every look at the fields.
    private static void ReadNames(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }

    /// <summary>The part of an event's fields that is about its record: the member that holds them, or all of them.</summary>
    public static JsonElement Record(EventDefinition? definition, JsonElement fields) =>
        IsNested(definition, fields) ? Member(fields, definition!.Member) : fields;

    /// <summary>Whether a member holds the fields of the event.</summary>
    public static bool IsNested(EventDefinition? definition, JsonElement fields) =>
        definition is { Member.Length: > 0 } && Member(fields, definition.Member).ValueKind == JsonValueKind.Object;

    /// <summary>The text of a value, or the digits of a number; null when it is neither or empty.</summary>
    public static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private static WebhookReading Read(JsonElement root, EventDefinition? subscribed)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new WebhookReading.Malformed("The body is no JSON object.");
        }

        // Deliveries are flat; the guide also shows the fields of the event inside "data".
        var wrapped = Member(root, "data");
        var fields = wrapped.ValueKind == JsonValueKind.Object ? wrapped : root;
        string? Envelope(string name) => Text(root, name) ?? Text(fields, name);

        var named = Envelope("type");
        if ((named ?? subscribed?.Name) is not { } type)
        {
            return new WebhookReading.Malformed("The body names no type.");
        }

        var definition = Define(named, subscribed);
        var record = Record(definition, fields);
        var id = RecordId(definition?.Entity, record);
        var contact = definition?.Entity == WebhookEntity.Contact ? id : Text(record, "contactId");
        var whole = root.Clone();
        return new WebhookReading.Read(
            new WebhookEvent
            {
                Type = type,
                Definition = definition,
                EntityId = id,
                ContactId = contact is null ? null : new ContactId(contact),
                Title = Title(record),
                Timestamp = TolerantTimeConverter.Parse(Envelope("timestamp")),
                WebhookId = Envelope("webhookId") is { } webhook ? new WebhookId(webhook) : null,
                LocationId = Location(definition?.Entity, Envelope("locationId"), record) is { } location
                    ? new LocationId(location)
                    : null,
                CompanyId = Envelope("companyId") is { } company ? new CompanyId(company) : null,
                AppId = Envelope("appId"),
                VersionId = Envelope("versionId"),
                Body = wrapped.ValueKind == JsonValueKind.Object ? whole.GetProperty("data") : whole,
                Whole = whole,
            }
        );
    }

    private static EventDefinition? Define(string? type, EventDefinition? subscribed)
    {
        var named = type is null ? null : EventCatalogue.Find(type);
        return subscribed is not null && (named is null || named.Entity == subscribed.Entity) ? subscribed : named;
    }

    // Its text is a person's, cut by HighLevel where it likes; ids are not.
    private static string? Title(JsonElement record)
    {
        try
        {
            return Text(record, "title");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? RecordId(WebhookEntity? entity, JsonElement record) =>
        entity switch
        {
            null or WebhookEntity.Other or WebhookEntity.App => null,
            WebhookEntity.Message => Text(record, "messageId"),
            _ => Text(record, "id") ?? Text(record, "_id"),
        };

    // A location is its own; what is sold names its owner, which may be a location or a company.
    private static string? Location(WebhookEntity? entity, string? named, JsonElement record) =>
        named
        ?? Text(record, "locationId")
        ?? (entity == WebhookEntity.Location ? Text(record, "id") : null)
        ?? (Text(record, "altType") == "location" ? Text(record, "altId") : null);

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) => Text(Member(element, name));
}
