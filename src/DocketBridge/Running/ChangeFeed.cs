using DocketBridge.Connections.DocketManagerSide;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using DocketManager;

namespace DocketBridge.Running;

/// <summary>Turns DocketManager's change feed into hints; the cursor moves only after they are stored.</summary>
internal sealed class ChangeFeed(IConnectionStore store, IDocketManagerGateway gateway, string origin)
{
    private const string CursorName = "docketmanager.cursor";
    private const int PageSize = 200;

    /// <summary>Remembers where the feed stands now, if it was never read: what happened before is found by the first sync.</summary>
    /// <param name="anew">True when a full comparison is owed: it finds what the feed has to tell until now.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task BeginAsync(bool anew, CancellationToken ct)
    {
        if (anew || await store.GetValueAsync(CursorName, ct) is null)
        {
            var cursor = await DocketManagerErrors.Guard(
                () => gateway.GetLatestChangeCursorAsync(ct),
                whenMissing: () => string.Empty
            );
            await store.SetValueAsync(CursorName, cursor, ct);
        }
    }

    /// <summary>Reads what is new. False when the cursor was too old: then everything has to be compared.</summary>
    public async Task<(bool Complete, int Hints)> ReadAsync(CancellationToken ct)
    {
        var cursor = await store.GetValueAsync(CursorName, ct);
        var total = 0;
        while (true)
        {
            Page<Change> page;
            try
            {
                var since = cursor is { Length: > 0 } ? cursor : null;
                page = await DocketManagerErrors.Guard(
                    () => gateway.ListChangesAsync(since, PageSize, ct),
                    whenMissing: () => new()
                );
            }
            catch (Sync.Ports.SideException error)
                when (error.InnerException is DocketManagerException { Kind: DocketManagerErrorKind.CursorTooOld })
            {
                var latest = await DocketManagerErrors.Guard(
                    () => gateway.GetLatestChangeCursorAsync(ct),
                    whenMissing: () => string.Empty
                );
                await store.SetValueAsync(CursorName, latest, ct);
                return (false, total);
            }

            var hints = new List<Hint>();
            foreach (var change in page.Items.DistinctBy(change => (change.Entity, change.Id, IsOurs(change))))
            {
                hints.AddRange(await HintsOfAsync(change, ct));
            }

            if (hints.Count > 0)
            {
                await store.ApplyHintsAsync(hints, ct);
                total += hints.Count;
            }

            if (page.Items.Count > 0)
            {
                cursor = page.Items[^1].Cursor;
                await store.SetValueAsync(CursorName, cursor, ct);
            }

            if (page.Items.Count < PageSize)
            {
                return (true, total);
            }
        }
    }

    // What the bridge wrote itself it knows; but a customer is shared, and the write for one contact concerns the others.
    private bool IsOurs(Change change) => change.Entity != DocketEntity.Customer && change.Origin == origin;

    private async Task<IEnumerable<Hint>> HintsOfAsync(Change change, CancellationToken ct)
    {
        if (IsOurs(change))
        {
            return [];
        }

        return change.Entity switch
        {
            DocketEntity.Contact => [Hint.OfContact(Side.DocketManager, change.Id, HintCause.ChangeFeed)],
            DocketEntity.Task => await ChildAsync(
                RecordKind.Task,
                change.Id,
                async () => DocketManagerRecords.ContactOf((await gateway.GetTaskAsync(new(change.Id), ct)).RelatedTo)
            ),
            DocketEntity.Note => await ChildAsync(
                RecordKind.Note,
                change.Id,
                async () => (await gateway.GetNoteAsync(new(change.Id), ct)).RelatedTo.AsContact()?.Value
            ),
            DocketEntity.Customer => await OfCustomerAsync(change, ct),
            _ => [],
        };
    }

    private static async Task<IEnumerable<Hint>> ChildAsync(RecordKind kind, string id, Func<Task<string?>> contactOf)
    {
        var contact = await DocketManagerErrors.Guard(contactOf, whenMissing: () => null);
        return contact is null ? [] : [Hint.OfChild(Side.DocketManager, kind, id, contact, HintCause.ChangeFeed)];
    }

    private async Task<IEnumerable<Hint>> OfCustomerAsync(Change change, CancellationToken ct)
    {
        var id = change.Id;
        var hints = new List<Hint>();
        var query = new ListQuery { CustomerId = new(id), Limit = PageSize };
        while (true)
        {
            var page = await DocketManagerErrors.Guard(
                () => gateway.ListContactsAsync(query, ct),
                whenMissing: () => new()
            );
            hints.AddRange(
                page.Items.Select(contact => Hint.OfContact(Side.DocketManager, contact.Id.Value, HintCause.ChangeFeed))
            );
            if (page.NextCursor is null)
            {
                // Our own write for the one contact that the customer has is no news.
                return change.Origin == origin && hints.Count <= 1 ? [] : hints;
            }

            query = query with { Cursor = page.NextCursor };
        }
    }
}
