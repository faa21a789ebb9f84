using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage.Memory;

/// <summary>What a reconcile stores.</summary>
internal sealed partial class MemoryConnectionStore
{
    public Task CommitAsync(SyncChanges changes, CancellationToken ct) => Write(() => Commit(changes), ct);

    private void Commit(SyncChanges changes)
    {
        foreach (var removed in changes.RemovedLinks)
        {
            tables.Links.Remove(removed.Value);
            Forget(choice => choice.Link == removed);
            ReleaseDeletion(removed);
            if (!changes.MovedWork.ContainsKey(removed))
            {
                tables.Work.Remove(removed.Value);
            }
        }

        foreach (var (from, to) in changes.MovedWork)
        {
            MoveWork(from, to);
        }

        foreach (var link in changes.Links.Values)
        {
            AbsorbHalves(link);
            SetLink(link);
            if (link.State != LinkState.Waiting)
            {
                ReleaseDeletion(link.Id);
            }
        }

        foreach (var intent in changes.NewIntents)
        {
            if (RowOf(intent.Id) is not null)
            {
                throw new BridgeDataException("The intent is stored already.");
            }

            tables.Intents.Set(tables.Intents.NextKey, Stored.Intent(intent));
        }

        foreach (var intent in changes.SettledIntents)
        {
            if (RowOf(intent) is { } row)
            {
                tables.Intents.Remove(row);
            }
        }

        foreach (var choice in changes.SettledChoices)
        {
            Forget(one =>
                one.Link == choice.Link && one.Field == choice.Field && Times.Of(one.At) == Times.Of(choice.At)
            );
        }

        tables.Record(changes.Journal, changes.Conflicts);
        ApplyHints(changes.Hints);
        if (changes.Completed is { } done)
        {
            Complete(done.Contact.Value, done.Sequence);
        }
    }

    private void Complete(long contact, long sequence)
    {
        if (tables.Work.Find(contact) is not { } work)
        {
            return;
        }

        if (work.Sequence == sequence)
        {
            tables.Work.Remove(contact);
            return;
        }

        tables.Work.Set(contact, work.Cleared() with { Aspects = work.AspectsAfter(sequence) });
    }

    // See the SQLite store: the event of a contact that is being made may have given it a link of its own.
    private void AbsorbHalves(Link link)
    {
        if (link.Kind != RecordKind.Contact)
        {
            return;
        }

        AbsorbHalf(link, Side.HighLevel);
        AbsorbHalf(link, Side.DocketManager);
    }

    private void AbsorbHalf(Link link, Side side)
    {
        if (tables.Links.Contact(side, link.IdOn(side))?.Link is not { } other || other.Id == link.Id)
        {
            return;
        }

        if (other.IdOn(side.Other()) is not null)
        {
            throw new LinkSupersededException();
        }

        tables.Links.Remove(other.Id.Value);
        MoveWork(other.Id, link.Id);
    }

    private void SetLink(Link link)
    {
        DemandFree(link, Side.HighLevel);
        DemandFree(link, Side.DocketManager);
        var before = tables.Links.Find(link.Id.Value);

        // What a person decides is not written over by a reconcile.
        var stored = Stored.Link(link) with
        {
            Decision = before?.Link.Decision,
        };
        tables.Links.Set(
            link.Id.Value,
            new LinkEntry(stored, KeysOf(stored, before, Side.HighLevel), KeysOf(stored, before, Side.DocketManager))
        );
    }

    // Keys cost more than all the rest of a commit, and most commits store the very replica that was read.
    private LinkKeys KeysOf(Link link, LinkEntry? before, Side side)
    {
        if (link.Kind != RecordKind.Contact || link.RecordOf(side) is not { } record)
        {
            return s_noKeys;
        }

        return before is { Link.Kind: RecordKind.Contact } && ReferenceEquals(before.Link.RecordOf(side), record)
            ? before.KeysOf(side)
            : LinkKeys.Of(_keys(record));
    }

    // A task or note has one living link.
    private void DemandFree(Link link, Side side)
    {
        if (link.Kind == RecordKind.Contact || link.State == LinkState.Gone)
        {
            return;
        }

        foreach (var other in tables.Links.OfRecord(side, link.Kind, link.IdOn(side)))
        {
            if (other != link.Id.Value && tables.Links.Find(other)!.Link.State != LinkState.Gone)
            {
                throw new BridgeDataException("The record has another living link.");
            }
        }
    }

    private void MoveWork(LinkId from, LinkId to)
    {
        tables.MoveTold(from, to);
        if (tables.Work.Find(from.Value) is { } moved)
        {
            var there = tables.Work.Find(to.Value);
            tables.Work.Set(
                to.Value,
                there is null
                    ? moved.Cleared() with
                    {
                        Contact = to,
                        Problem = false,
                        ProblemAt = null,
                        WouldWrite = 0,
                    }
                    : there.Hinted(moved.Aspects, moved.Cause, moved.Urgency) with
                    {
                        HintedAt = Math.Min(there.HintedAt, moved.HintedAt),
                    }
            );
            tables.Work.Remove(from.Value);
        }

        foreach (var child in (long[])[.. tables.Links.OfParent(from.Value)])
        {
            var entry = tables.Links.Find(child)!;
            tables.Links.Set(child, entry with { Link = entry.Link with { Parent = to } });
        }

        for (var at = 0; at < tables.Intents.Rows.Count; at++)
        {
            if (tables.Intents.Rows[at].Contact == from)
            {
                tables.Intents.Set(tables.Intents.Keys[at], tables.Intents.Rows[at] with { Contact = to });
            }
        }
    }

    private long? RowOf(IntentId intent)
    {
        for (var at = 0; at < tables.Intents.Rows.Count; at++)
        {
            if (tables.Intents.Rows[at].Id == intent)
            {
                return tables.Intents.Keys[at];
            }
        }

        return null;
    }
}
