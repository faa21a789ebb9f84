using DocketBridge.Journalling;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Replay;

/// <summary>Finds out of an export which records are the same thing.</summary>
internal sealed class ThingIndex
{
    private readonly Dictionary<RecordKey, RecordedThing> _things = [];
    private readonly Dictionary<string, RecordedThing> _contacts = new(StringComparer.Ordinal);

    public ThingIndex(RecordedJournal journal)
    {
        foreach (var entry in journal.Entries)
        {
            Add(entry.Kind, entry.Contact, KeyOf(entry), OtherKeyOf(entry));
        }

        foreach (var link in journal.Links)
        {
            Add(link.Kind, link.Contact ?? link.Id, KeyOf(link, Side.HighLevel), KeyOf(link, Side.DocketManager));
        }
    }

    /// <summary>What each record is.</summary>
    public IReadOnlyDictionary<RecordKey, RecordedThing> Things => _things;

    /// <summary>The contact of each link.</summary>
    public IReadOnlyDictionary<string, RecordedThing> Contacts => _contacts;

    /// <summary>The record that an entry is about; null where its side has none.</summary>
    public static RecordKey? KeyOf(EntryView entry) =>
        entry.RecordId.Length == 0 ? null : new RecordKey(entry.Side, entry.Kind, entry.RecordId);

    /// <summary>Its counterpart; null where none is known.</summary>
    public static RecordKey? OtherKeyOf(EntryView entry) =>
        string.IsNullOrEmpty(entry.OtherId) ? null : new RecordKey(entry.Side.Other(), entry.Kind, entry.OtherId);

    /// <summary>A link's record on a side.</summary>
    public static RecordKey? KeyOf(LinkView link, Side side) =>
        (side == Side.HighLevel ? link.HighLevelId : link.DocketManagerId) is { Length: > 0 } id
            ? new RecordKey(side, link.Kind, id)
            : null;

    private void Add(RecordKind kind, string contact, RecordKey? one, RecordKey? other)
    {
        // A contact that was made anew under other ids keeps its link.
        var same = kind == RecordKind.Contact ? _contacts.GetValueOrDefault(contact) : null;
        foreach (var key in (RecordKey?[])[one, other])
        {
            if (key is not { } known)
            {
                continue;
            }

            if (_things.TryGetValue(known, out var thing))
            {
                same = same is null ? thing : Join(same, thing);
            }
            else
            {
                same ??= new RecordedThing(kind, contact);
                same.Keys.Add(known);
                _things[known] = same;
            }
        }

        if (kind == RecordKind.Contact && same is not null)
        {
            _contacts[contact] = same;
        }
    }

    private RecordedThing Join(RecordedThing one, RecordedThing other)
    {
        if (one == other)
        {
            return one;
        }

        foreach (var key in other.Keys)
        {
            _things[key] = one;
            one.Keys.Add(key);
        }

        foreach (var (contact, thing) in _contacts.ToList())
        {
            _contacts[contact] = thing == other ? one : thing;
        }

        return one;
    }
}
