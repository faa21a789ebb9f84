using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Sweeps;
using HighLevel.Quota;

namespace DocketBridge.Running;

/// <summary>Compares what the sides list with what the links know: finds task edits, lost webhooks and whatever else no hint told.</summary>
internal sealed class Sweeper(IConnectionStore store, IOpenSides ends, SyncMapping mapping)
{
    /// <summary>Compares the location's tasks only, the one thing that HighLevel never tells of.</summary>
    public Task<int> TasksAsync(CancellationToken ct) => CompareAsync(ends.Sides.HighLevel, RecordKind.Task, ct);

    /// <summary>Compares everything of both sides. Returns how much work it found.</summary>
    public async Task<int> FullAsync(CancellationToken ct)
    {
        using var lane = CallContext.Use(CallLane.Sweep);
        var found = await CompareAsync(ends.Sides.HighLevel, RecordKind.Contact, ct);
        found += await CompareAsync(ends.Sides.HighLevel, RecordKind.Task, ct);
        found += await CompareAsync(ends.Sides.HighLevel, RecordKind.Appointment, ct);
        found += await HighLevelNotesAsync(ct);
        found += await CompareAsync(ends.Sides.DocketManager, RecordKind.Contact, ct);
        found += await CompareAsync(ends.Sides.DocketManager, RecordKind.Task, ct);
        found += await DocketManagerNotesAsync(ct);
        found += await FreedValuesAsync(ct);
        return found;
    }

    // A value that another contact had may be free by now: whoever had to do without it is looked at again.
    private async Task<int> FreedValuesAsync(CancellationToken ct)
    {
        var hints = new List<Sync.Work.Hint>();
        foreach (var link in await store.ListWithDuplicatesAsync(ct))
        {
            foreach (var exception in link.Exceptions.Where(exception => exception.IsDuplicate))
            {
                if (!await store.IsTakenAsync(exception.Target, exception.Field, exception.Key, link.Id, ct))
                {
                    var source = exception.Target.Other();
                    hints.Add(Sync.Work.Hint.OfContact(source, link.IdOn(source)!, Sync.Work.HintCause.Sweep));
                }
            }
        }

        return await ApplyAsync(hints, ct);
    }

    private async Task<int> CompareAsync(ISidePort port, RecordKind kind, CancellationToken ct)
    {
        if (mapping[kind].IsOff)
        {
            return 0;
        }

        using var lane = CallContext.Use(CallLane.Sweep);

        // What the links know is read after the listing: a record that was made in between is known then, not missed.
        var listed = await ListAsync(port, kind, ct);
        var known = await KnownAsync(port.Side, kind, ct);
        return await ApplyAsync(
            SweepComparison.Compare(mapping.Usable(ends.Context)[kind], port.Side, ends.Context, known, listed),
            ct
        );
    }

    // HighLevel lists notes by contact only: a call for each. DocketManager's are listed whole.
    private async Task<int> HighLevelNotesAsync(CancellationToken ct)
    {
        var found = 0;
        if (mapping.Notes.IsOff)
        {
            return found;
        }

        var contacts = await store.ListShadowsAsync(Side.HighLevel, RecordKind.Contact, ct);
        foreach (
            var contact in contacts.Where(contact => contact.State == LinkState.Active && contact.Shadow is not null)
        )
        {
            if (await ends.Sides.HighLevel.ListOfContactAsync(RecordKind.Note, contact.RecordId, ct) is not { } notes)
            {
                found += await ApplyAsync(
                    [Sync.Work.Hint.OfContact(Side.HighLevel, contact.RecordId, Sync.Work.HintCause.Sweep)],
                    ct
                );
                continue;
            }

            var known = (
                await store.ListShadowsOfContactAsync(Side.HighLevel, RecordKind.Note, contact.Link, ct)
            ).Select(Known);
            found += await ApplyAsync(
                SweepComparison.Compare(mapping.Notes, Side.HighLevel, ends.Context, known, notes),
                ct
            );
        }

        return found;
    }

    private async Task<int> DocketManagerNotesAsync(CancellationToken ct)
    {
        if (mapping.Notes.IsOff)
        {
            return 0;
        }

        var listed = await ListAsync(ends.Sides.DocketManager, RecordKind.Note, ct);
        var appointments = await KnownAsync(Side.DocketManager, RecordKind.Appointment, ct);
        var shown = appointments.Select(record => record.RecordId).ToHashSet(StringComparer.Ordinal);
        var notes = await KnownAsync(Side.DocketManager, RecordKind.Note, ct);
        var found = await ApplyAsync(
            SweepComparison.Compare(
                mapping.Notes,
                Side.DocketManager,
                ends.Context,
                notes,
                listed.Where(note => !shown.Contains(note.Id))
            ),
            ct
        );

        // A note of an appointment that is missing was deleted by a person, and stays so; nothing else of it is compared here.
        return found;
    }

    private static async Task<List<SideRecord>> ListAsync(ISidePort port, RecordKind kind, CancellationToken ct)
    {
        var listed = new Dictionary<string, SideRecord>(StringComparer.Ordinal);
        await foreach (var page in port.ListAllAsync(kind, ct))
        {
            foreach (var record in page)
            {
                listed[record.Id] = record;
            }
        }

        // A record without a contact is none of the bridge's: DocketManager's tasks of orders and quotes stay there.
        return [.. listed.Values.Where(record => kind == RecordKind.Contact || record.ParentId is not null)];
    }

    private async Task<List<KnownRecord>> KnownAsync(Side side, RecordKind kind, CancellationToken ct) =>
        [.. (await store.ListShadowsAsync(side, kind, ct)).Select(Known)];

    private static KnownRecord Known(ShadowRow row) =>
        new(row.ContactId, row.RecordId, row.State, row.Shadow, row.Waiting);

    private async Task<int> ApplyAsync(IReadOnlyList<Sync.Work.Hint> hints, CancellationToken ct) =>
        hints.Count == 0 ? 0 : await store.ApplyHintsAsync(hints, ct);
}
