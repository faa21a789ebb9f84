using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>A store whose links are shown as a change would leave them; it is only read.</summary>
internal sealed class PreparedStore(ISyncStore inner, Func<Link, Link> prepare) : ISyncStore
{
    public LinkId NewLinkId() => inner.NewLinkId();

    public async Task<ContactFile?> LoadAsync(LinkId contact, CancellationToken ct) =>
        await inner.LoadAsync(contact, ct) is { } file
            ? file with
            {
                Contact = prepare(file.Contact),
                Children = [.. file.Children.Select(prepare)],
            }
            : null;

    public async Task<Link?> FindContactAsync(Side side, string contactId, CancellationToken ct) =>
        await inner.FindContactAsync(side, contactId, ct) is { } link ? prepare(link) : null;

    public Task<IReadOnlyList<Link>> FindUnlinkedAsync(Side side, MatchKeys keys, CancellationToken ct) =>
        inner.FindUnlinkedAsync(side, keys, ct);

    public Task<IReadOnlyList<Intent>> ListIntentsAsync(CancellationToken ct) => inner.ListIntentsAsync(ct);

    public Task<bool> IsTakenAsync(Side side, string field, string key, LinkId except, CancellationToken ct) =>
        inner.IsTakenAsync(side, field, key, except, ct);

    public Task<DeletionVerdict> JudgeDeletionAsync(Link link, Side target, DeletionFuse fuse, CancellationToken ct) =>
        Task.FromResult(DeletionVerdict.Carry);

    public Task CommitAsync(SyncChanges changes, CancellationToken ct) =>
        throw new NotSupportedException("A prepared store is only read.");
}
