using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage.Memory;

/// <summary>The links, found by their records and by their contact as well.</summary>
internal sealed class MemoryLinks : MemoryTable<LinkEntry>
{
    private readonly Dictionary<(Side Side, RecordKind Kind, string Id), List<long>> _byRecord = [];
    private readonly Dictionary<long, List<long>> _byParent = [];

    /// <summary>The links of a record, the oldest first, in any state.</summary>
    public IReadOnlyList<long> OfRecord(Side side, RecordKind kind, string? id) =>
        id is not null && _byRecord.TryGetValue((side, kind, id), out var links) ? links : [];

    /// <summary>The links that belong to a contact's, the oldest first.</summary>
    public IReadOnlyList<long> OfParent(long contact) => _byParent.TryGetValue(contact, out var links) ? links : [];

    /// <summary>The contact link of a record: it has one at most.</summary>
    public LinkEntry? Contact(Side side, string? id) =>
        OfRecord(side, RecordKind.Contact, id) is [var link, ..] ? Find(link) : null;

    /// <summary>The link of a record, the living one first; null when there is none.</summary>
    public LinkEntry? Record(Side side, RecordKind kind, string id) => First(OfRecord(side, kind, id), null);

    /// <summary>The better of the links and another one: the living one, the oldest of them.</summary>
    public LinkEntry? First(IReadOnlyList<long> links, LinkEntry? best)
    {
        foreach (var id in links)
        {
            var entry = Find(id)!;
            if (
                best is null
                || entry.Link.State < best.Link.State
                || (entry.Link.State == best.Link.State && id < best.Link.Id.Value)
            )
            {
                best = entry;
            }
        }

        return best;
    }

    protected override void Replaced(long key, LinkEntry? before, LinkEntry? after)
    {
        Index(Side.HighLevel, key, before?.Link, after?.Link);
        Index(Side.DocketManager, key, before?.Link, after?.Link);
        var (left, entered) = (before?.Link.Parent?.Value, after?.Link.Parent?.Value);
        if (left != entered)
        {
            Leave(_byParent, left, key);
            Enter(_byParent, entered, key);
        }
    }

    private void Index(Side side, long key, Link? before, Link? after)
    {
        var (left, entered) = (Place(side, before), Place(side, after));
        if (left != entered)
        {
            Leave(_byRecord, left, key);
            Enter(_byRecord, entered, key);
        }
    }

    private static (Side, RecordKind, string)? Place(Side side, Link? link) =>
        link?.IdOn(side) is { } id ? (side, link.Kind, id) : null;

    private static void Enter<TKey>(Dictionary<TKey, List<long>> index, TKey? place, long key)
        where TKey : struct
    {
        if (place is not { } at)
        {
            return;
        }

        if (!index.TryGetValue(at, out var keys))
        {
            index[at] = keys = new List<long>(1);
        }

        keys.Insert(~keys.BinarySearch(key), key);
    }

    private static void Leave<TKey>(Dictionary<TKey, List<long>> index, TKey? place, long key)
        where TKey : struct
    {
        if (place is { } at && index.TryGetValue(at, out var keys))
        {
            keys.Remove(key);
            if (keys.Count == 0)
            {
                index.Remove(at);
            }
        }
    }
}
