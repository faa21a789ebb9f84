using Dapper;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>One connection's journal in the SQLite store.</summary>
internal sealed class SqliteJournal(
    ConnectionId connection,
    GroupWriter writer,
    IDatabaseReader reader,
    Func<LinkId> newId,
    TimeProvider time
) : IJournalStore
{
    // SQLite takes some thousands of parameters in a statement; this is far below.
    private const int Portion = 500;

    private readonly HintSql _hints = new(connection, newId, time);

    public Task<IReadOnlyList<JournalEntry>> ListAsync(JournalFilter filter, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<JournalEntry>>(
            db =>
            {
                var (where, values) = Where(
                    filter,
                    "record_id = @own OR other_id = @own OR record_id = @their OR other_id = @their"
                );
                var more =
                    (filter.Id is null ? string.Empty : " AND id = @Id")
                    + (filter.Run is null ? string.Empty : " AND run = @Run")
                    + (filter.WritesOnly ? " AND entry = 0" : string.Empty)
                    + (
                        filter.Undoable
                            ? " AND (entry = 0 OR (entry = 2 AND changes LIKE '[{\"Field\":\"link\"%'))"
                            : string.Empty
                    );
                var order = filter.Latest ? "DESC" : "ASC";
                var rows = db.Query<JournalRow>(
                        $"SELECT {JournalRow.Columns} FROM journal WHERE {where}{more} AND id > @After ORDER BY id {order} LIMIT @Limit",
                        values
                    )
                    .Select(row => row.ToEntry());
                return [.. rows.OrderBy(entry => entry.Id)];
            },
            ct
        );

    public Task<IReadOnlyList<ConflictEntry>> ListConflictsAsync(JournalFilter filter, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<ConflictEntry>>(
            db =>
            {
                var (where, values) = Where(filter, "record_id = @own OR record_id = @their");
                var order = filter.Latest ? "DESC" : "ASC";
                var rows = db.Query<ConflictRow>(
                        $"SELECT {ConflictRow.Columns} FROM conflict WHERE {where} ORDER BY id {order} LIMIT @Limit",
                        values
                    )
                    .ToList();
                return [.. rows.OrderBy(row => row.Id).Select(row => row.ToEntry())];
            },
            ct
        );

    public Task<LinkId?> FindContactAsync(Side side, RecordKind kind, string recordId, CancellationToken ct) =>
        reader.ReadAsync<LinkId?>(
            db =>
                db.QueryFirstOrDefault<long?>(
                    """
                    SELECT contact FROM journal WHERE connection = @connection AND kind = @kind
                        AND (target = @side AND record_id = @recordId OR target <> @side AND other_id = @recordId)
                    ORDER BY id DESC LIMIT 1
                    """,
                    new
                    {
                        connection = connection.Value,
                        kind = (int)kind,
                        side = (int)side,
                        recordId,
                    }
                )
                    is { } found
                    ? new LinkId(found)
                    : null,
            ct
        );

    public Task<IReadOnlyDictionary<long, long>> ListUndoneAsync(
        IReadOnlyCollection<long> entries,
        CancellationToken ct
    ) =>
        reader.ReadAsync<IReadOnlyDictionary<long, long>>(
            db =>
            {
                var undone = new Dictionary<long, long>();
                foreach (var portion in entries.Chunk(Portion))
                {
                    // An undo that was undone itself has no effect any more.
                    foreach (
                        var (entry, by) in db.Query<(long, long)>(
                            """
                            WITH RECURSIVE undo_of (entry, by, depth) AS (
                                SELECT undoes, id, 1 FROM journal WHERE undoes IN @portion
                                UNION ALL SELECT undo_of.entry, journal.id, depth + 1
                                    FROM undo_of JOIN journal ON journal.undoes = undo_of.by)
                            SELECT entry, MAX(by) FROM (
                                SELECT entry, by, ROW_NUMBER() OVER (PARTITION BY entry ORDER BY by DESC) AS latest, depth FROM undo_of)
                            WHERE latest = 1 AND depth % 2 = 1 GROUP BY entry
                            """,
                            new { portion }
                        )
                    )
                    {
                        undone[entry] = by;
                    }
                }

                return undone;
            },
            ct
        );

    public Task<int> RequestUndoAsync(string run, IReadOnlyCollection<JournalEntry> entries, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                var asked = 0;
                foreach (var entry in entries)
                {
                    asked += db.Execute(
                        """
                        INSERT INTO undo (run, entry, connection, contact, state, at)
                        SELECT @run, @Id, @connection, @contact, 0, @now
                        WHERE EXISTS (SELECT 1 FROM link WHERE id = @contact)
                            AND NOT EXISTS (SELECT 1 FROM undo WHERE entry = @Id AND state = 0)
                        """,
                        new
                        {
                            run,
                            entry.Id,
                            connection = connection.Value,
                            contact = entry.Contact.Value,
                            now = Times.Of(time.GetUtcNow()),
                        }
                    );
                }

                foreach (var contact in entries.GroupBy(entry => entry.Contact))
                {
                    var isRemade = contact.Any(entry => entry is { Kind: RecordKind.Contact, Write: WriteKind.Delete });
                    var aspects = isRemade
                        ? Aspects.All
                        : contact.Aggregate(Aspects.Profile, (all, entry) => all | entry.Kind.Aspect());
                    _hints.Enqueue(db, contact.Key.Value, aspects, HintCause.Request);
                }

                return asked;
            },
            ct
        );

    public Task<IReadOnlyList<UndoOutcome>> ListOutcomesAsync(string run, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<UndoOutcome>>(
            db =>
                [
                    .. db.Query<(long Entry, int State, string Reason)>(
                            "SELECT entry, state, reason FROM undo WHERE run = @run AND connection = @connection ORDER BY entry DESC",
                            new { run, connection = connection.Value }
                        )
                        .Select(row => new UndoOutcome(row.Entry, run, (UndoState)row.State, row.Reason)),
                ],
            ct
        );

    private (string Where, object Values) Where(JournalFilter filter, string isRecord)
    {
        var where =
            "connection = @connection"
            + (filter.Contact is null ? string.Empty : " AND contact = @contact")
            + (filter.Record is null ? string.Empty : $" AND kind = @kind AND ({isRecord})")
            + (filter.Since is null ? string.Empty : " AND at >= @since")
            + (filter.Until is null ? string.Empty : " AND at < @until");
        return (
            where,
            new
            {
                connection = connection.Value,
                contact = filter.Contact?.Value,
                kind = (int?)filter.Record?.Kind,
                own = filter.Record?.HighLevelId,
                their = filter.Record?.DocketManagerId,
                since = Times.Of(filter.Since),
                until = Times.Of(filter.Until),
                filter.Id,
                filter.Run,
                filter.After,
                filter.Limit,
            }
        );
    }

    private sealed class ConflictRow
    {
        public const string Columns =
            "id AS Id, at AS At, contact AS Contact, kind AS Kind, record_id AS RecordId, field AS Field, highlevel AS HighLevel, "
            + "docketmanager AS DocketManager, winner AS Winner, run AS Run, reason AS Reason, highlevel_at AS HighLevelAt, "
            + "docketmanager_at AS DocketManagerAt, state AS State, base AS Base, decided_by AS DecidedBy";

        public long Id { get; set; }

        public long At { get; set; }

        public long Contact { get; set; }

        public int Kind { get; set; }

        public string RecordId { get; set; } = string.Empty;

        public string Field { get; set; } = string.Empty;

        public string HighLevel { get; set; } = string.Empty;

        public string DocketManager { get; set; } = string.Empty;

        public int? Winner { get; set; }

        public string Run { get; set; } = string.Empty;

        public string Reason { get; set; } = string.Empty;

        public long? HighLevelAt { get; set; }

        public long? DocketManagerAt { get; set; }

        public int State { get; set; }

        public string? Base { get; set; }

        public string? DecidedBy { get; set; }

        public ConflictEntry ToEntry() =>
            new(
                Times.At(At),
                new LinkId(Contact),
                (RecordKind)Kind,
                RecordId,
                Field,
                HighLevel,
                DocketManager,
                (Side?)Winner
            )
            {
                HighLevelAt = Times.At(HighLevelAt),
                DocketManagerAt = Times.At(DocketManagerAt),
                State = (ConflictState)State,
                Base = Base,
                By = DecidedBy,
                Run = Run,
                Reason = Reason,
            };
    }
}
