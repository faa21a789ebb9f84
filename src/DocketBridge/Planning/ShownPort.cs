using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>A side whose contacts are shown as they would be after what was planned until now.</summary>
internal sealed class ShownPort(ISidePort inner, Func<SideRecord, SideRecord> shown) : ISidePort
{
    public Side Side => inner.Side;

    public SideCapabilities Capabilities => inner.Capabilities;

    public async Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct) =>
        await inner.ReadAsync(kind, id, contactId, ct) is { } record ? shown(record) : null;

    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        inner.ReadRemainsAsync(kind, id, ct);

    public Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    ) => inner.ListOfContactAsync(kind, contactId, ct);

    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) => inner.CreateAsync(draft, ct);

    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) => inner.UpdateAsync(current, fields, ct);

    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) => inner.DeleteAsync(current, ct);

    public async Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        [.. (await inner.FindMatchesAsync(keys, ct)).Select(shown)];

    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        inner.FindCreatedAsync(draft, sourceId, ct);

    public IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(RecordKind kind, CancellationToken ct) =>
        inner.ListAllAsync(kind, ct);
}
