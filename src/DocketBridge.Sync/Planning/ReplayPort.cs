using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Planning;

/// <summary>A side that gives what a rehearsal has read a moment ago once more, instead of asking again; then it is the side itself.</summary>
internal sealed class ReplayPort(
    ISidePort inner,
    IReadOnlyList<(RecordKind Kind, string Id, SideRecord? Record)> records,
    IReadOnlyList<(RecordKind Kind, string Contact, IReadOnlyList<SideRecord>? Records)> lists
) : ISidePort
{
    private readonly List<(RecordKind Kind, string Id, SideRecord? Record)> _records = [.. records];
    private readonly List<(RecordKind Kind, string Contact, IReadOnlyList<SideRecord>? Records)> _lists = [.. lists];

    public Side Side => inner.Side;

    public SideCapabilities Capabilities => inner.Capabilities;

    public Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct)
    {
        var index = _records.FindIndex(read => read.Kind == kind && read.Id == id);
        if (index < 0)
        {
            return inner.ReadAsync(kind, id, contactId, ct);
        }

        var record = _records[index].Record;
        _records.RemoveAt(index);
        return Task.FromResult(record);
    }

    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        inner.ReadRemainsAsync(kind, id, ct);

    public Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(RecordKind kind, string contactId, CancellationToken ct)
    {
        var index = _lists.FindIndex(read => read.Kind == kind && read.Contact == contactId);
        if (index < 0)
        {
            return inner.ListOfContactAsync(kind, contactId, ct);
        }

        var list = _lists[index].Records;
        _lists.RemoveAt(index);
        return Task.FromResult(list);
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

    public IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(RecordKind kind, CancellationToken ct) =>
        inner.ListAllAsync(kind, ct);
}
