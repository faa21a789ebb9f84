using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage.Memory;

/// <summary>What the first sync, the sweeps and the audit read and store.</summary>
internal sealed partial class MemoryConnectionStore
{
    public Task StoreListedContactsAsync(IReadOnlyCollection<SideRecord> records, CancellationToken ct) =>
        Write(
            () =>
            {
                foreach (var record in records)
                {
                    var known = tables.Links.Contact(record.Side, record.Id)?.Link;
                    if (known is not ({ IsFull: true } or { State: LinkState.Gone }))
                    {
                        var link =
                            known
                            ?? new Link { Id = NewLinkId(), Kind = RecordKind.Contact }.WithId(record.Side, record.Id);
                        SetLink(link.WithRecord(record.Side, record));
                    }
                }
            },
            ct
        );

    public Task<IReadOnlyList<Link>> ListUnlinkedContactsAsync(CancellationToken ct) =>
        Read(() => Links(entry => IsUnlinkedContact(entry.Link)), ct);

    public Task JoinAsync(
        IReadOnlyCollection<(LinkId HighLevel, LinkId DocketManager)> pairs,
        IReadOnlyCollection<LinkId> waiting,
        CancellationToken ct
    ) =>
        Write(
            () =>
            {
                foreach (var (highLevel, docketManager) in pairs)
                {
                    Join(highLevel, docketManager);
                }

                foreach (var id in waiting)
                {
                    if (tables.Links.Find(id.Value) is { Link: { State: LinkState.Active, IsFull: false } } entry)
                    {
                        tables.Links.Set(id.Value, entry with { Link = entry.Link with { State = LinkState.Waiting } });
                    }
                }
            },
            ct
        );

    private void Join(LinkId highLevel, LinkId docketManager)
    {
        var own = tables.Links.Find(highLevel.Value)?.Link;
        var other = tables.Links.Find(docketManager.Value)?.Link;
        if (
            own is not { DocketManagerId: null, State: not LinkState.Gone }
            || other is not { HighLevelId: null, State: not LinkState.Gone }
        )
        {
            // A live hint joined or buried one of them in the meantime.
            return;
        }

        var changes = new SyncChanges();
        changes.RemovedLinks.Add(docketManager);
        changes.MovedWork[docketManager] = highLevel;
        changes.Links[highLevel] = own with
        {
            State = LinkState.Active,
            DocketManagerId = other.DocketManagerId,
            DocketManagerRecord = other.DocketManagerRecord,
        };
        Commit(changes);
    }

    public Task<IReadOnlyList<ShadowRow>> ListShadowsAsync(Side side, RecordKind kind, CancellationToken ct) =>
        Read(() => Shadows(side, kind, null), ct);

    public Task<IReadOnlyList<ShadowRow>> ListShadowsOfContactAsync(
        Side side,
        RecordKind kind,
        LinkId contact,
        CancellationToken ct
    ) => Read(() => Shadows(side, kind, contact), ct);

    public Task<IReadOnlyList<Intent>> ListIntentsAsync(CancellationToken ct) =>
        Read<IReadOnlyList<Intent>>(() => [.. tables.Intents.Rows.OrderBy(intent => intent.Id.Value)], ct);

    public Task WitnessAsync(IntentId intent, string recordId, CancellationToken ct) =>
        Write(
            () =>
            {
                if (RowOf(intent) is { } row)
                {
                    tables.Intents.Set(row, tables.Intents.Find(row)! with { SeenId = recordId });
                }
            },
            ct
        );

    public Task<IReadOnlyList<Link>> ListWithDuplicatesAsync(CancellationToken ct) =>
        Read(
            () =>
                Links(entry =>
                    entry.Link is { Kind: RecordKind.Contact, State: LinkState.Active }
                    && entry.Link.Exceptions.Any(exception => exception.IsDuplicate)
                ),
            ct
        );

    public Task<IReadOnlyList<Link>> ListLinksAsync(RecordKind kind, CancellationToken ct) =>
        Read<IReadOnlyList<Link>>(() => [.. Links(entry => entry.Link.Kind == kind).OrderBy(link => link.State)], ct);

    public Task<string?> GetValueAsync(string name, CancellationToken ct) =>
        Read(() => tables.Values.GetValueOrDefault(name), ct);

    public Task SetValueAsync(string name, string value, CancellationToken ct) =>
        Write(() => tables.SetValue(name, value), ct);

    private IReadOnlyList<ShadowRow> Shadows(Side side, RecordKind kind, LinkId? contact)
    {
        var rows = new List<ShadowRow>();
        foreach (var (link, _, _) in tables.Links.Rows)
        {
            if (link.Kind != kind || link.IdOn(side) is not { } id)
            {
                continue;
            }

            var isGone = link.State == LinkState.Unlinked && link.RecordOf(side) is null;
            var shadow = isGone ? null : link.ShadowOf(side);
            if (kind == RecordKind.Contact)
            {
                var waiting = link is { State: LinkState.Waiting, IsFull: false } ? link.RecordOf(side) : null;
                rows.Add(new ShadowRow(link.Id, id, id, link.State, shadow, waiting));
            }
            else if (
                link.Parent is { } parent
                && (contact is null || contact == parent)
                && tables.Links.Find(parent.Value)?.Link.IdOn(side) is { } contactId
            )
            {
                rows.Add(new ShadowRow(link.Id, contactId, id, link.State, shadow, null));
            }
        }

        return rows;
    }
}
