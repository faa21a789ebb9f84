using DocketBridge.Simulation.People;
using DocketBridge.Simulation.Sides;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Simulation.Replay;

/// <summary>The people of a replay: they do what the journal tells, and everybody knows what each record is.</summary>
internal sealed class ReplayPeople(SimulatedWorld world, ReplayScript script, RecordNames names)
{
    private readonly Dictionary<RecordedThing, Thing> _things = [];
    private readonly SortedSet<string> _skipped = new(StringComparer.Ordinal);

    /// <summary>What could not happen again, and why.</summary>
    public IReadOnlyCollection<string> Skipped => _skipped;

    /// <summary>What people know a record as.</summary>
    public Thing ThingOf(RecordedThing recorded)
    {
        if (!_things.TryGetValue(recorded, out var thing))
        {
            var parent =
                recorded.Kind != RecordKind.Contact
                && script.Contacts.TryGetValue(recorded.Contact, out var contact)
                && contact != recorded
                    ? ThingOf(contact)
                    : null;
            _things[recorded] = thing = world.Ledger.Add(recorded.Kind, recorded.Marker, parent);
        }

        return thing;
    }

    /// <summary>True when all that is needed for an act is there.</summary>
    public bool CanDo(RecordedAct act)
    {
        var (key, side) = (act.Record.Key, world.Ledger[act.Record.Key.Side]);
        return act.What == WriteKind.Create
            ? key.Kind == RecordKind.Contact || (act.Record.ContactId is { } contact && side.Find(contact) is not null)
            : side.Find(key.ModelId) is not null;
    }

    /// <summary>Does it.</summary>
    public void Do(RecordedAct act)
    {
        var key = act.Record.Key;
        if (!CanDo(act))
        {
            Skip(act, "the record, or the contact it belongs to, is not there");
            return;
        }

        if (act.What == WriteKind.Create)
        {
            Make(act.Record);
            return;
        }

        var thing = ThingOf(script.Things[key]);
        var record = world.Ledger[key.Side].Find(key.ModelId)!;
        if (act.What == WriteKind.Delete)
        {
            world.Trace($"person deletes {key.Id} on {key.Side}");
            world.Ledger.Deleted(thing, key.Side);
            world.Ledger[key.Side].Delete(Author.Person, record);
            return;
        }

        var after = world
            .Ledger[key.Side]
            .Update(Author.Person, record, Fields(act.Record, world.Ledger[key.Side].Show(record)));
        world.Trace($"person changes {key.Id} on {key.Side}");
        world.Ledger.Touched(thing, key.Side, record, after);
        Tags(thing, act.Record, record);
    }

    /// <summary>Makes a record as it was.</summary>
    public void Make(RecordedRecord record)
    {
        var (key, side) = (record.Key, world.Ledger[record.Key.Side]);
        if (side.FindAny(key.ModelId) is not null)
        {
            _skipped.Add($"{key.Kind} {key.Id} in {key.Side}: it was there before");
            return;
        }

        // A name, a text or a body: it was gone again before the bridge told what it said.
        if (!record.Values.TryGetValue(world.Mapping[key.Kind].Rules[0].Name, out var main) || main.IsEmpty)
        {
            _skipped.Add($"{key.Kind} {key.Id} in {key.Side}: what it said is not in the journal");
            return;
        }

        var thing = ThingOf(script.Things[key]);
        names.Add(key.Side, key.ModelId, script.Things[key]);
        world.Trace($"person makes {key.Id} on {key.Side}");
        var made = side.Create(
            Author.Person,
            world.Mapping[key.Kind].KindOn(key.Side),
            record.ContactId,
            Fields(record, null),
            key.ModelId
        );
        world.Ledger.Made(thing, key.Side, made);
        Tags(thing, record, null);
    }

    private Dictionary<string, string?> Fields(RecordedRecord record, SideRecord? current)
    {
        var (key, fields) = (record.Key, new Dictionary<string, string?>(StringComparer.Ordinal));
        var source = new SideRecord
        {
            Side = key.Side.Other(),
            Kind = key.Kind,
            Id = string.Empty,
        };
        if (current is null)
        {
            Begin(key, fields);
        }

        foreach (var rule in world.Mapping[key.Kind].Rules)
        {
            if (!record.Values.TryGetValue(rule.Name, out var value) || (current is null && value.IsEmpty))
            {
                continue;
            }

            var reason = rule.Lens(key.Side).Write(new FieldWrite(value, current, source, fields), world.Context);
            if (reason is not null && !IsReadOnly(rule, key.Side))
            {
                _skipped.Add($"{rule.Name} of {key.Kind} {key.Id} in {key.Side}: {reason}");
            }
        }

        return fields;
    }

    // What a side gives to every record, and the mapping does not carry as a field of its own.
    private void Begin(RecordKey key, Dictionary<string, string?> fields)
    {
        switch (key.Side, key.Kind)
        {
            case (Side.DocketManager, RecordKind.Contact):
                fields[DocketManagerFields.CustomerName] = MappingContext.DefaultLeadsCustomer;
                break;
            case (Side.DocketManager, RecordKind.Note):
                fields[DocketManagerFields.Author] = "A person";
                fields[DocketManagerFields.Created] = world.Ledger.Now;
                break;
            case (Side.HighLevel, RecordKind.Note):
                fields[HighLevelFields.DateAdded] = world.Ledger.Now;
                break;
        }
    }

    // The id of a record is what it is: nobody writes it.
    private static bool IsReadOnly(FieldRule rule, Side side) => !rule.WritesTo(side) && rule.Name == "docketContactId";

    private static void Tags(Thing thing, RecordedRecord record, ModelRecord? before)
    {
        if (!record.Values.TryGetValue("tags", out var value))
        {
            return;
        }

        var (name, now) = (
            record.Key.Side == Side.HighLevel ? HighLevelFields.Tags : DocketManagerFields.Tags,
            Words(value.Text)
        );
        var was = before is null ? [] : Words(before.Fields.GetValueOrDefault(name, string.Empty));
        thing.Tags.UnionWith(now.Except(was));
        thing.LostTags.ExceptWith(now);
        thing.Tags.ExceptWith(was.Except(now));
        thing.LostTags.UnionWith(was.Except(now).Where(thing.RestingTags.Contains));
    }

    private static List<string> Words(string text) => [.. TextSet.Split(text).Select(tag => tag.ToLowerInvariant())];

    private void Skip(RecordedAct act, string reason) =>
        _skipped.Add($"{act.What} of {act.Record.Key.Kind} {act.Record.Key.Id} in {act.Record.Key.Side}: {reason}");
}
