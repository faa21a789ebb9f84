using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Planning;

/// <summary>A side that gives what a rehearsal has read a moment ago once more, instead of asking again; then it is the side itself.</summary>
internal sealed class ReplayPort(
    ISidePort inner,
    IReadOnlyList<(RecordKind Kind, string Id, SideRecord? Record)> records,
    IReadOnlyList<(RecordKind Kind, string Contact, IReadOnlyList<SideRecord>? Records)> lists
) : ForwardingPort(inner)
{
    private readonly List<(RecordKind Kind, string Id, SideRecord? Record)> _records = [.. records];
    private readonly List<(RecordKind Kind, string Contact, IReadOnlyList<SideRecord>? Records)> _lists = [.. lists];

    public override Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct)
    {
        var index = _records.FindIndex(read => read.Kind == kind && read.Id == id);
        if (index < 0)
        {
            return Inner.ReadAsync(kind, id, contactId, ct);
        }

        var record = _records[index].Record;
        _records.RemoveAt(index);
        return Task.FromResult(record);
    }

    public override Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    )
    {
        var index = _lists.FindIndex(read => read.Kind == kind && read.Contact == contactId);
        if (index < 0)
        {
            return Inner.ListOfContactAsync(kind, contactId, ct);
        }

        var list = _lists[index].Records;
        _lists.RemoveAt(index);
        return Task.FromResult(list);
    }
}
