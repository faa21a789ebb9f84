using System.Collections.Concurrent;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Running;

/// <summary>
/// A side whose records were all listed a moment ago, for the first sync: what was listed is given once, instead of a call
/// for every contact. The engine reads again before it writes on the strength of it.
/// </summary>
internal sealed class SnapshotPort(ISidePort inner) : ISidePort
{
    private readonly ConcurrentDictionary<string, SideRecord> _contacts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(RecordKind, string), IReadOnlyList<SideRecord>> _children = new();
    private readonly ConcurrentDictionary<RecordKind, bool> _complete = new();

    public Side Side => inner.Side;

    public SideCapabilities Capabilities => inner.Capabilities;

    /// <summary>Keeps listed contacts.</summary>
    public void KeepContacts(IEnumerable<SideRecord> contacts)
    {
        foreach (var contact in contacts)
        {
            _contacts[contact.Id] = contact;
        }
    }

    /// <summary>Keeps the whole listing of a kind.</summary>
    public void KeepAll(RecordKind kind, IEnumerable<SideRecord> records)
    {
        foreach (var group in records.GroupBy(record => record.ParentId ?? string.Empty, StringComparer.Ordinal))
        {
            _children[(kind, group.Key)] = [.. group];
        }

        _complete[kind] = true;
    }

    public Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct) =>
        kind == RecordKind.Contact && _contacts.TryRemove(id, out var contact)
            ? Task.FromResult<SideRecord?>(contact)
            : inner.ReadAsync(kind, id, contactId, ct);

    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        inner.ReadRemainsAsync(kind, id, ct);

    public Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(RecordKind kind, string contactId, CancellationToken ct)
    {
        // A contact that has been listed and has none of a kind has no entry; each answer is given once.
        if (_complete.ContainsKey(kind) && _given.TryAdd((kind, contactId), true))
        {
            return Task.FromResult<IReadOnlyList<SideRecord>?>(_children.GetValueOrDefault((kind, contactId), []));
        }

        return inner.ListOfContactAsync(kind, contactId, ct);
    }

    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) => inner.CreateAsync(draft, ct);

    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) => inner.UpdateAsync(current, fields, ct);

    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) => inner.DeleteAsync(current, ct);

    public Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        inner.FindMatchesAsync(keys, ct);

    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        inner.FindCreatedAsync(draft, sourceId, ct);

    public Task<bool> HasFieldAsync(string field, CancellationToken ct) => inner.HasFieldAsync(field, ct);

    public IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(RecordKind kind, CancellationToken ct) =>
        inner.ListAllAsync(kind, ct);

    private readonly ConcurrentDictionary<(RecordKind, string), bool> _given = new();
}
