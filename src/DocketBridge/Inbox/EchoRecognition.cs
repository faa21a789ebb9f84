using System.Text.Json;
using DocketBridge.Storage;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;
using HighLevel.Contacts;
using HighLevel.Json;
using HighLevel.Webhooks;

namespace DocketBridge.Inbox;

/// <summary>
/// Tells the echo of the bridge's own write from news, so that it costs no call: HighLevel's events name no author, but what
/// they carry either is what the shadow says, or what an open intent has sent. When in doubt it is news; what is taken for an
/// echo wrongly is found by the next comparison, as a lost event is.
/// </summary>
internal sealed class EchoRecognition(
    IConnectionStore store,
    Func<Contact, CancellationToken, Task<SideRecord>> recordOf,
    SyncMapping mapping,
    MappingContext context
)
{
    // HighLevel's contact events do not carry it.
    private const string NotInEvents = "timezone";

    /// <summary>True when an event tells nothing that the bridge does not know.</summary>
    public async Task<bool> IsEchoAsync(WebhookEvent received, CancellationToken ct)
    {
        if (received.EntityId is not { } id)
        {
            return false;
        }

        return (received.Entity, received.Action) switch
        {
            (WebhookEntity.Contact, WebhookAction.Delete) => await IsGoneAsync(RecordKind.Contact, id, ct),
            (WebhookEntity.Contact, _) => await IsKnownContactAsync(received, id, ct),
            (WebhookEntity.Task, WebhookAction.Delete) => await IsGoneAsync(RecordKind.Task, id, ct),
            (WebhookEntity.Task, WebhookAction.Create) => await IsKnownAsync(
                RecordKind.Task,
                id,
                intent =>
                    intent.Fields.GetValueOrDefault(HighLevelFields.Title) == received.Title
                    && IsSameDue(
                        intent.Fields.GetValueOrDefault(HighLevelFields.DueDate),
                        Text(received.Body, "dueDate")
                    ),
                ct
            ),
            (WebhookEntity.Task, WebhookAction.Complete) => await IsKnownCompletionAsync(id, ct),
            (WebhookEntity.Note, WebhookAction.Delete) => await IsGoneAsync(RecordKind.Note, id, ct),
            (WebhookEntity.Note, WebhookAction.Create) => await IsKnownAsync(
                RecordKind.Note,
                id,
                intent => intent.Fields.GetValueOrDefault(HighLevelFields.Body) == Text(received.Body, "body"),
                ct
            ),
            (WebhookEntity.Note, _) => await IsKnownNoteAsync(received, id, ct),
            _ => false,
        };
    }

    private async Task<bool> IsGoneAsync(RecordKind kind, string id, CancellationToken ct) =>
        await store.FindRecordAsync(Side.HighLevel, kind, id, ct) is { State: LinkState.Gone }
        || (await IntentsAsync(kind, WriteKind.Delete, ct)).Any(intent => intent.TargetId == id);

    // A record that is linked was created before; one that is not may be the one that an open create is just making.
    private async Task<bool> IsKnownAsync(RecordKind kind, string id, Func<Intent, bool> isSent, CancellationToken ct)
    {
        if (await store.FindRecordAsync(Side.HighLevel, kind, id, ct) is not null)
        {
            return true;
        }

        var makers = (await IntentsAsync(kind, WriteKind.Create, ct)).Where(isSent).ToList();
        if (makers is [var maker])
        {
            // Should the answer to the create be lost, the record is known for ours even after somebody has edited or deleted it.
            await store.WitnessAsync(maker.Id, id, ct);
        }

        return makers.Count > 0;
    }

    private static bool IsSameDue(string? sent, string? told) =>
        told is null
        || (ZonedTime.TryParse(sent) is { } ours && ZonedTime.TryParse(told) is { } theirs && ours == theirs);

    private async Task<bool> IsKnownCompletionAsync(string id, CancellationToken ct) =>
        await ExpectedAsync(RecordKind.Task, id, ct) is { } expected && !expected["completed"].IsEmpty;

    private async Task<bool> IsKnownNoteAsync(WebhookEvent received, string id, CancellationToken ct)
    {
        var note = new SideRecord
        {
            Side = Side.HighLevel,
            Kind = RecordKind.Note,
            Id = id,
            Fields = new FieldsBuilder().Add(HighLevelFields.Body, Text(received.Body, "body")).Build(),
        };
        return await ExpectedAsync(RecordKind.Note, id, ct) is { } expected
            && mapping.Notes.Read(note, context).Means(expected, ["body"]);
    }

    private async Task<bool> IsKnownContactAsync(WebhookEvent received, string id, CancellationToken ct)
    {
        if (Contact(received.Body) is not { } contact)
        {
            return false;
        }

        var record = await recordOf(contact, ct);
        if (await ExpectedAsync(RecordKind.Contact, id, ct) is { } expected)
        {
            var fields = mapping.Contacts.Rules.Select(rule => rule.Name).Where(field => field != NotInEvents);
            return mapping.Contacts.Read(record, context).Means(expected, fields);
        }

        // A contact that an open create is just making names the contact that it is made from.
        return received.Action == WebhookAction.Create
            && record[HighLevelFields.DocketContactId] is { Length: > 0 } source
            && (await IntentsAsync(RecordKind.Contact, WriteKind.Create, ct)).Any(intent => intent.SourceId == source);
    }

    /// <summary>What HighLevel's record is expected to say: its shadow, with what open updates have sent; null when it is not known.</summary>
    private async Task<CommonRecord?> ExpectedAsync(RecordKind kind, string id, CancellationToken ct)
    {
        if (
            await store.FindRecordAsync(Side.HighLevel, kind, id, ct)
            is not { State: LinkState.Active, HighLevelShadow: { } shadow }
        )
        {
            return null;
        }

        foreach (var intent in (await IntentsAsync(kind, WriteKind.Update, ct)).Where(intent => intent.TargetId == id))
        {
            shadow = intent.SentFields.Aggregate(shadow, (all, field) => all.With(field, intent.Sent[field]));
        }

        return shadow;
    }

    private async Task<IEnumerable<Intent>> IntentsAsync(RecordKind kind, WriteKind write, CancellationToken ct) =>
        (await store.ListIntentsAsync(ct)).Where(intent =>
            intent.Target == Side.HighLevel && intent.Kind == kind && intent.Write == write
        );

    private static Contact? Contact(JsonElement body)
    {
        try
        {
            return body.Deserialize<Contact>(HighLevelJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
