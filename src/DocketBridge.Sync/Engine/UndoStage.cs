using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// The stage before all others: writes that a person wants undone, the newest first. An undo writes to the side that had been
/// written to and moves no shadow, so that the merge which follows carries it over to the other side as a person's edit.
/// </summary>
internal sealed class UndoStage(ReconcileSession session, RecordSync records)
{
    private readonly UndoWrites _writes = new(session, records);
    private readonly HashSet<LinkId> _removed = [];

    /// <summary>Runs the stage. What the fuse holds stays asked for, and keeps the contact from nothing else.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var undo in session.Undos)
        {
            try
            {
                await UndoAsync(undo, ct);
            }
            catch (SideException error) when (error.Failure == SideFailure.Refused)
            {
                session.Settle(undo, UndoState.Skipped, error.Message);
            }
        }

        foreach (var intent in session.UndoIntents)
        {
            // What it was for is settled.
            session.Settle(intent);
        }
    }

    private async Task UndoAsync(UndoRequest undo, CancellationToken ct)
    {
        if (undo.Entry.IsLink)
        {
            UndoParting.Run(session, undo);
            return;
        }

        switch (undo.Entry.Write)
        {
            case WriteKind.Create:
                await RemoveAsync(undo, ct);
                break;
            case WriteKind.Update:
                await _writes.RestoreAsync(undo, ct);
                break;
            case WriteKind.Delete:
                await _writes.MakeAnewAsync(undo, LinkOf(undo.Entry), ct);
                break;
            default:
                session.Settle(undo, UndoState.Skipped, "Nothing was written.");
                break;
        }
    }

    // The counterpart goes too, as when a person had deleted it: so the fuse is asked before anything is deleted at all.
    private async Task RemoveAsync(UndoRequest undo, CancellationToken ct)
    {
        var target = undo.Entry.Target;
        if (LinkOf(undo.Entry) is not { State: not LinkState.Gone } link)
        {
            session.Settle(undo, UndoState.Skipped, "It is deleted already.");
            return;
        }

        if (link.Kind == RecordKind.Contact && session.Children.Any(child => session.IsUndoHeld(child.Id)))
        {
            // It comes after what is held of it.
            return;
        }

        var record = await _writes.ReadAsync(link.Kind, undo.Entry, ct);
        if (record is null)
        {
            if (!_writes.HasDeleted(undo, link))
            {
                session.Settle(undo, UndoState.Skipped, $"It is gone from {target} already.");
            }

            return;
        }

        if (await WhyNotAsync(undo.Entry, link, record, ct) is { } obstacle)
        {
            Leave(undo, link, obstacle);
            return;
        }

        if (UndoParting.IsOfFirstSync(undo.Entry))
        {
            // What it was made from was there before the bridge, and stays: so no fuse is asked.
            if (await _writes.DeleteAsync(undo, link, record, ct))
            {
                _removed.Add(link.Id);
                UndoParting.Part(session, link);
            }

            return;
        }

        switch (await session.Store.JudgeDeletionAsync(link, target.Other(), session.Options.Fuse, ct))
        {
            case Deletions.DeletionVerdict.Hold:
                if (link.State != LinkState.Waiting)
                {
                    session.Entries.Decided(
                        link,
                        target,
                        "Its undo is held: deletions are unusually many, and a person has to decide."
                    );
                    session.Save(link with { State = LinkState.Waiting });
                }

                session.HoldUndo(link.Id);
                return;
            case Deletions.DeletionVerdict.Restore:
                Leave(undo, link, "A person took the deletion for a mistake.");
                return;
        }

        if (await _writes.DeleteAsync(undo, link, record, ct))
        {
            _removed.Add(link.Id);
        }
    }

    private void Leave(UndoRequest undo, Link link, string reason)
    {
        if (link is { State: LinkState.Waiting, IsFull: true })
        {
            session.Save(link with { State = LinkState.Active });
        }

        session.Settle(undo, UndoState.Skipped, reason);
    }

    private async Task<string?> WhyNotAsync(JournalEntry entry, Link link, SideRecord record, CancellationToken ct)
    {
        var kind = session.Mapping[link.Kind];
        if (!kind.WritesTo(entry.Target.Other()) && !UndoParting.IsOfFirstSync(entry))
        {
            return $"It shows a record of {entry.Target.Other()} and follows it.";
        }

        var now = kind.Read(record, session.Context);
        var own = kind.Rules.Where(rule => rule.Direction == Mapping.Direction.Both && !rule.IsShared).ToList();
        if (
            entry.Changes.Any(change =>
                own.Exists(rule => rule.Name == change.Field) && !now[change.Field].Means(change.ValueAfter)
            ) || (link.ShadowOf(entry.Target) is { } shadow && !now.Means(shadow, own.Select(rule => rule.Name)))
        )
        {
            return $"It has been changed in {entry.Target} since.";
        }

        var source = entry.Target.Other();
        if (
            !UndoParting.IsOfFirstSync(entry)
            && link.IdOn(source) is { } id
            && await session.Port(source).ReadAsync(kind.KindOn(source), id, session.ContactIdFor(link, source), ct)
                is { } other
            && link.ShadowOf(source) is { } there
            && !kind.Read(other, session.Context).Means(there, own.Select(rule => rule.Name))
        )
        {
            return $"It has been changed in {source} since.";
        }

        return
            link.Kind == RecordKind.Contact
            && session.Children.Any(child => child.State != LinkState.Gone && !_removed.Contains(child.Id))
            ? "It has tasks, notes or appointments, which would be deleted with it."
            : null;
    }

    private Link? LinkOf(JournalEntry entry) =>
        entry.Kind == RecordKind.Contact
            ? session.Contact.IdOn(entry.Target) == entry.RecordId
                ? session.Contact
                : null
            : session
                .Children.Where(child => child.Kind == entry.Kind && child.IdOn(entry.Target) == entry.RecordId)
                .MinBy(child => child.State);
}
