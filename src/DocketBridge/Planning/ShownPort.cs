using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>A side whose contacts are shown as they would be after what was planned until now.</summary>
internal sealed class ShownPort(ISidePort inner, Func<SideRecord, SideRecord> shown) : ForwardingPort(inner)
{
    public override async Task<SideRecord?> ReadAsync(
        RecordKind kind,
        string id,
        string? contactId,
        CancellationToken ct
    ) => await Inner.ReadAsync(kind, id, contactId, ct) is { } record ? shown(record) : null;

    public override async Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        [.. (await Inner.FindMatchesAsync(keys, ct)).Select(shown)];
}
