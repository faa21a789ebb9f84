using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>
/// The records of one DocketManager site, in memory. Safe for concurrent use: one lock, immutable rows.
/// </summary>
public sealed partial class DocketStore
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly List<UserEntity> _users = [];
    private readonly Dictionary<EntityKind, EntityTable> _tables = new()
    {
        [EntityKind.Customer] = new EntityTable(),
        [EntityKind.Contact] = new EntityTable(),
        [EntityKind.Task] = new EntityTable(),
        [EntityKind.Note] = new EntityTable(),
    };
    private readonly WriteLog _log = new();
    private readonly IdempotencyLedger _ledger = new();
    private readonly ChangeFeed _feed;
    private readonly SiteRules _rules;
    private long _lastVersion;

    /// <summary>Makes an empty site.</summary>
    /// <param name="siteId">Names the site; part of its cursors.</param>
    /// <param name="time">The site's clock.</param>
    /// <param name="feedCapacity">How many changes the feed keeps before a cursor is too old.</param>
    public DocketStore(string siteId, TimeProvider time, int feedCapacity = 200_000)
    {
        ArgumentNullException.ThrowIfNull(siteId);
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _feed = new ChangeFeed(siteId, feedCapacity);
        _rules = new SiteRules(this);
    }

    /// <summary>All users, in the order of their ids.</summary>
    public IReadOnlyList<UserEntity> Users
    {
        get
        {
            lock (_gate)
            {
                return [.. _users];
            }
        }
    }

    /// <summary>The customers, in the order of their ids.</summary>
    public IReadOnlyList<CustomerEntity> Customers(bool includeDeleted = false) =>
        Snapshot<CustomerEntity>(EntityKind.Customer, includeDeleted);

    /// <summary>The contacts, in the order of their ids.</summary>
    public IReadOnlyList<ContactEntity> Contacts(bool includeDeleted = false) =>
        Snapshot<ContactEntity>(EntityKind.Contact, includeDeleted);

    /// <summary>The tasks, in the order of their ids.</summary>
    public IReadOnlyList<TaskEntity> Tasks(bool includeDeleted = false) =>
        Snapshot<TaskEntity>(EntityKind.Task, includeDeleted);

    /// <summary>The notes, in the order of their ids.</summary>
    public IReadOnlyList<NoteEntity> Notes(bool includeDeleted = false) =>
        Snapshot<NoteEntity>(EntityKind.Note, includeDeleted);

    /// <summary>The log of accepted writes after a sequence number, oldest first, and the last number of all.</summary>
    public (IReadOnlyList<LogEntry> Entries, long Last) Log(long after, int limit)
    {
        lock (_gate)
        {
            return (_log.After(after, limit), _log.Last);
        }
    }

    /// <summary>Lets the change feed forget everything so far, so that older cursors are answered 410.</summary>
    public void ForgetChanges()
    {
        lock (_gate)
        {
            _feed.Forget();
        }
    }

    internal StoreCounts Counts()
    {
        lock (_gate)
        {
            return new StoreCounts(
                _log.ApiWrites,
                _log.UserWrites,
                _tables[EntityKind.Customer].LiveCount,
                _tables[EntityKind.Contact].LiveCount,
                _tables[EntityKind.Task].LiveCount,
                _tables[EntityKind.Note].LiveCount
            );
        }
    }

    internal SiteEntity Get(EntityKind kind, int id)
    {
        lock (_gate)
        {
            return _tables[kind].Find(id) ?? throw Refusal.NotFound();
        }
    }

    internal bool IsLive(EntityKind kind, int id)
    {
        lock (_gate)
        {
            return _tables[kind].Find(id) is { IsDeleted: false };
        }
    }

    internal UserEntity? FindUser(int id)
    {
        lock (_gate)
        {
            return id >= 1 && id <= _users.Count ? _users[id - 1] : null;
        }
    }

    /// <summary>Up to <paramref name="limit"/> records after an id, and whether more follow.</summary>
    internal (IReadOnlyList<SiteEntity> Rows, bool More) List(EntityKind kind, Selection selection, int limit)
    {
        lock (_gate)
        {
            var rows = _tables[kind]
                .After(selection.AfterId, selection.Key)
                .Where(row => selection.IncludeDeleted || !row.IsDeleted)
                .Where(row => selection.ModifiedSince is not { } since || row.ModifiedUtc >= since)
                .Where(row => selection.SecondKey is null || EntityKeys.Of(row).Contains(selection.SecondKey))
                .Take(limit + 1)
                .ToList();
            return rows.Count > limit ? (rows[..limit], true) : (rows, false);
        }
    }

    internal IReadOnlyList<SiteEntity> LookupContacts(string? email, string? phone)
    {
        lock (_gate)
        {
            var table = _tables[EntityKind.Contact];
            return new[] { EntityKeys.Email(email), EntityKeys.Phone(phone) }
                .Where(key => key is not null)
                .SelectMany(key => table.After(0, key))
                .Where(row => !row.IsDeleted)
                .DistinctBy(row => row.Id)
                .OrderBy(row => row.Id)
                .ToList();
        }
    }

    internal (IReadOnlyList<FeedEntry> Entries, string Next) Changes(string? since, int limit)
    {
        lock (_gate)
        {
            if (string.Equals(since, "latest", StringComparison.Ordinal))
            {
                return ([], _feed.LatestCursor);
            }

            var entries = _feed.After(since, limit);
            return (entries, entries.Count > 0 ? _feed.CursorOf(entries[^1].Sequence) : since ?? _feed.LatestCursor);
        }
    }

    internal string CursorOf(FeedEntry entry) => _feed.CursorOf(entry.Sequence);

    /// <summary>Creates a record. With a key the same request gives the same result and is no second write.</summary>
    internal (SiteEntity Created, bool Replayed) Create(
        EntityKind kind,
        JsonObject body,
        Writer writer,
        IdempotentRequest? once = null
    )
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (once is not null && _ledger.Find(once.Key, once.Fingerprint, now) is { } earlier)
            {
                return (earlier, true);
            }

            var table = _tables[kind];
            var created = _rules.Apply(SiteRules.Blank(kind), body, now) with { Id = table.NextId };
            created = created switch
            {
                CustomerEntity customer => customer with { Number = customer.Id },
                // A person's note is signed by the person; the sandbox has one at the desk.
                NoteEntity { Author: null } note when writer.Actor == Actor.User => note with
                {
                    Author = _users.Find(user => user.Active)?.Name,
                },
                _ => created,
            };
            created = Stamp(created, now);
            table.Add(created);
            _feed.Add(created, "upsert", writer.Origin);
            _log.Add(now, writer, "create", created, WriteLog.Differences(null, created));
            if (once is not null)
            {
                _ledger.Keep(once.Key, once.Fingerprint, created, now);
            }

            return (created, false);
        }
    }

    /// <summary>Lays a body over a record. Changing nothing keeps the version, yet is logged as a write.</summary>
    internal SiteEntity Update(EntityKind kind, int id, JsonObject body, Writer writer, long? ifVersion = null)
    {
        lock (_gate)
        {
            var before = Get(kind, id);
            if (before.IsDeleted)
            {
                throw Refusal.Conflict("The record is deleted.");
            }

            if (ifVersion is { } version && version != before.Version)
            {
                throw Refusal.VersionConflict();
            }

            return Write(before, _rules.Apply(before, body, _time.GetUtcNow()), "update", "upsert", writer);
        }
    }

    private SiteEntity Write(SiteEntity before, SiteEntity after, string op, string feedOp, Writer writer)
    {
        var now = _time.GetUtcNow();
        var changed = WriteLog.Differences(before, after);
        if (changed.Count == 0)
        {
            _log.Add(now, writer, op, before, changed);
            return before;
        }

        after = Stamp(after, now);
        _tables[after.Kind].Replace(after);
        _feed.Add(after, feedOp, writer.Origin);
        _log.Add(now, writer, op, after, changed);
        return after;
    }

    private SiteEntity Stamp(SiteEntity row, DateTimeOffset now) =>
        row with
        {
            Version = ++_lastVersion,
            ModifiedUtc = now,
        };

    private List<T> Snapshot<T>(EntityKind kind, bool includeDeleted)
        where T : SiteEntity
    {
        lock (_gate)
        {
            return _tables[kind].Rows.Where(row => includeDeleted || !row.IsDeleted).Cast<T>().ToList();
        }
    }
}

/// <summary>Which rows of a list.</summary>
internal sealed record Selection
{
    public int AfterId { get; init; }

    public string? Key { get; init; }

    public string? SecondKey { get; init; }

    public DateTimeOffset? ModifiedSince { get; init; }

    public bool IncludeDeleted { get; init; }
}

/// <summary>A creation that may come again.</summary>
internal sealed record IdempotentRequest(string Key, string Fingerprint);

/// <summary>How much was written and is there.</summary>
internal sealed record StoreCounts(long ApiWrites, long UserWrites, int Customers, int Contacts, int Tasks, int Notes);
