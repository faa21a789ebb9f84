using System.Runtime.CompilerServices;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using HighLevel;
using HighLevel.Contacts;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>A HighLevel location as a side of a connection.</summary>
internal sealed class HighLevelPort : ISidePort
{
    private readonly HighLevelClient _client;
    private readonly LocationId _location;
    private readonly HighLevelRecords _records;
    private readonly HighLevelContactWriter _contacts;
    private readonly HighLevelChildWriter _children;
    private readonly HighLevelListing _listing;
    private readonly LocationDirectory _directory;

    public HighLevelPort(HighLevelClient client, LocationId location, LocationDirectory directory)
    {
        _client = client;
        _location = location;
        _directory = directory;
        _records = new HighLevelRecords(directory);
        _contacts = new HighLevelContactWriter(client, location, directory, _records);
        _children = new HighLevelChildWriter(client);
        _listing = new HighLevelListing(client, location, directory, _records);
    }

    public Side Side => Side.HighLevel;

    public SideCapabilities Capabilities { get; } = new(IdempotentCreate: false, IsMetered: true);

    /// <summary>A contact of an event as the engine sees it.</summary>
    public Task<SideRecord> RecordOfAsync(Contact contact, CancellationToken ct) =>
        _records.OfAsync(contact, fromListing: true, ct);

    public Task<bool> HasFieldAsync(string field, CancellationToken ct) =>
        HighLevelErrors.Guard(
            async () =>
            {
                await _directory.ReloadCustomFieldsAsync(ct);
                return _directory.CustomField(field) is not null;
            },
            whenMissing: () => throw new InvalidOperationException("HighLevel does not know this location.")
        );

    // HighLevel answers 404 for what is deleted.
    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        Task.FromResult<SideRecord?>(null);

    public Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct) =>
        HighLevelErrors.Guard<SideRecord?>(
            async () =>
                kind switch
                {
                    RecordKind.Contact => await _records.OfAsync(
                        (await _client.Contacts.GetAsync(new(id), ct)).Contact,
                        fromListing: false,
                        ct
                    ),
                    RecordKind.Task => HighLevelRecords.Of(
                        (await _client.Tasks.GetAsync(new(contactId!), new(id), ct)).Task,
                        contactId
                    ),
                    RecordKind.Note => HighLevelRecords.Of(
                        (await _client.Notes.GetAsync(new(contactId!), new(id), ct)).Note,
                        contactId!
                    ),
                    _ => _records.Of((await _client.Appointments.GetAsync(new(id), ct)).Event),
                },
            whenMissing: () => null
        );

    public Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    ) =>
        HighLevelErrors.Guard<IReadOnlyList<SideRecord>?>(
            async () =>
                kind switch
                {
                    RecordKind.Task =>
                    [
                        .. (await _client.Tasks.ListAsync(new(contactId), ct)).Tasks.Select(task =>
                            HighLevelRecords.Of(task, contactId)
                        ),
                    ],
                    RecordKind.Note =>
                    [
                        .. (await _client.Notes.ListAsync(new(contactId), ct)).Notes.Select(note =>
                            HighLevelRecords.Of(note, contactId)
                        ),
                    ],
                    _ =>
                    [
                        .. (await _client.Appointments.ListByContactAsync(new(contactId), ct)).Events.Select(
                            appointment => _records.Of(appointment) with { ParentId = contactId }
                        ),
                    ],
                },
            whenMissing: () => null
        );

    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) =>
        HighLevelErrors.Guard(
            () =>
                draft.Kind == RecordKind.Contact ? _contacts.CreateAsync(draft, ct) : _children.CreateAsync(draft, ct),
            whenMissing: () => new WriteResult.Gone()
        );

    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) =>
        HighLevelErrors.Guard(
            () =>
                current.Kind == RecordKind.Contact
                    ? _contacts.UpdateAsync(current, fields, ct)
                    : _children.UpdateAsync(current, fields, ct),
            whenMissing: () => new WriteResult.Gone()
        );

    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) =>
        HighLevelErrors.Guard<WriteResult>(
            async () =>
            {
                switch (current.Kind)
                {
                    case RecordKind.Contact:
                        await _client.Contacts.DeleteAsync(new(current.Id), ct);
                        break;
                    case RecordKind.Task:
                        await _client.Tasks.DeleteAsync(new(current.ParentId!), new(current.Id), ct);
                        break;
                    case RecordKind.Note:
                        await _client.Notes.DeleteAsync(new(current.ParentId!), new(current.Id), ct);
                        break;
                    default:
                        throw new NotSupportedException("The bridge does not delete appointments.");
                }

                return new WriteResult.Done(null, []);
            },
            whenMissing: () => new WriteResult.Gone()
        );

    public Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        HighLevelErrors.Guard<IReadOnlyList<SideRecord>>(
            async () =>
            {
                var found = new Dictionary<string, SideRecord>(StringComparer.Ordinal);
                foreach (var (email, number) in ((string?, string?)[])[(keys.Email, null), (null, keys.Phone)])
                {
                    if (
                        !string.IsNullOrEmpty(email ?? number)
                        && (await _client.Contacts.FindDuplicateAsync(_location, email, number, ct)).Contact
                            is { } contact
                        && contact.Id.Value is { Length: > 0 } id
                    )
                    {
                        found[id] = await _records.OfAsync(contact, fromListing: true, ct);
                    }
                }

                return [.. found.Values];
            },
            whenMissing: () => []
        );

    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        HighLevelErrors.Guard(() => _contacts.FindCreatedAsync(draft, sourceId, ct), whenMissing: () => null);

    public async IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(
        RecordKind kind,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var pages = _listing.PagesAsync(kind, ct).GetAsyncEnumerator(ct);
        while (await HighLevelErrors.Guard(() => pages.MoveNextAsync().AsTask(), whenMissing: () => false))
        {
            yield return pages.Current;
        }
    }

    /// <summary>The contact of a task that an event named without it, found by the task's title; null when it is not found.</summary>
    public Task<string?> LocateTaskAsync(string taskId, string? title, CancellationToken ct) =>
        HighLevelErrors.Guard(() => _listing.LocateTaskAsync(taskId, title, ct), whenMissing: () => null);
}
