using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Ports;

/// <summary>
/// A side that is only read: every write is refused before it is sent, whoever asks for it. The one place where a read-only
/// connection is kept read-only.
/// </summary>
/// <param name="inner">The side.</param>
public sealed class ReadOnlyPort(ISidePort inner) : ISidePort
{
    /// <summary>How a write is refused.</summary>
    public static SideException Refusal(Side side) =>
        new(side, SideFailure.ReadOnly, $"The connection is read-only: nothing is written to {side}.");

    /// <inheritdoc />
    public Side Side => inner.Side;

    /// <inheritdoc />
    public SideCapabilities Capabilities => inner.Capabilities with { TakesWrites = false };

    /// <inheritdoc />
    public Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct) =>
        inner.ReadAsync(kind, id, contactId, ct);

    /// <inheritdoc />
    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        inner.ReadRemainsAsync(kind, id, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    ) => inner.ListOfContactAsync(kind, contactId, ct);

    /// <inheritdoc />
    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) =>
        Task.FromException<WriteResult>(Refusal(Side));

    /// <inheritdoc />
    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) => Task.FromException<WriteResult>(Refusal(Side));

    /// <inheritdoc />
    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) =>
        Task.FromException<WriteResult>(Refusal(Side));

    /// <inheritdoc />
    public Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        inner.FindMatchesAsync(keys, ct);

    /// <inheritdoc />
    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        inner.FindCreatedAsync(draft, sourceId, ct);

    /// <inheritdoc />
    public Task<bool> HasFieldAsync(string field, CancellationToken ct) => inner.HasFieldAsync(field, ct);

    /// <inheritdoc />
    public IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(RecordKind kind, CancellationToken ct) =>
        inner.ListAllAsync(kind, ct);
}
