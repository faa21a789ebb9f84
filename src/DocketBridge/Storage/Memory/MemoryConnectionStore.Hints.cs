using System.Globalization;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage.Memory;

/// <summary>Turns hints into work.</summary>
internal sealed partial class MemoryConnectionStore
{
    private long Now => Times.Of(time.GetUtcNow());

    public Task<int> ApplyHintsAsync(IReadOnlyCollection<Hint> hints, CancellationToken ct) =>
        Write(() => ApplyHints(hints), ct, byAnyone: true);

    private int ApplyHints(IReadOnlyCollection<Hint> hints)
    {
        var moved = 0;
        foreach (var hint in hints)
        {
            moved += ApplyOne(hint) ? 1 : 0;
        }

        if (moved > 0)
        {
            tables.SetValue(SqliteConnectionStore.LastHint, Now.ToString(CultureInfo.InvariantCulture));
        }

        return moved;
    }

    private bool ApplyOne(Hint hint)
    {
        if (hint.Kind == RecordKind.Contact)
        {
            return Enqueue(ContactLink(hint.Side, hint.Id), hint);
        }

        // A record that was moved concerns the contact that it left as well.
        var current = ParentOf(hint);
        if (hint.ContactId is { } contact)
        {
            var link = ContactLink(hint.Side, contact);
            var moved = Enqueue(link, hint);
            if (current is { } left && left != link)
            {
                moved |= Enqueue(left, hint);
            }

            return moved;
        }

        return current is { } known ? Enqueue(known, hint) : Remember(hint);
    }

    private bool Remember(Hint hint)
    {
        foreach (var (record, _) in tables.Unlocated.Rows)
        {
            if (record.Side == hint.Side && record.Kind == hint.Kind && record.RecordId == hint.Id)
            {
                return false;
            }
        }

        var id = tables.Unlocated.NextKey;
        tables.Unlocated.Set(
            id,
            new UnlocatedEntry(new UnlocatedRecord(id, hint.Side, hint.Kind, hint.Id, hint.Title), Now)
        );
        return true;
    }

    private LinkId ContactLink(Side side, string id)
    {
        if (tables.Links.Contact(side, id) is { } known)
        {
            return known.Link.Id;
        }

        var made = new Link { Id = tables.NewLinkId(), Kind = RecordKind.Contact }.WithId(side, id);
        tables.Links.Set(made.Id.Value, new LinkEntry(made, s_noKeys, s_noKeys));
        return made.Id;
    }

    // In DocketManager a note may stand for an appointment.
    private LinkId? ParentOf(Hint hint)
    {
        var link = tables.Links.Record(hint.Side, hint.Kind, hint.Id);
        if (hint is { Side: Side.DocketManager, Kind: RecordKind.Note })
        {
            link = tables.Links.First(tables.Links.OfRecord(hint.Side, RecordKind.Appointment, hint.Id), link);
        }

        return link?.Link.Parent;
    }

    private bool Enqueue(LinkId contact, Hint hint)
    {
        if (
            tables.Links.Find(contact.Value)?.Link.IsApart == true
            || (hint.Cause == HintCause.Sweep && IsLeftToAPerson(contact.Value))
            || IsOfOneAlone(contact.Value, hint)
        )
        {
            return false;
        }

        Enqueue(contact, hint.Aspects, hint.Cause);
        return true;
    }

    private void Enqueue(LinkId contact, Aspects aspects, HintCause cause)
    {
        var urgency = HintSql.Urgency(cause);
        if (tables.Work.Find(contact.Value) is not { } work)
        {
            tables.Work.Set(contact.Value, WorkEntry.New(contact, aspects, cause, Now));
            return;
        }

        var hinted = work.Hinted(aspects, cause, urgency);
        // What was put off without having failed is not put off for one who asks.
        var atOnce = urgency == 0 && work is { Attempts: 0, Failure: null };
        tables.Work.Set(contact.Value, atOnce ? hinted with { NotBefore = 0 } : hinted);
    }

    // What belongs to a contact that stands alone is none of the sync's; the contact itself may be restored.
    private bool IsOfOneAlone(long contact, Hint hint) =>
        hint.Kind != RecordKind.Contact && tables.Links.Find(contact)?.Link.State == LinkState.Unlinked;

    // What waits for a person, has failed for good, or is held back from a read-only connection is not woken by being seen again.
    private bool IsLeftToAPerson(long contact) =>
        tables.Links.Find(contact)?.Link.State == LinkState.Waiting
        || tables.Work.Find(contact) is { Problem: true } or { WouldWrite: > 0 };
}
