using System.Globalization;
using DocketBridge.Simulation.Sides;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Simulation.People;

/// <summary>The people who use both systems, each seeing only what is there at that moment.</summary>
internal sealed class Crowd(Ledger ledger, Func<Side, ModelRecord, bool> isLinked, Action<string> trace)
{
    private int _tags;
    private static readonly Side[] s_sides = [Side.HighLevel, Side.DocketManager];

    /// <summary>Lets a person do something; nothing when there is nothing to do it to.</summary>
    public void Do(PlannedAction action)
    {
        var random = new Random(action.Seed);
        var side = s_sides[random.Next(2)];
        switch (action.Kind)
        {
            case ActionKind.CreateContact:
                CreateContact(side, random);
                break;
            case ActionKind.EditContact:
                EditContact(side, random);
                break;
            case ActionKind.ChangeTag:
                ChangeTag(side, random);
                break;
            case ActionKind.DeleteContact:
                Delete(side, random, record => record.Kind == RecordKind.Contact);
                break;
            case ActionKind.CreateChild:
                CreateChild(side, random);
                break;
            case ActionKind.EditChild:
                EditChild(side, random);
                break;
            case ActionKind.DeleteChild:
                Delete(side, random, record => record.Kind != RecordKind.Contact);
                break;
            case ActionKind.DeleteMany:
                for (var i = 0; i < 6; i++)
                {
                    Delete(side, random, record => record.Kind == RecordKind.Task);
                }

                break;
        }
    }

    /// <summary>Fills both systems as they are when the bridge comes.</summary>
    public void Begin(Random random)
    {
        for (var i = random.Next(2, 6); i > 0; i--)
        {
            var (thing, record) = CreateContact(s_sides[random.Next(2)], random);
            if (random.Next(2) == 0)
            {
                AlsoKnown(thing, record, random);
            }
        }

        for (var i = random.Next(5); i > 0; i--)
        {
            CreateChild(s_sides[random.Next(2)], random);
        }
    }

    private (Thing Thing, ModelRecord Record) CreateContact(Side side, Random random)
    {
        var thing = ledger.Add(RecordKind.Contact, null);
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in Ledger.Judged(RecordKind.Contact).Where(field => field == "name" || random.Next(3) > 0))
        {
            foreach (var (name, value) in Words.Contact(side, field, thing.Marker, random, isLinked: false))
            {
                fields[name] = value;
            }
        }

        if (side == Side.HighLevel)
        {
            fields[HighLevelFields.LastName] = thing.Marker;
        }
        else
        {
            fields[DocketManagerFields.CustomerName] = MappingContext.DefaultLeadsCustomer;
            fields[DocketManagerFields.CustomerNumber] = "C1";
        }

        return (thing, Make(thing, side, null, fields));
    }

    // The same person was in both systems before: the same e-mail, and perhaps another phone and title.
    private void AlsoKnown(Thing thing, ModelRecord record, Random random)
    {
        var side = record.Id[0] == 'h' ? Side.HighLevel : Side.DocketManager;
        var email = $"both@{thing.Marker}.example".ToLowerInvariant();
        Change(
            thing,
            side,
            record,
            new() { [side == Side.HighLevel ? HighLevelFields.Email : DocketManagerFields.Email] = email }
        );
        var other = side.Other();
        var fields = Words.Contact(other, "phone", thing.Marker, random, isLinked: false);
        if (other == Side.HighLevel)
        {
            fields[HighLevelFields.FirstName] = record.Fields[DocketManagerFields.Name].Split(' ')[0];
            fields[HighLevelFields.LastName] = thing.Marker;
            fields[HighLevelFields.Email] = email;
        }
        else
        {
            fields[DocketManagerFields.Name] = $"{record.Fields[HighLevelFields.FirstName]} {thing.Marker}";
            fields[DocketManagerFields.Email] = email.ToUpperInvariant();
            fields[DocketManagerFields.CustomerName] = MappingContext.DefaultLeadsCustomer;
            fields[DocketManagerFields.CustomerNumber] = "C1";
        }

        Make(thing, other, null, fields);
    }

    private void EditContact(Side side, Random random)
    {
        if (Pick(side, random, record => record.Kind == RecordKind.Contact) is not var (thing, record))
        {
            return;
        }

        var fields = Ledger.Judged(RecordKind.Contact);
        var field = fields[random.Next(fields.Length)];
        if (field is "name" or "email" or "phone" && IsUnmatched(thing, side, record))
        {
            return;
        }

        Change(thing, side, record, Words.Contact(side, field, thing.Marker, random, isLinked(side, record)));
    }

    private void ChangeTag(Side side, Random random)
    {
        if (Pick(side, random, record => record.Kind == RecordKind.Contact) is not var (thing, record))
        {
            return;
        }

        var name = side == Side.HighLevel ? HighLevelFields.Tags : DocketManagerFields.Tags;
        var tags = TextSet.Split(record.Fields.GetValueOrDefault(name)).ToList();
        var known = tags.Find(tag => thing.Tags.Contains(tag.ToLowerInvariant()));
        if (known is not null && random.Next(2) == 0)
        {
            tags.Remove(known);
            thing.Tags.Remove(known.ToLowerInvariant());
            if (thing.RestingTags.Contains(known.ToLowerInvariant()))
            {
                // Of one that is still on its way nobody can tell whether it had arrived: it may come back.
                thing.LostTags.Add(known.ToLowerInvariant());
            }
        }
        else
        {
            // A word of its own: nobody else adds or removes the same.
            var added = string.Create(CultureInfo.InvariantCulture, $"Tag{++_tags}");
            tags.Add(added);
            thing.Tags.Add(added.ToLowerInvariant());
        }

        Change(thing, side, record, new() { [name] = TextSet.Join(tags) });
    }

    private void CreateChild(Side side, Random random)
    {
        if (Pick(side, random, record => record.Kind == RecordKind.Contact) is not var (contact, record))
        {
            return;
        }

        var kind = random.Next(side == Side.HighLevel ? 7 : 6) switch
        {
            < 3 => RecordKind.Task,
            < 6 => RecordKind.Note,
            _ => RecordKind.Appointment,
        };
        var thing = ledger.Add(kind, contact);
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in Words.FieldsOf(kind).Where(field => field != "completed"))
        {
            foreach (var (name, value) in Words.Child(side, kind, field, thing.Marker, random))
            {
                fields[name] = value;
            }
        }

        if (kind == RecordKind.Note && side == Side.DocketManager)
        {
            fields[DocketManagerFields.Author] = random.Next(2) == 0 ? "Ann" : "Bob";
            fields[DocketManagerFields.Created] = ledger.Now;
        }

        Make(thing, side, record.Id, fields);
        if (kind != RecordKind.Appointment && random.Next(6) == 0)
        {
            // The same once more, to the letter: two are meant.
            thing.Copies = 2;
            Make(thing, side, record.Id, fields);
        }
    }

    private void EditChild(Side side, Random random)
    {
        if (
            Pick(side, random, record => record.Kind != RecordKind.Contact && IsTheirs(record))
                is not var (thing, record)
            || thing.Copies > 1
        )
        {
            return;
        }

        var names = Words.FieldsOf(thing.Kind);
        var fields = Words.Child(side, thing.Kind, names[random.Next(names.Length)], thing.Marker, random);
        if (record.Kind == RecordKind.Note && side == Side.HighLevel)
        {
            // They write above the line that tells who wrote it, and leave that alone.
            var footer = NoteFooter.Split(HtmlText.ToText(record.Fields[HighLevelFields.Body])).Footer;
            fields[HighLevelFields.Body] += footer.Length == 0 ? string.Empty : $"<br>{footer}";
        }

        Change(thing, side, record, fields);
    }

    private void Delete(Side side, Random random, Func<ModelRecord, bool> which)
    {
        if (
            Pick(side, random, record => which(record) && IsTheirs(record)) is not var (thing, record)
            || thing.Copies > 1
            || IsUnmatched(thing, side, record)
        )
        {
            return;
        }

        trace($"person deletes {thing} on {side}");
        ledger.Deleted(thing, side);
        ledger[side].Delete(Author.Person, record);
    }

    // Who is in both systems and not yet known as the same would not be found again by another name, nor missed by the other side.
    private bool IsUnmatched(Thing thing, Side side, ModelRecord record) =>
        !isLinked(side, record) && ledger.Records(side.Other())[thing].Any();

    // The note that shows an appointment is the bridge's: people leave it alone.
    private bool IsTheirs(ModelRecord record) =>
        record.Kind is not RecordKind.Note
        || record.Id[0] == 'h'
        || ledger.ThingOf(Side.DocketManager, record)?.Kind == RecordKind.Note;

    private (Thing Thing, ModelRecord Record)? Pick(Side side, Random random, Func<ModelRecord, bool> which)
    {
        var all = ledger[side].Living.Where(which).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var record = all[random.Next(all.Count)];
        return ledger.ThingOf(side, record) is { } thing ? (thing, record) : null;
    }

    private ModelRecord Make(Thing thing, Side side, string? parent, Dictionary<string, string?> fields)
    {
        trace($"person makes {thing} on {side}: {Said(fields)}");
        var record = ledger[side].Create(Author.Person, thing.Kind, parent, fields);
        ledger.Made(thing, side, record);
        return record;
    }

    private static string Said(Dictionary<string, string?> fields) =>
        string.Join(", ", fields.Select(pair => $"{pair.Key}={pair.Value}"));

    private void Change(Thing thing, Side side, ModelRecord record, Dictionary<string, string?> fields)
    {
        trace($"person changes {thing} on {side}: {Said(fields)}");
        var after = ledger[side].Update(Author.Person, record, fields);
        ledger.Touched(thing, side, record, after);
    }
}
