using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage.Memory;

/// <summary>The connection's fuse.</summary>
internal sealed partial class MemoryConnectionStore
{
    public Task<DeletionVerdict> JudgeDeletionAsync(Link link, Side target, DeletionFuse fuse, CancellationToken ct) =>
        Write(() => Judge(link, target, fuse), ct);

    public Task<IReadOnlyList<HeldDeletion>> ListHeldDeletionsAsync(int max, CancellationToken ct) =>
        Read<IReadOnlyList<HeldDeletion>>(
            () =>
                [
                    .. tables
                        .Deletions.Rows.Where(deletion => deletion.State == DeletionState.Held)
                        .OrderBy(deletion => deletion.At)
                        .ThenBy(deletion => deletion.Link.Value)
                        .Take(max)
                        .Where(deletion => tables.Links.Find(deletion.Link.Value) is not null)
                        .Select(deletion => new HeldDeletion(
                            tables.Links.Find(deletion.Link.Value)!.Link,
                            deletion.Target,
                            Times.At(deletion.At)
                        )),
                ],
            ct
        );

    public Task<int> DecideDeletionsAsync(DeletionDecision decision, CancellationToken ct) =>
        Write(
            () =>
            {
                var held = tables.Deletions.Rows.Where(deletion => deletion.State == DeletionState.Held).ToList();
                var approved = decision == DeletionDecision.Approve;
                foreach (var deletion in held)
                {
                    tables.Deletions.Set(
                        deletion.Link.Value,
                        deletion with
                        {
                            State = approved ? DeletionState.Approved : DeletionState.ToRestore,
                            At = Now,
                        }
                    );
                }

                if (approved)
                {
                    ApproveCarried();
                }

                foreach (var contact in held.GroupBy(deletion => deletion.Contact, deletion => deletion.Kind))
                {
                    var aspects = contact.Aggregate(Aspects.None, (all, kind) => all | kind.Aspect());
                    Enqueue(contact.Key, aspects, HintCause.Request);
                }

                tables.Record(
                    [
                        .. held.Select(deletion =>
                            DecisionEntries.Of(
                                deletion.Contact,
                                deletion.Kind,
                                deletion.Target,
                                deletion.RecordId,
                                decision,
                                DecisionEntries.Somebody,
                                time.GetUtcNow()
                            )
                        ),
                    ],
                    []
                );
                return held.Count;
            },
            ct
        );

    // What was carried over before is approved by it, too: the count begins anew.
    private void ApproveCarried()
    {
        foreach (var deletion in (DeletionEntry[])[.. tables.Deletions.Rows])
        {
            if (deletion.State == DeletionState.Carried)
            {
                tables.Deletions.Set(deletion.Link.Value, deletion with { State = DeletionState.Approved });
            }
        }
    }

    private DeletionVerdict Judge(Link link, Side target, DeletionFuse fuse)
    {
        switch (tables.Deletions.Find(link.Id.Value)?.State)
        {
            case DeletionState.Carried or DeletionState.Approved:
                return DeletionVerdict.Carry;
            case DeletionState.Held:
                return DeletionVerdict.Hold;
            case DeletionState.ToRestore:
                return DeletionVerdict.Restore;
        }

        var now = time.GetUtcNow();
        Forget(Times.Of(now - fuse.Window), Times.Of(now - SqliteConnectionStore.ApprovalLasts));
        var (held, carried) = (false, 0);
        foreach (var deletion in tables.Deletions.Rows)
        {
            held |= deletion.State == DeletionState.Held;
            carried += deletion.State == DeletionState.Carried && deletion.Kind == link.Kind ? 1 : 0;
        }

        var linked = 0;
        foreach (var (other, _, _) in tables.Links.Rows)
        {
            linked +=
                other.Kind == link.Kind && other is { State: LinkState.Active or LinkState.Waiting, IsFull: true }
                    ? 1
                    : 0;
        }

        var carries = !held && fuse.Holds(link.Kind, linked, carried);
        tables.Deletions.Set(
            link.Id.Value,
            new DeletionEntry(
                link.Id,
                link.Parent ?? link.Id,
                link.Kind,
                target,
                link.IdOn(target) ?? throw new BridgeDataException("The deletion has no record on the target side."),
                carries ? DeletionState.Carried : DeletionState.Held,
                Times.Of(now)
            )
        );
        return carries ? DeletionVerdict.Carry : DeletionVerdict.Hold;
    }

    private void Forget(long carriedBefore, long approvedBefore)
    {
        for (var at = tables.Deletions.Rows.Count - 1; at >= 0; at--)
        {
            var deletion = tables.Deletions.Rows[at];
            if (
                (deletion.State == DeletionState.Carried && deletion.At < carriedBefore)
                || (deletion.State == DeletionState.Approved && deletion.At < approvedBefore)
            )
            {
                tables.Deletions.Remove(deletion.Link.Value);
            }
        }
    }

    // A link that is not waiting any more was decided in another way: edited, restored on its side, or gone from both.
    private void ReleaseDeletion(LinkId link)
    {
        if (tables.Deletions.Find(link.Value) is { State: DeletionState.Held or DeletionState.ToRestore })
        {
            tables.Deletions.Remove(link.Value);
        }
    }
}
