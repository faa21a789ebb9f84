using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>A DocketManager site as a side of a connection.</summary>
internal sealed class DocketManagerPort(IDocketManagerGateway gateway) : ISidePort, IDisposable
{
    private const int PageSize = 200;

    private readonly ContactWriter _contacts = new(gateway);
    private readonly ChildWriter _children = new(gateway);

    public void Dispose() => _contacts.Dispose();

    public Side Side => Side.DocketManager;

    public SideCapabilities Capabilities { get; } = new(IdempotentCreate: true, IsMetered: false);

    public Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct) =>
        DocketManagerErrors.Guard<SideRecord?>(
            async () =>
                kind switch
                {
                    RecordKind.Contact => await _contacts.ReadAsync(id, ct),
                    RecordKind.Task => await gateway.GetTaskAsync(new(id), ct) is { IsDeleted: false } task
                        ? DocketManagerRecords.Of(task)
                        : null,
                    _ => await gateway.GetNoteAsync(new(id), ct) is { IsDeleted: false } note
                        ? DocketManagerRecords.Of(note)
                        : null,
                },
            whenMissing: () => null
        );

    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        DocketManagerErrors.Guard<SideRecord?>(
            async () =>
                kind switch
                {
                    RecordKind.Contact => await _contacts.ReadAsync(id, ct, isDeleted: true),
                    RecordKind.Task => await gateway.GetTaskAsync(new(id), ct) is { IsDeleted: true } task
                        ? DocketManagerRecords.Of(task)
                        : null,
                    _ => await gateway.GetNoteAsync(new(id), ct) is { IsDeleted: true } note
                        ? DocketManagerRecords.Of(note)
                        : null,
                },
            whenMissing: () => null
        );

    public Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    ) =>
        DocketManagerErrors.Guard<IReadOnlyList<SideRecord>?>(
            async () =>
            {
                if ((await gateway.GetContactAsync(new(contactId), ct)).IsDeleted)
                {
                    return null;
                }

                var query = new ListQuery { ContactId = new(contactId), Limit = PageSize };
                var all = new List<SideRecord>();
                await foreach (var page in PagesAsync(kind, query, ct))
                {
                    all.AddRange(page);
                }

                return all;
            },
            whenMissing: () => null
        );

    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) =>
        DocketManagerErrors.Guard(
            () =>
                draft.Kind == RecordKind.Contact ? _contacts.CreateAsync(draft, ct) : _children.CreateAsync(draft, ct),
            whenMissing: () => new WriteResult.Gone()
        );

    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) =>
        DocketManagerErrors.Guard(
            () =>
                current.Kind == RecordKind.Contact
                    ? _contacts.UpdateAsync(current, fields, ct)
                    : _children.UpdateAsync(current, fields, ct),
            whenMissing: () => new WriteResult.Gone(),
            whenChanged: () => new WriteResult.Stale()
        );

    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) =>
        DocketManagerErrors.Guard<WriteResult>(
            async () =>
            {
                var version = DocketManagerRecords.VersionOf(current);
                switch (current.Kind)
                {
                    case RecordKind.Contact:
                        await gateway.DeleteContactAsync(new(current.Id), version, ct);
                        break;
                    case RecordKind.Task:
                        await gateway.DeleteTaskAsync(new(current.Id), version, ct);
                        break;
                    default:
                        await gateway.DeleteNoteAsync(new(current.Id), version, ct);
                        break;
                }

                return new WriteResult.Done(null, []);
            },
            whenMissing: () => new WriteResult.Gone(),
            whenChanged: () => new WriteResult.Stale()
        );

    public Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        DocketManagerErrors.Guard<IReadOnlyList<SideRecord>>(
            async () =>
            {
                var found = new Dictionary<string, Contact>(StringComparer.Ordinal);
                foreach (var (email, phone) in ((string?, string?)[])[(keys.Email, null), (null, keys.Phone)])
                {
                    if (string.IsNullOrEmpty(email ?? phone))
                    {
                        continue;
                    }

                    foreach (var contact in await gateway.FindContactsAsync(email, phone, ct))
                    {
                        found[contact.Id.Value] = contact;
                    }
                }

                var records = new List<SideRecord>();
                foreach (var contact in found.Values.Where(contact => !contact.IsDeleted))
                {
                    records.Add(
                        DocketManagerRecords.Of(contact, await gateway.GetCustomerAsync(contact.CustomerId, ct))
                    );
                }

                return records;
            },
            whenMissing: () => []
        );

    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        throw new NotSupportedException("DocketManager's creates are idempotent: they are sent again.");

    public async IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(
        RecordKind kind,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var page in PagesAsync(kind, new ListQuery { Limit = PageSize }, ct))
        {
            yield return page;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<SideRecord>> PagesAsync(
        RecordKind kind,
        ListQuery query,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var customers = new Dictionary<CustomerId, Customer>();
        while (true)
        {
            var current = query;
            var (records, next) = await DocketManagerErrors.Guard(
                () => PageAsync(kind, current, customers, ct),
                whenMissing: () => ([], null)
            );
            yield return records;
            if (next is null)
            {
                yield break;
            }

            query = query with { Cursor = next };
        }
    }

    private async Task<(IReadOnlyList<SideRecord>, string?)> PageAsync(
        RecordKind kind,
        ListQuery query,
        Dictionary<CustomerId, Customer> customers,
        CancellationToken ct
    )
    {
        switch (kind)
        {
            case RecordKind.Contact:
                var contacts = await gateway.ListContactsAsync(query, ct);
                var records = new List<SideRecord>();
                foreach (var contact in contacts.Items.Where(contact => !contact.IsDeleted))
                {
                    if (!customers.TryGetValue(contact.CustomerId, out var customer))
                    {
                        customer = await gateway.GetCustomerAsync(contact.CustomerId, ct);
                        customers[contact.CustomerId] = customer;
                    }

                    records.Add(DocketManagerRecords.Of(contact, customer));
                }

                return (records, contacts.NextCursor);
            case RecordKind.Task:
                var tasks = await gateway.ListTasksAsync(query, ct);
                return (
                    [.. tasks.Items.Where(task => !task.IsDeleted).Select(DocketManagerRecords.Of)],
                    tasks.NextCursor
                );
            default:
                var notes = await gateway.ListNotesAsync(query, ct);
                return (
                    [.. notes.Items.Where(note => !note.IsDeleted).Select(DocketManagerRecords.Of)],
                    notes.NextCursor
                );
        }
    }
}
