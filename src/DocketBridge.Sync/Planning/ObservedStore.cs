using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Planning;

/// <summary>A store that tells which writes were journalled through it.</summary>
/// <param name="inner">The store.</param>
public sealed class ObservedStore(ISyncStore inner) : ISyncStore
{
    private readonly List<JournalEntry> _writes = [];

    /// <summary>The writes, in order.</summary>
    public IReadOnlyList<JournalEntry> Writes => _writes;

    /// <inheritdoc />
    public LinkId NewLinkId() => inner.NewLinkId();

    /// <inheritdoc />
    public Task<ContactFile?> LoadAsync(LinkId contact, CancellationToken ct) => inner.LoadAsync(contact, ct);

    /// <inheritdoc />
    public Task<Link?> FindContactAsync(Side side, string contactId, CancellationToken ct) =>
        inner.FindContactAsync(side, contactId, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<Link>> FindUnlinkedAsync(Side side, MatchKeys keys, CancellationToken ct) =>
        inner.FindUnlinkedAsync(side, keys, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<Intent>> ListIntentsAsync(CancellationToken ct) => inner.ListIntentsAsync(ct);

    /// <inheritdoc />
    public Task<bool> IsTakenAsync(Side side, string field, string key, LinkId except, CancellationToken ct) =>
        inner.IsTakenAsync(side, field, key, except, ct);

    /// <inheritdoc />
    public Task<DeletionVerdict> JudgeDeletionAsync(Link link, Side target, DeletionFuse fuse, CancellationToken ct) =>
        inner.JudgeDeletionAsync(link, target, fuse, ct);

    /// <inheritdoc />
    public async Task CommitAsync(SyncChanges changes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await inner.CommitAsync(changes, ct);
        _writes.AddRange(changes.Journal.Where(entry => entry.Entry == JournalKind.Write));
    }
}
