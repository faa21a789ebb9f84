using DocketBridge.Simulation.Sides;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.People;

/// <summary>Everything that people did, as the measure of what the sync has to come to.</summary>
internal sealed class Ledger(
    HighLevelModel highLevel,
    DocketManagerModel docketManager,
    SyncMapping mapping,
    MappingContext context,
    Func<Side, ModelRecord, (RecordKind Kind, string Marker)>? word = null
)
{
    private readonly Dictionary<(RecordKind, string), Thing> _things = [];
    private readonly Func<Side, ModelRecord, (RecordKind Kind, string Marker)> _word = word ?? Words.Of;
    private int _markers;

    /// <summary>What people keep, the oldest first.</summary>
    public IEnumerable<Thing> Things => _things.Values;

    /// <summary>The time by the wall clock.</summary>
    public string Now => highLevel.Now;

    /// <summary>Whether a person took held deletions back in this phase: then what was deleted may be there again.</summary>
    public bool Restored { get; set; }

    /// <summary>The model of a side.</summary>
    public ModelSide this[Side side] => side == Side.HighLevel ? highLevel : docketManager;

    /// <summary>Enters something new.</summary>
    public Thing Add(RecordKind kind, Thing? parent)
    {
        var letter = kind switch
        {
            RecordKind.Contact => 'M',
            RecordKind.Task => 'T',
            RecordKind.Note => 'N',
            _ => 'A',
        };
        return Add(kind, $"{letter}{++_markers}", parent);
    }

    /// <summary>Enters something new that has its word already.</summary>
    public Thing Add(RecordKind kind, string marker, Thing? parent)
    {
        var thing = new Thing(kind, marker, parent);
        _things.Add((kind, thing.Marker), thing);
        return thing;
    }

    /// <summary>What a record is to people; null when they know nothing of it.</summary>
    public Thing? ThingOf(Side side, ModelRecord record) => _things.GetValueOrDefault(_word(side, record));

    /// <summary>The living records of a side by what they are to people.</summary>
    public ILookup<Thing, ModelRecord> Records(Side side) =>
        this[side]
            .Living.Select(record => (Thing: ThingOf(side, record), Record: record))
            .Where(pair => pair.Thing is not null)
            .ToLookup(pair => pair.Thing!, pair => pair.Record);

    /// <summary>The fields of a record in the form in which both sides are compared.</summary>
    public CommonRecord Read(Side side, ModelRecord record)
    {
        var kind = _word(side, record).Kind;
        return mapping[kind].Read(this[side].Show(record), context);
    }

    /// <summary>Begins a phase: the sides are in step now.</summary>
    public void BeginPhase()
    {
        Restored = false;
        var records = Records(Side.HighLevel);
        foreach (var thing in _things.Values)
        {
            if (thing.DeletedOn.Count > 0 && records[thing].FirstOrDefault() is { } left)
            {
                // It was made anew from the other side, with the tags that it had there.
                thing.Tags.IntersectWith(TextSet.Split(left.Fields.GetValueOrDefault(HighLevelFields.Tags)));
                thing.LostTags.ExceptWith(TextSet.Split(left.Fields.GetValueOrDefault(HighLevelFields.Tags)));
            }

            thing.RestingTags.Clear();
            thing.RestingTags.UnionWith(thing.Tags);
            thing.BeginPhase();
        }

        foreach (var side in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            foreach (var record in this[side].Living)
            {
                if (ThingOf(side, record) is not { } thing)
                {
                    continue;
                }

                var values = Read(side, record);
                foreach (var field in Judged(thing.Kind))
                {
                    Values(thing.Base, field)[side] = values[field].Key;
                }
            }
        }
    }

    /// <summary>Notes what a person made or changed.</summary>
    public void Touched(Thing thing, Side side, ModelRecord before, ModelRecord after)
    {
        thing.TouchedOn.Add(side);
        var (was, now) = (Read(side, before), Read(side, after));
        foreach (var field in Judged(thing.Kind).Where(field => !was[field].Means(now[field])))
        {
            Values(thing.Edits, field)[side] = now[field].Key;
        }
    }

    /// <summary>Notes what a person made.</summary>
    public void Made(Thing thing, Side side, ModelRecord record)
    {
        thing.TouchedOn.Add(side);
        var values = Read(side, record);
        foreach (var field in Judged(thing.Kind).Where(field => !values[field].IsEmpty))
        {
            Values(thing.Edits, field)[side] = values[field].Key;
        }
    }

    /// <summary>Notes what a person deleted, with all that belonged to it on that side.</summary>
    public void Deleted(Thing thing, Side side)
    {
        thing.DeletedOn.Add(side);
        foreach (var child in _things.Values.Where(child => child.Parent == thing))
        {
            child.DeletedOn.Add(side);
        }
    }

    /// <summary>The common fields in which the two sides are to agree; tags are judged apart.</summary>
    public static string[] Judged(RecordKind kind) =>
        kind switch
        {
            RecordKind.Contact => ["name", "email", "phone", "jobTitle", "address"],
            RecordKind.Task => ["text", "dueDate", "completed"],
            _ => ["body"],
        };

    private static SideValues Values(Dictionary<string, SideValues> all, string field)
    {
        if (!all.TryGetValue(field, out var values))
        {
            all[field] = values = new SideValues();
        }

        return values;
    }
}
