using System.Globalization;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage.Memory;

/// <summary>The counts of the connection.</summary>
internal sealed partial class MemoryConnectionStore
{
    public Task<StoreCounts> CountAsync(CancellationToken ct) => Read(Count, ct);

    private StoreCounts Count()
    {
        var active = Links(entry => entry.Link.State == LinkState.Active);
        var pending = tables.Work.Rows.Where(work => work is { Problem: false, WouldWrite: 0 }).ToList();
        var oldest = pending
            .Select(work => work.HintedAt)
            .Concat(tables.Unlocated.Rows.Select(entry => entry.HintedAt))
            .Min(at => (long?)at);
        return new StoreCounts(
            Linked(active, RecordKind.Contact),
            Linked(active, RecordKind.Task),
            Linked(active, RecordKind.Note),
            Linked(active, RecordKind.Appointment),
            pending.Count + tables.Unlocated.Rows.Count,
            Times.At(oldest),
            tables.Work.Rows.Count(work => work.Problem),
            Links(entry => IsUnlinkedContact(entry.Link) && entry.Link.State == LinkState.Waiting).Count,
            tables.Deletions.Rows.Count(deletion => deletion.State == DeletionState.Held),
            tables.Conflicts.Count(conflict => conflict.State == ConflictState.Decided),
            active.Count(link => link.Exceptions.Length > 0),
            // What a problem left open is told of as a problem, and is no work of its own.
            tables.Intents.Rows.Count(intent => !IsTold(intent.Contact.Value)),
            tables.Values.TryGetValue(SqliteConnectionStore.LastHint, out var last)
                ? Times.At(long.Parse(last, CultureInfo.InvariantCulture))
                : null,
            pending.Count(IsOfFirstSync)
        )
        {
            WouldWrite = tables.Work.Rows.Sum(work => work.WouldWrite),
            OpenConflicts = tables.Links.Rows.Sum(entry => entry.Link.Conflicts.Length),
        };
    }

    private bool IsTold(long contact) => tables.Work.Find(contact) is { Problem: true } or { WouldWrite: > 0 };

    private static int Linked(IReadOnlyList<Link> active, RecordKind kind) =>
        active.Count(link => link.Kind == kind && link.Shadows is not null);

    // A webhook may have given an item of the first sync another cause in the middle of its work.
    private bool IsOfFirstSync(WorkEntry work) =>
        work.Cause == HintCause.FirstSync
        || tables.Links.Find(work.Contact.Value)?.Link is { State: LinkState.Active, PairedKinds.Count: < 3 };
}
