using DocketBridge.Journalling;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Simulation.Replay;

/// <summary>
/// Makes of an export what people did. What the bridge observed is what they did at that time; and so is what a record must
/// have said or been for a write to be what it was, where no observation tells of it.
/// </summary>
internal sealed class Reconstruction
{
    private const string DeletedAppointment = ", deleted";

    private static readonly HashSet<(RecordKind, string)> s_compared =
    [
        .. new[] { RecordKind.Contact, RecordKind.Task, RecordKind.Note }.SelectMany(kind =>
            DefaultMapping
                .Create()[kind]
                .Rules.Where(rule => rule is { Direction: Direction.Both, Style: MergeStyle.Value })
                .Select(rule => (kind, rule.Name))
        ),
    ];

    private readonly RecordedJournal _journal;
    private readonly ThingIndex _index;
    private readonly RecordedValues _values;
    private readonly Dictionary<RecordKey, Dictionary<string, CommonValue>> _known = [];
    private readonly HashSet<RecordKey> _alive = [];
    private readonly List<RecordedRecord> _initial = [];
    private readonly List<RecordedStep> _steps = [];
    private readonly List<WriteUnit> _writes = [];
    private readonly Dictionary<string, string> _remembered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);

    private Reconstruction(RecordedJournal journal)
    {
        _journal = journal;
        _index = new ThingIndex(journal);
        _values = new RecordedValues(journal, _index);
    }

    /// <summary>Makes it.</summary>
    public static ReplayScript Of(RecordedJournal journal) => new Reconstruction(journal).Make();

    private ReplayScript Make()
    {
        Begin();
        var deletions = _journal.Conflicts.Where(one => one.Field == "deleted").ToLookup(one => one.Run);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _journal.Entries)
        {
            if (told.Add(entry.Run))
            {
                foreach (var conflict in deletions[entry.Run])
                {
                    DeletedAndEdited(conflict, entry);
                }
            }

            Take(entry);
        }

        var wrote = _journal.Entries.Where(entry => entry.Type == "write").Select(entry => entry.Run).ToHashSet();
        return new ReplayScript
        {
            Start = _journal.Entries.Count > 0 ? _journal.Entries[0].At : DateTimeOffset.UnixEpoch,
            IsInStep = !_journal.Entries.Any(IsOfFirstSync),
            Initial = _initial,
            Steps = [.. _steps.Select(step => step with { Wrote = wrote.Contains(step.Run) })],
            Things = _index.Things,
            Contacts = _index.Contacts,
            Writes = _writes,
            Exceptions = Exceptions(),
            Remembered = _remembered,
            CustomerNumbers = _numbers,
        };
    }

    // Who is told of was there from the beginning, unless the journal tells who made it.
    private void Begin()
    {
        var named = _journal.Entries.Select(entry => entry.Contact).ToHashSet(StringComparer.Ordinal);
        var told = _journal.Entries.SelectMany(Keys).Select(key => _index.Things[key]).ToHashSet();
        var contacts = named.Select(name => _index.Contacts.GetValueOrDefault(name)).OfType<RecordedThing>();
        foreach (var thing in contacts.Concat(told).Distinct().OrderBy(thing => thing.Kind != RecordKind.Contact))
        {
            foreach (var key in thing.Keys.Where(WasThere))
            {
                var values = _values.Of(key);
                Know(key, values);
                _initial.Add(Record(key, values));
            }
        }
    }

    private bool WasThere(RecordKey key)
    {
        var about = _values.About(key);
        if ((about.FirstOrDefault(entry => entry.Type != "decision") ?? about.FirstOrDefault()) is { } first)
        {
            return first.Action != WriteKind.Create || (first.Type == "observation" && IsOfFirstSync(first));
        }

        var thing = _index.Things[key];
        var made = thing
            .On(key.Side.Other())
            .SelectMany(_values.About)
            .FirstOrDefault(entry => entry.Action == WriteKind.Create);
        // No entry is about it: then it was there, unless its counterpart was made in this time, or made anew from it.
        return made is null || (made.Type == "write" && made.OtherId == key.Id && IsOfFirstSync(made));
    }

    private static bool IsOfFirstSync(EntryView entry) =>
        entry.Run == JournalRuns.FirstSync || entry.Cause == nameof(HintCause.FirstSync);

    private static IEnumerable<RecordKey> Keys(EntryView entry) =>
        new[] { ThingIndex.KeyOf(entry), ThingIndex.OtherKeyOf(entry) }.OfType<RecordKey>();

    private void Take(EntryView entry)
    {
        if (ThingIndex.KeyOf(entry) is not { } key || entry.Type == "decision")
        {
            return;
        }

        if (entry.Type == "observation")
        {
            Observed(entry, key);
        }
        else if (entry.Cause == "Undo")
        {
            // An undo is a person's wish, and to the merge that follows it a person's edit.
            Did(entry, entry.Action ?? WriteKind.Update, key, After(entry));
        }
        else
        {
            Wrote(entry, key);
        }
    }

    private void Observed(EntryView entry, RecordKey key)
    {
        switch (entry.Action)
        {
            case WriteKind.Create:
                BeThere(entry, key);
                break;
            case WriteKind.Delete:
                Did(entry, WriteKind.Delete, key, []);
                break;
            default:
                BeThere(entry, key);
                if (IsDeletedAppointment(entry, key, out var shown))
                {
                    _remembered[key.ModelId] = shown;
                    Did(entry, WriteKind.Delete, key, []);
                    break;
                }

                Did(entry, WriteKind.Update, key, After(entry).Where(pair => IsNews(key, pair.Key, pair.Value)));
                break;
        }
    }

    private bool IsDeletedAppointment(EntryView entry, RecordKey key, out string shown)
    {
        shown = entry.Changes.Count > 0 ? entry.Changes[0].After : string.Empty;
        return key is { Kind: RecordKind.Appointment, Side: Side.HighLevel }
            && shown.Contains(DeletedAppointment, StringComparison.Ordinal)
            && _values.LinkOf(key)?.State == LinkState.Gone
            && _values.About(key).Last() == entry;
    }

    private void Wrote(EntryView entry, RecordKey key)
    {
        var source = ThingIndex.OtherKeyOf(entry);
        if (entry.Action == WriteKind.Delete)
        {
            if (source is { } deleted && _alive.Contains(deleted))
            {
                Did(entry, WriteKind.Delete, deleted, []);
            }

            BeGone(key);
        }
        else
        {
            if (source is { } from)
            {
                BeThere(entry, from);
                Did(
                    entry,
                    WriteKind.Update,
                    from,
                    After(entry)
                        .Where(pair => s_compared.Contains((key.Kind, pair.Key)) && IsNews(from, pair.Key, pair.Value))
                );
            }

            if (entry.Action == WriteKind.Update)
            {
                BeThere(entry, key);
                // What it replaced is what was there: somebody had written it, if the bridge had not.
                Did(entry, WriteKind.Update, key, Before(entry).Where(pair => IsNews(key, pair.Key, pair.Value)));
            }

            Know(key, After(entry));
        }

        if (key is { Side: Side.HighLevel, Kind: RecordKind.Contact } && entry.OtherId is { } contact)
        {
            Number(contact, entry);
        }

        Compare.Add(_writes, _index.Things[key].Marker, entry);
    }

    private void Number(string contact, EntryView entry)
    {
        if (
            entry.Changes.FirstOrDefault(change => change.Field == "docketCustomerNumber") is
            { After.Length: > 0 } given
        )
        {
            _numbers.TryAdd(contact, given.After);
        }
    }

    private void DeletedAndEdited(ConflictView conflict, EntryView at)
    {
        if (conflict.Winner is not { } winner)
        {
            return;
        }

        var side = winner.Other();
        foreach (var known in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            var named = new RecordKey(known, conflict.Kind, conflict.RecordId);
            if (_index.Things.TryGetValue(named, out var thing))
            {
                foreach (var key in thing.On(side).Where(_alive.Contains).ToList())
                {
                    Did(at, WriteKind.Delete, key, []);
                }

                return;
            }
        }
    }

    private bool IsNews(RecordKey key, string field, CommonValue value) =>
        !_known[key].GetValueOrDefault(field, CommonValue.Empty).Means(value);

    private void BeThere(EntryView entry, RecordKey key)
    {
        if (!_alive.Contains(key) && !_known.ContainsKey(key))
        {
            Did(entry, WriteKind.Create, key, _values.Of(key));
        }
    }

    private void Did(
        EntryView entry,
        WriteKind what,
        RecordKey key,
        IEnumerable<KeyValuePair<string, CommonValue>> values
    )
    {
        var set = new Dictionary<string, CommonValue>(values, StringComparer.Ordinal);
        if (what == WriteKind.Delete ? !_alive.Contains(key) : what == WriteKind.Update && set.Count == 0)
        {
            return;
        }

        var act = new RecordedAct(what, Record(key, set));
        if (_steps.Count > 0 && _steps[^1] is var last && last.Run == entry.Run && !IsAgain(last, act))
        {
            last.Acts.Add(act);
        }
        else
        {
            _steps.Add(new RecordedStep(entry.At, entry.Run, [act]));
        }

        if (what == WriteKind.Delete)
        {
            BeGone(key);
        }
        else
        {
            Know(key, set);
        }
    }

    // What one run saw had happened before it, unless it saw the same field twice; the first sync is one run and sees all.
    private static bool IsAgain(RecordedStep step, RecordedAct act) =>
        step.Run == JournalRuns.FirstSync
        || step.Acts.Any(done =>
            done.Record.Key == act.Record.Key && done.Record.Values.Keys.Intersect(act.Record.Values.Keys).Any()
        );

    private RecordedRecord Record(RecordKey key, Dictionary<string, CommonValue> values)
    {
        var thing = _index.Things[key];
        string? contact = null;
        if (key.Kind != RecordKind.Contact && _index.Contacts.TryGetValue(thing.Contact, out var parent))
        {
            var on = parent.On(key.Side).ToList();
            contact =
                on.Count == 0 ? null
                : on.FindLast(_alive.Contains) is { Id: { } living } ? living
                : on[^1].Id;
        }

        return new RecordedRecord(key, contact, values);
    }

    private void Know(RecordKey key, IEnumerable<KeyValuePair<string, CommonValue>> values)
    {
        _alive.Add(key);
        if (!_known.TryGetValue(key, out var known))
        {
            _known[key] = known = new Dictionary<string, CommonValue>(StringComparer.Ordinal);
        }

        foreach (var (field, value) in values)
        {
            known[field] = value;
        }
    }

    private void BeGone(RecordKey key)
    {
        _alive.Remove(key);
        if (key.Kind != RecordKind.Contact)
        {
            return;
        }

        var contact = _index.Things[key];
        _alive.RemoveWhere(child =>
            child.Side == key.Side
            && child.Kind != RecordKind.Contact
            && _index.Contacts.GetValueOrDefault(_index.Things[child].Contact) == contact
        );
    }

    private static Dictionary<string, CommonValue> After(EntryView entry) => Values(entry, RecordedValues.After);

    private static Dictionary<string, CommonValue> Before(EntryView entry) => Values(entry, RecordedValues.Before);

    private static Dictionary<string, CommonValue> Values(EntryView entry, Func<ChangeView, CommonValue> value)
    {
        var values = new Dictionary<string, CommonValue>(StringComparer.Ordinal);
        foreach (var change in entry.Changes)
        {
            values[change.Field] = value(change);
        }

        return values;
    }

    private HashSet<(RecordKey, string)> Exceptions() =>
        [
            .. from link in _journal.Links
            from kept in link.Exceptions
            let key = ThingIndex.KeyOf(link, kept.Target)
            where key is not null
            select (key.Value, kept.Field),
        ];
}
