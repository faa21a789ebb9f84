using System.Runtime.CompilerServices;
using DocketBridge.Storage;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>A side as it was last read: nothing is asked of it, and nothing is written to it.</summary>
internal sealed class ReplicaPort(IConnectionStore store, Side side) : ISidePort
{
    public Side Side => side;

    public SideCapabilities Capabilities { get; } =
        new(IdempotentCreate: side == Side.DocketManager, IsMetered: side == Side.HighLevel, TakesWrites: false);

    public async Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct)
    {
        // In DocketManager an appointment is a note.
        foreach (var link in (RecordKind[])[kind, kind == RecordKind.Note ? RecordKind.Appointment : kind])
        {
            if ((await store.FindRecordAsync(side, link, id, ct))?.RecordOf(side) is { } record)
            {
                return record;
            }
        }

        return null;
    }

    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        Task.FromResult<SideRecord?>(null);

    public async Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    ) =>
        await store.FindContactAsync(side, contactId, ct) is { } link && await store.LoadAsync(link.Id, ct) is { } file
            ?
            [
                .. file
                    .Children.Where(child => child.State != Sync.Links.LinkState.Gone)
                    .Select(child => child.RecordOf(side))
                    .OfType<SideRecord>()
                    .Where(record => record.Kind == kind),
            ]
            : null;

    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) => Refused();

    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) => Refused();

    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) => Refused();

    public Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SideRecord>>([]);

    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        Task.FromResult<SideRecord?>(null);

    public async IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(
        RecordKind kind,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await Task.CompletedTask;
        yield break;
    }

    private Task<WriteResult> Refused() => Task.FromException<WriteResult>(ReadOnlyPort.Refusal(side));
}
