using DocketBridge.Journalling;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Replay;

/// <summary>
/// What a record said when it came into the history: the value before the first change that the journal tells of, else what its
/// link says at the end, else what its counterpart was made with.
/// </summary>
internal sealed class RecordedValues(RecordedJournal journal, ThingIndex index)
{
    private readonly ILookup<RecordKey, EntryView> _entries = journal
        .Entries.Where(entry => ThingIndex.KeyOf(entry) is not null)
        .ToLookup(entry => ThingIndex.KeyOf(entry)!.Value);

    private readonly Dictionary<RecordKey, LinkView> _links = Linked(journal);

    /// <summary>The link that a record is in at the end; null when it is in none.</summary>
    public LinkView? LinkOf(RecordKey key) => _links.GetValueOrDefault(key);

    /// <summary>The entries about a record, the oldest first.</summary>
    public IEnumerable<EntryView> About(RecordKey key) => _entries[key];

    /// <summary>Its values, the empty ones too where they are known to be.</summary>
    public Dictionary<string, CommonValue> Of(RecordKey key)
    {
        var values = new Dictionary<string, CommonValue>(StringComparer.Ordinal);
        foreach (var entry in _entries[key].Where(entry => entry.Action != WriteKind.Create))
        {
            foreach (var change in entry.Changes)
            {
                values.TryAdd(change.Field, Before(change));
            }
        }

        if (_links.GetValueOrDefault(key) is { } link && ShadowOf(link, key.Side) is { } shadow)
        {
            foreach (var (field, value) in shadow)
            {
                values.TryAdd(field, new CommonValue(value.Text, value.Key));
            }

            // It is whole: what is not in it is not in the record either, and no counterpart tells otherwise.
            return values;
        }

        foreach (var other in index.Things[key].On(key.Side.Other()))
        {
            foreach (var change in _entries[other].Where(e => e.Action == WriteKind.Create).SelectMany(e => e.Changes))
            {
                values.TryAdd(change.Field, After(change));
            }
        }

        return values;
    }

    /// <summary>A change's value before.</summary>
    public static CommonValue Before(ChangeView change) => new(change.Before, change.BeforeKey ?? change.Before);

    /// <summary>A change's value after.</summary>
    public static CommonValue After(ChangeView change) => new(change.After, change.AfterKey ?? change.After);

    private static IReadOnlyDictionary<string, ValueView>? ShadowOf(LinkView link, Side side) =>
        side == Side.HighLevel ? link.HighLevel : link.DocketManager;

    // The living link of a record, where it has had several.
    private static Dictionary<RecordKey, LinkView> Linked(RecordedJournal journal)
    {
        var links = new Dictionary<RecordKey, LinkView>();
        foreach (var link in journal.Links.OrderBy(link => link.State))
        {
            foreach (var side in (Side[])[Side.HighLevel, Side.DocketManager])
            {
                if (ThingIndex.KeyOf(link, side) is { } key)
                {
                    links.TryAdd(key, link);
                }
            }
        }

        return links;
    }
}
