using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Planning;

/// <summary>
/// A store over another that keeps what is committed to itself: the engine works on one contact as it would, and the store
/// below stays as it is. What was committed is what the engine would do.
/// </summary>
/// <param name="inner">The store below; it is only read.</param>
public sealed class RehearsalStore(ISyncStore inner) : ISyncStore
{
    private readonly Dictionary<LinkId, Link> _links = [];
    private readonly HashSet<LinkId> _removed = [];

    /// <summary>All that was committed, in one.</summary>
    public SyncChanges Committed { get; } = new();

    /// <inheritdoc />
    public LinkId NewLinkId() => inner.NewLinkId();

    /// <inheritdoc />
    public async Task<ContactFile?> LoadAsync(LinkId contact, CancellationToken ct)
    {
        if (_removed.Contains(contact) || await inner.LoadAsync(contact, ct) is not { } file)
        {
            return null;
        }

        return file with
        {
            Contact = _links.GetValueOrDefault(contact, file.Contact),
            Children = [.. file.Children.Where(child => !_removed.Contains(child.Id)).Select(Newest)],
        };
    }

    /// <inheritdoc />
    public async Task<Link?> FindContactAsync(Side side, string contactId, CancellationToken ct)
    {
        var known = _links.Values.FirstOrDefault(link =>
            link.Kind == RecordKind.Contact && link.IdOn(side) == contactId
        );
        if (known is not null)
        {
            return known;
        }

        return
            await inner.FindContactAsync(side, contactId, ct) is { } link
            && !_removed.Contains(link.Id)
            && Newest(link) is var newest
            && newest.IdOn(side) == contactId
            ? newest
            : null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Link>> FindUnlinkedAsync(Side side, MatchKeys keys, CancellationToken ct) =>
        [
            .. (await inner.FindUnlinkedAsync(side, keys, ct))
                .Where(link => !_removed.Contains(link.Id))
                .Select(Newest)
                .Where(link => link is { IsFull: false, State: not LinkState.Gone }),
        ];

    /// <inheritdoc />
    public Task<IReadOnlyList<Intent>> ListIntentsAsync(CancellationToken ct) => inner.ListIntentsAsync(ct);

    /// <inheritdoc />
    public Task<bool> IsTakenAsync(Side side, string field, string key, LinkId except, CancellationToken ct) =>
        inner.IsTakenAsync(side, field, key, except, ct);

    // Counting would spend what the fuse allows; whether it holds is seen when it is done.
    /// <inheritdoc />
    public Task<DeletionVerdict> JudgeDeletionAsync(Link link, Side target, DeletionFuse fuse, CancellationToken ct) =>
        Task.FromResult(DeletionVerdict.Carry);

    /// <inheritdoc />
    public Task CommitAsync(SyncChanges changes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var removed in changes.RemovedLinks)
        {
            _links.Remove(removed);
            _removed.Add(removed);
            Committed.Links.Remove(removed);
            Committed.RemovedLinks.Add(removed);
        }

        foreach (var (id, link) in changes.Links)
        {
            _links[id] = link;
            Committed.Links[id] = link;
        }

        foreach (var (from, to) in changes.MovedWork)
        {
            Committed.MovedWork[from] = to;
        }

        Committed.NewIntents.AddRange(changes.NewIntents);
        Committed.SettledIntents.AddRange(changes.SettledIntents);
        Committed.Journal.AddRange(changes.Journal);
        Committed.Conflicts.AddRange(changes.Conflicts);
        Committed.SettledChoices.AddRange(changes.SettledChoices);
        Committed.SettledUndos.AddRange(changes.SettledUndos);
        Committed.Hints.AddRange(changes.Hints);
        Committed.Completed = changes.Completed ?? Committed.Completed;
        return Task.CompletedTask;
    }

    private Link Newest(Link link) => _links.GetValueOrDefault(link.Id, link);
}
