using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using HighLevel.Quota;

namespace DocketBridge.Running;

/// <summary>What a comparison of both sides found. It names records and fields, no values.</summary>
/// <param name="Id">The connection.</param>
/// <param name="Contacts">Contacts compared.</param>
/// <param name="Tasks">Tasks compared.</param>
/// <param name="Notes">Notes compared.</param>
/// <param name="Appointments">Appointments compared.</param>
/// <param name="WaitingForPerson">Contacts that wait for a person, left out.</param>
/// <param name="Differences">Where the sides disagree.</param>
public sealed record ConnectionAudit(
    string Id,
    int Contacts,
    int Tasks,
    int Notes,
    int Appointments,
    int WaitingForPerson,
    IReadOnlyList<AuditFinding> Differences
)
{
    /// <summary>True when both sides agree.</summary>
    public bool Converged => Differences.Count == 0;
}

/// <summary>A disagreement.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="HighLevelId">HighLevel's record, if there is one.</param>
/// <param name="DocketManagerId">DocketManager's record, if there is one.</param>
/// <param name="Field">The common field; "missing" when a side lacks the record, "unlinked" when nothing links it.</param>
public sealed record AuditFinding(string Kind, string? HighLevelId, string? DocketManagerId, string Field);

/// <summary>Lists both sides whole and compares them under the mapping, along the links.</summary>
internal sealed class Auditor(IConnectionStore store, ConnectionEnds ends)
{
    private SyncMapping _mapping = ends.Mapping;
    private readonly List<AuditFinding> _found = [];
    private readonly HashSet<LinkId> _waiting = [];

    public async Task<ConnectionAudit> RunAsync(CancellationToken ct)
    {
        using var lane = CallContext.Use(CallLane.Sweep);
        await ends.LoadAsync(ct);
        _mapping = ends.Mapping.Usable(ends.Context);
        var highLevel = new Dictionary<RecordKind, Dictionary<string, SideRecord>>
        {
            [RecordKind.Contact] = await AllAsync(ends.HighLevel, RecordKind.Contact, ct),
            [RecordKind.Task] = await AllAsync(ends.HighLevel, RecordKind.Task, ct),
            [RecordKind.Appointment] = await AllAsync(ends.HighLevel, RecordKind.Appointment, ct),
        };
        highLevel[RecordKind.Note] = await NotesAsync(highLevel[RecordKind.Contact].Keys, ct);
        var docketManager = new Dictionary<RecordKind, Dictionary<string, SideRecord>>();
        foreach (var kind in (RecordKind[])[RecordKind.Contact, RecordKind.Task, RecordKind.Note])
        {
            docketManager[kind] = await AllAsync(ends.DocketManager, kind, ct);
        }

        var compared = new Dictionary<RecordKind, int>();
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<RecordKind>().Where(kind => !_mapping[kind].IsOff))
        {
            compared[kind] = await CompareAsync(
                kind,
                highLevel[kind],
                docketManager[_mapping[kind].DocketManagerKind],
                waiting,
                ct
            );
        }

        Unlinked(RecordKind.Contact, Side.HighLevel, highLevel[RecordKind.Contact], waiting);
        Unlinked(RecordKind.Task, Side.HighLevel, highLevel[RecordKind.Task], waiting);
        Unlinked(RecordKind.Note, Side.HighLevel, highLevel[RecordKind.Note], waiting);
        Unlinked(RecordKind.Appointment, Side.HighLevel, highLevel[RecordKind.Appointment], waiting);
        Unlinked(RecordKind.Contact, Side.DocketManager, docketManager[RecordKind.Contact], waiting);
        Unlinked(RecordKind.Task, Side.DocketManager, docketManager[RecordKind.Task], waiting);
        Unlinked(RecordKind.Note, Side.DocketManager, docketManager[RecordKind.Note], waiting);
        return new ConnectionAudit(
            store.Connection.Value,
            compared[RecordKind.Contact],
            compared[RecordKind.Task],
            compared[RecordKind.Note],
            compared[RecordKind.Appointment],
            _waiting.Count,
            _found
        );
    }

    // What is compared is taken out of the listings: what is left at the end nothing links.
    private async Task<int> CompareAsync(
        RecordKind kind,
        Dictionary<string, SideRecord> highLevel,
        Dictionary<string, SideRecord> docketManager,
        HashSet<string> waiting,
        CancellationToken ct
    )
    {
        var compared = 0;
        var mapping = _mapping[kind];
        foreach (var link in await store.ListLinksAsync(kind, ct))
        {
            if (link.State == LinkState.Unlinked)
            {
                // One side has it alone, by the mapping, with all that belongs to it.
                waiting.UnionWith(new[] { link.HighLevelId, link.DocketManagerId }.OfType<string>());
                continue;
            }

            if (link.State == LinkState.Waiting)
            {
                if (kind == RecordKind.Contact)
                {
                    _waiting.Add(link.Id);
                }

                waiting.UnionWith(new[] { link.HighLevelId, link.DocketManagerId }.OfType<string>());
                continue;
            }

            if (link.IsApart)
            {
                // A person's undo took them apart: they are not meant to agree.
                waiting.UnionWith(new[] { link.HighLevelId, link.DocketManagerId }.OfType<string>());
                continue;
            }

            SideRecord? here = null;
            SideRecord? there = null;
            _ = link.HighLevelId is { } h && highLevel.Remove(h, out here);
            _ = link.DocketManagerId is { } d && docketManager.Remove(d, out there);
            if (link.Parent is { } contact && _waiting.Contains(contact))
            {
                continue;
            }

            if (link.State == LinkState.Gone)
            {
                // The note of a deleted appointment stays in DocketManager and says so.
                if (mapping.Remembered is null && (here ?? there) is not null)
                {
                    Find(link, "deleted");
                }

                continue;
            }

            if (here is null || there is null)
            {
                Find(link, "missing");
                continue;
            }

            compared++;
            var (left, right) = (mapping.Read(here, ends.Context), mapping.Read(there, ends.Context));
            foreach (
                var rule in mapping.Rules.Where(rule =>
                    !left[rule.Name].Means(right[rule.Name])
                    && link.Conflicts.All(conflict => conflict.Field != rule.Name)
                )
            )
            {
                if (rule.Style == MergeStyle.Value && link.Exceptions.All(exception => exception.Field != rule.Name))
                {
                    Find(link, rule.Name);
                }
                else if (
                    rule.Style == MergeStyle.Set
                    && !Sync.Merge.TagAgreement.Holds(left[rule.Name], right[rule.Name])
                )
                {
                    Find(link, rule.Name);
                }
            }
        }

        return compared;
    }

    private void Unlinked(RecordKind kind, Side side, Dictionary<string, SideRecord> left, HashSet<string> waiting)
    {
        foreach (
            var record in left.Values.Where(record =>
                !waiting.Contains(record.Id) && !waiting.Contains(record.ParentId ?? string.Empty)
            )
        )
        {
            _found.Add(
                side == Side.HighLevel
                    ? new AuditFinding(kind.ToString(), record.Id, null, "unlinked")
                    : new AuditFinding(kind.ToString(), null, record.Id, "unlinked")
            );
        }
    }

    private void Find(Link link, string field) =>
        _found.Add(new AuditFinding(link.Kind.ToString(), link.HighLevelId, link.DocketManagerId, field));

    private static async Task<Dictionary<string, SideRecord>> AllAsync(
        ISidePort port,
        RecordKind kind,
        CancellationToken ct
    )
    {
        var all = new Dictionary<string, SideRecord>(StringComparer.Ordinal);
        await foreach (var page in port.ListAllAsync(kind, ct))
        {
            foreach (var record in page.Where(record => kind == RecordKind.Contact || record.ParentId is not null))
            {
                all[record.Id] = record;
            }
        }

        return all;
    }

    private async Task<Dictionary<string, SideRecord>> NotesAsync(IEnumerable<string> contacts, CancellationToken ct)
    {
        var all = new Dictionary<string, SideRecord>(StringComparer.Ordinal);
        foreach (var contact in contacts)
        {
            foreach (var note in await ends.HighLevel.ListOfContactAsync(RecordKind.Note, contact, ct) ?? [])
            {
                all[note.Id] = note;
            }
        }

        return all;
    }
}
