using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// The undo of a first sync: both sides had their records before the bridge came, and keep them. What it linked is taken apart,
/// and of what it made only its own record goes.
/// </summary>
internal static class UndoParting
{
    /// <summary>True for what a first sync did.</summary>
    public static bool IsOfFirstSync(JournalEntry entry) => entry.Run == JournalRuns.FirstSync;

    /// <summary>Undoes the linking of two contacts, or such an undo.</summary>
    public static void Run(ReconcileSession session, UndoRequest undo)
    {
        var contact = session.Contact;
        var entry = undo.Entry;
        if (contact.IdOn(entry.Target) != entry.RecordId || contact.IdOn(entry.Target.Other()) != entry.OtherId)
        {
            session.Settle(undo, UndoState.Skipped, "The two are not linked with each other any more.");
        }
        else if (contact.IsApart == entry.Undoes is null)
        {
            session.Settle(undo, UndoState.Skipped, "It is as it was before already.");
        }
        else if (contact.IsApart)
        {
            Join(session, undo);
        }
        else if (contact.State == LinkState.Gone)
        {
            session.Settle(undo, UndoState.Skipped, "It is deleted.");
        }
        else
        {
            session.Entries.Parted(
                contact,
                undo,
                $"Undo of entry {entry.Id}: the two are linked no more. Both stay as they are, and are left alone."
            );
            Part(session, contact);
            session.Settle(undo, UndoState.Done, string.Empty);
        }
    }

    /// <summary>Takes the records of a link apart: it is a tombstone that nothing revives, of records that live.</summary>
    public static void Part(ReconcileSession session, Link link)
    {
        session.Save(Parted(link) with { IsApart = link.Kind == RecordKind.Contact });
        if (link.Kind != RecordKind.Contact)
        {
            return;
        }

        foreach (var child in session.Children.Where(child => child.State != LinkState.Gone).ToList())
        {
            session.Save(Parted(child));
        }
    }

    // Without shadows: what is edited from now on is compared with nothing.
    private static Link Parted(Link link) =>
        link with
        {
            State = LinkState.Gone,
            HighLevelShadow = null,
            DocketManagerShadow = null,
            Exceptions = [],
        };

    private static void Join(ReconcileSession session, UndoRequest undo)
    {
        foreach (var child in session.Children.ToList())
        {
            session.Remove(child);
        }

        session.Entries.Parted(
            session.Contact,
            undo,
            $"Undo of entry {undo.Entry.Id}: the two are linked again, as they are now."
        );
        session.Save(
            session.Contact with
            {
                State = LinkState.Active,
                IsApart = false,
                HighLevelShadow = null,
                DocketManagerShadow = null,
                SyncedAt = null,
                PairedKinds = [],
            }
        );
        session.Settle(undo, UndoState.Done, string.Empty);
    }
}
