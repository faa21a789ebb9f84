using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Planning;

/// <summary>A side that is the side itself, but for what a derived one does otherwise.</summary>
/// <param name="inner">The side.</param>
public abstract class ForwardingPort(ISidePort inner) : ISidePort
{
    /// <inheritdoc />
    public Side Side => inner.Side;

    /// <inheritdoc />
    public virtual SideCapabilities Capabilities => inner.Capabilities;

    /// <summary>The side.</summary>
    protected ISidePort Inner => inner;

    /// <inheritdoc />
    public virtual Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct) =>
        inner.ReadAsync(kind, id, contactId, ct);

    /// <inheritdoc />
    public virtual Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        inner.ReadRemainsAsync(kind, id, ct);

    /// <inheritdoc />
    public virtual Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    ) => inner.ListOfContactAsync(kind, contactId, ct);

    /// <inheritdoc />
    public virtual Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) =>
        inner.CreateAsync(draft, ct);

    /// <inheritdoc />
    public virtual Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) => inner.UpdateAsync(current, fields, ct);

    /// <inheritdoc />
    public virtual Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) =>
        inner.DeleteAsync(current, ct);

    /// <inheritdoc />
    public virtual Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        inner.FindMatchesAsync(keys, ct);

    /// <inheritdoc />
    public virtual Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        inner.FindCreatedAsync(draft, sourceId, ct);

    /// <inheritdoc />
    public virtual IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(RecordKind kind, CancellationToken ct) =>
        inner.ListAllAsync(kind, ct);
}
