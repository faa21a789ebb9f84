using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage.Memory;

/// <summary>
/// One owner's view of a connection's tables in memory, with the meaning of the SQLite store: the deterministic simulation
/// runs over it. Every method is done when it returns, and what it returns is in an order of its own, never one of hashes.
/// Not safe for several threads.
/// </summary>
/// <remarks>
/// Opening a store makes it the owner. Every write of an older one ends with <see cref="OwnerSupersededException"/>, but for
/// <see cref="ApplyHintsAsync"/>: a webhook may reach any process.
/// </remarks>
/// <param name="connection">The connection.</param>
/// <param name="tables">What it keeps.</param>
/// <param name="keys">The keys of a contact's record; they depend on nothing else, and are the same for every owner.</param>
/// <param name="time">The clock.</param>
internal sealed partial class MemoryConnectionStore(
    ConnectionId connection,
    MemoryTables tables,
    Func<SideRecord, MatchKeys> keys,
    TimeProvider time
) : IConnectionStore, IConflictStore
{
    private static readonly LinkKeys s_noKeys = LinkKeys.Of(null);

    private Func<SideRecord, MatchKeys> _keys = keys;

    private readonly long _owner = tables.OpenOwner();

    public ConnectionId Connection => connection;

    public void KeyBy(Func<SideRecord, MatchKeys> keys) => _keys = keys;

    public LinkId NewLinkId() => tables.NewLinkId();

    public Task<ContactFile?> LoadAsync(LinkId contact, CancellationToken ct) =>
        Read(
            () =>
            {
                if (tables.Links.Find(contact.Value) is not { } own)
                {
                    return null;
                }

                var ids = tables.Links.OfParent(contact.Value);
                var children = new List<Link>(ids.Count);
                foreach (var id in ids)
                {
                    if (id != contact.Value)
                    {
                        children.Add(tables.Links.Find(id)!.Link);
                    }
                }

                var intents = new List<Intent>();
                foreach (var intent in tables.Intents.Rows)
                {
                    if (intent.Contact == contact)
                    {
                        intents.Add(intent);
                    }
                }

                return new ContactFile(own.Link, children, intents)
                {
                    Choices = ChoicesOf(children.Select(child => child.Id).Prepend(contact)),
                };
            },
            ct
        );

    public Task<Link?> FindContactAsync(Side side, string contactId, CancellationToken ct) =>
        Read(() => tables.Links.Contact(side, contactId)?.Link, ct);

    public Task<Link?> FindLinkAsync(LinkId id, CancellationToken ct) =>
        Read(() => tables.Links.Find(id.Value)?.Link, ct);

    public Task<Link?> FindRecordAsync(Side side, RecordKind kind, string id, CancellationToken ct) =>
        Read(() => tables.Links.Record(side, kind, id)?.Link, ct);

    public Task<IReadOnlyList<Link>> FindUnlinkedAsync(Side side, MatchKeys match, CancellationToken ct) =>
        Read(
            () =>
            {
                var sought = LinkKeys.Of(match);
                return Links(entry =>
                    (
                        IsUnlinkedContact(entry.Link)
                        || entry.Link is { Kind: RecordKind.Contact, State: LinkState.Unlinked }
                    )
                    && entry.Link.IdOn(side) is not null
                    && entry.KeysOf(side) is var own
                    && (Same(own.Email, sought.Email) || Same(own.Phone, sought.Phone) || Same(own.Name, sought.Name))
                );
            },
            ct
        );

    public Task<bool> IsTakenAsync(Side side, string field, string key, LinkId except, CancellationToken ct) =>
        Read(
            () =>
            {
                foreach (var entry in tables.Links.Rows)
                {
                    if (
                        entry.Link is { Kind: RecordKind.Contact, State: not LinkState.Gone }
                        && entry.Link.Id != except
                        && Same(field == "email" ? entry.KeysOf(side).Email : entry.KeysOf(side).Phone, key)
                    )
                    {
                        return true;
                    }
                }

                return false;
            },
            ct
        );

    private static bool Same(string? key, string? other) =>
        key is not null && string.Equals(key, other, StringComparison.Ordinal);

    private static bool IsUnlinkedContact(Link link) =>
        link is { Kind: RecordKind.Contact, State: not LinkState.Gone, IsFull: false };

    private IReadOnlyList<Link> Links(Func<LinkEntry, bool> which)
    {
        var links = new List<Link>();
        foreach (var entry in tables.Links.Rows)
        {
            if (which(entry))
            {
                links.Add(entry.Link);
            }
        }

        return links;
    }

    private static Task<T> Read<T>(Func<T> read, CancellationToken ct) =>
        ct.IsCancellationRequested ? Task.FromCanceled<T>(ct) : Task.FromResult(read());

    private Task Write(Action write, CancellationToken ct) =>
        Write(
            () =>
            {
                write();
                return true;
            },
            ct
        );

    private Task<T> Write<T>(Func<T> write, CancellationToken ct, bool byAnyone = false)
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(ct);
        }

        try
        {
            if (!byAnyone)
            {
                tables.Demand(_owner);
            }

            return Task.FromResult(tables.Change(write));
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }
}
