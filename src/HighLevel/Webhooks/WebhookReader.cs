using System.Collections.Frozen;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Webhooks;

/// <summary>Reads webhooks.</summary>
internal static class WebhookReader
{
    private const int MaxDepth = 32;

    private static readonly FrozenDictionary<string, (WebhookEntity Entity, WebhookAction Action)> Known =
        new Dictionary<string, (WebhookEntity, WebhookAction)>(StringComparer.Ordinal)
        {
            ["ContactCreate"] = (WebhookEntity.Contact, WebhookAction.Create),
            ["ContactUpdate"] = (WebhookEntity.Contact, WebhookAction.Update),
            ["ContactTagUpdate"] = (WebhookEntity.Contact, WebhookAction.Update),
            ["ContactDndUpdate"] = (WebhookEntity.Contact, WebhookAction.Update),
            ["ContactDelete"] = (WebhookEntity.Contact, WebhookAction.Delete),
            ["TaskCreate"] = (WebhookEntity.Task, WebhookAction.Create),
            ["TaskComplete"] = (WebhookEntity.Task, WebhookAction.Complete),
            ["TaskDelete"] = (WebhookEntity.Task, WebhookAction.Delete),
            ["NoteCreate"] = (WebhookEntity.Note, WebhookAction.Create),
            ["NoteUpdate"] = (WebhookEntity.Note, WebhookAction.Update),
            ["NoteDelete"] = (WebhookEntity.Note, WebhookAction.Delete),
            ["AppointmentCreate"] = (WebhookEntity.Appointment, WebhookAction.Create),
            ["AppointmentUpdate"] = (WebhookEntity.Appointment, WebhookAction.Update),
            ["AppointmentDelete"] = (WebhookEntity.Appointment, WebhookAction.Delete),
            ["INSTALL"] = (WebhookEntity.App, WebhookAction.Create),
            ["UPDATE"] = (WebhookEntity.App, WebhookAction.Update),
            ["UNINSTALL"] = (WebhookEntity.App, WebhookAction.Delete),
        }.ToFrozenDictionary();

    public static WebhookReading Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Read(document.RootElement);
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

    private static WebhookReading Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new WebhookReading.Malformed("The body is no JSON object.");
        }

        // Deliveries are flat; the guide also shows the fields of the event inside "data".
        var wrapped = Member(root, "data");
        var fields = wrapped.ValueKind == JsonValueKind.Object ? wrapped : root;
        string? Envelope(string name) => Text(root, name) ?? Text(fields, name);

        if (Envelope("type") is not { Length: > 0 } type)
        {
            return new WebhookReading.Malformed("The body names no type.");
        }

        var (entity, action) = Known.GetValueOrDefault(type);
        var record = entity == WebhookEntity.Appointment ? Appointment(fields) : fields;
        var isRecord = entity is not (WebhookEntity.Other or WebhookEntity.App);
        var id = isRecord ? Text(record, "id") : null;
        var contact = entity == WebhookEntity.Contact ? id : Text(record, "contactId");
        return new WebhookReading.Read(
            new WebhookEvent
            {
                Type = type,
                Entity = entity,
                Action = action,
                EntityId = id,
                ContactId = contact is null ? null : new ContactId(contact),
                Title = Text(record, "title"),
                Timestamp = TolerantTimeConverter.Parse(Envelope("timestamp")),
                WebhookId = Envelope("webhookId") is { } webhook ? new WebhookId(webhook) : null,
                LocationId = Location(Envelope("locationId") ?? Text(record, "locationId")),
                CompanyId = Envelope("companyId") is { } company ? new CompanyId(company) : null,
                AppId = Envelope("appId"),
                VersionId = Envelope("versionId"),
                Body = fields.Clone(),
            }
        );
    }

    private static LocationId? Location(string? id) => id is null ? null : new LocationId(id);

    private static JsonElement Appointment(JsonElement fields) =>
        Member(fields, "appointment") is { ValueKind: JsonValueKind.Object } appointment ? appointment : fields;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name)
    {
        var member = Member(element, name);
        return member.ValueKind switch
        {
            JsonValueKind.String when member.GetString() is { Length: > 0 } text => text,
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
    }
}
