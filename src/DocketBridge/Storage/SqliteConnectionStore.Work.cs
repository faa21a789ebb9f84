using System.Globalization;
using Dapper;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>The connection's queue of work.</summary>
internal sealed partial class SqliteConnectionStore
{
    public Task<int> ApplyHintsAsync(IReadOnlyCollection<Hint> hints, CancellationToken ct) =>
        writer.ExecuteAsync((db, _) => _hints.Apply(db, hints), ct);

    public Task<IReadOnlyList<WorkItem>> TakeDueAsync(
        DateTimeOffset now,
        int max,
        IReadOnlyCollection<LinkId> busy,
        CancellationToken ct
    ) =>
        reader.ReadAsync<IReadOnlyList<WorkItem>>(
            db =>
            {
                // Problems come last: they have failed often, and wait an hour or a day from one repetition to the next.
                var due = Due(0);
                return due.Count < max ? [.. due, .. Due(1).Take(max - due.Count)] : due;

                // More than needed are read, since busy ones are left out afterwards.
                List<WorkItem> Due(int problem) =>
                    [
                        .. db.Query<WorkRow>(
                                $"""
                                SELECT {WorkRow.Columns} FROM work
                                WHERE connection = @connection AND problem = @problem AND not_before <= @now
                                ORDER BY urgency, hinted_at, contact LIMIT @limit
                                """,
                                new
                                {
                                    connection = connection.Value,
                                    problem,
                                    now = Times.Of(now),
                                    limit = max + busy.Count,
                                }
                            )
                            .Select(row => row.ToItem())
                            .Where(item => !busy.Contains(item.Contact))
                            .Take(max),
                    ];
            },
            ct
        );

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
                Times.At(
                    db.ExecuteScalar<long?>(
                        "SELECT MIN(not_before) FROM work WHERE connection = @connection AND problem < 2 AND would_write = 0 AND not_before > @now",
                        new { connection = connection.Value, now = Times.Of(after) }
                    )
                ),
            ct
        );

    public Task PostponeAsync(WorkItem item, DateTimeOffset notBefore, WorkFailure? failure, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    UPDATE work SET not_before = @notBefore,
                        class = CASE WHEN @failure IS NULL THEN class ELSE @kind END,
                        side = CASE WHEN @failure IS NULL THEN side ELSE @side END,
                        failure = COALESCE(@failure, failure),
                        attempts = attempts + (CASE WHEN @failure IS NULL THEN 0 ELSE 1 END)
                    WHERE contact = @contact
                    """,
                    new
                    {
                        contact = item.Contact.Value,
                        notBefore = Times.Of(notBefore),
                        failure = failure?.Reason,
                        kind = (int?)failure?.Class,
                        side = (int?)failure?.Side,
                    }
                ),
            ct
        );

    public Task MarkProblemAsync(WorkItem item, WorkFailure failure, DateTimeOffset retryAt, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    UPDATE work SET problem = MAX(problem, 1), failure = @reason, class = @kind, side = @side,
                        attempts = attempts + 1, not_before = @retryAt, problem_at = COALESCE(problem_at, @now)
                    WHERE contact = @contact AND sequence = @Sequence
                    """,
                    new
                    {
                        contact = item.Contact.Value,
                        item.Sequence,
                        reason = failure.Reason,
                        kind = (int)failure.Class,
                        side = (int?)failure.Side,
                        retryAt = Times.Of(retryAt),
                        now = Times.Of(time.GetUtcNow()),
                    }
                ),
            ct
        );

    public Task<IReadOnlyList<UnlocatedRecord>> TakeUnlocatedAsync(int max, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<UnlocatedRecord>>(
            db =>
                [
                    .. db.Query<(long Id, int Side, int Kind, string RecordId, string? Title)>(
                            "SELECT id, side, kind, record_id, title FROM unlocated WHERE connection = @connection ORDER BY hinted_at, id LIMIT @max",
                            new { connection = connection.Value, max }
                        )
                        .Select(row => new UnlocatedRecord(
                            row.Id,
                            (Side)row.Side,
                            (RecordKind)row.Kind,
                            row.RecordId,
                            row.Title
                        )),
                ],
            ct
        );

    public Task RemoveUnlocatedAsync(long id, CancellationToken ct) =>
        writer.ExecuteAsync((db, _) => db.Execute("DELETE FROM unlocated WHERE id = @id", new { id }), ct);

    public Task<int> EnqueueUnsyncedAsync(HintCause cause, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    INSERT INTO work (contact, connection, aspects, sequence, profile_at, tasks_at, notes_at, appointments_at,
                        cause, urgency, hinted_at, not_before)
                    SELECT id, connection, @all, 1, 1, 1, 1, 1, @cause, @urgency, @now, 0 FROM link
                    WHERE connection = @connection AND kind = 0 AND state = 0 AND (hl_shadow IS NULL OR dm_shadow IS NULL)
                    ON CONFLICT (contact) DO UPDATE SET aspects = excluded.aspects, sequence = sequence + 1, profile_at = sequence + 1,
                        tasks_at = sequence + 1, notes_at = sequence + 1, appointments_at = sequence + 1
                    """,
                    new
                    {
                        connection = connection.Value,
                        all = (int)Aspects.All,
                        cause = (int)cause,
                        urgency = HintSql.Urgency(cause),
                        now = Times.Of(time.GetUtcNow()),
                    }
                ),
            ct
        );

    public Task<StoreCounts> CountAsync(CancellationToken ct) =>
        reader.ReadAsync(
            db =>
            {
                var id = new { connection = connection.Value };
                var linked = db.Query<(int Kind, int Count)>(
                        "SELECT kind, COUNT(*) FROM link WHERE connection = @connection AND state = 0 AND hl_shadow IS NOT NULL AND dm_shadow IS NOT NULL GROUP BY kind",
                        id
                    )
                    .ToDictionary(row => (RecordKind)row.Kind, row => row.Count);
                // A webhook may have given an item of the first sync another cause in the middle of its work.
                // What a read-only connection holds back has been looked at: nothing of it is pending.
                var (pending, oldest, problems, first, wouldWrite) = db.QueryFirst<(int, long?, int, int, int)>(
                    $"""
                    SELECT COUNT(*) FILTER (WHERE problem = 0 AND would_write = 0),
                        MIN(hinted_at) FILTER (WHERE problem = 0 AND would_write = 0),
                        COUNT(*) FILTER (WHERE problem = 1),
                        COUNT(*) FILTER (WHERE problem = 0 AND would_write = 0 AND (cause = {(int)HintCause.FirstSync}
                            OR (link.state = 0 AND COALESCE(json_array_length(link.paired_kinds), 0) < 3))),
                        COALESCE(SUM(would_write), 0)
                    FROM work LEFT JOIN link ON link.id = work.contact WHERE work.connection = @connection
                    """,
                    id
                );
                var (unlocated, oldestUnlocated) = db.QueryFirst<(int, long?)>(
                    "SELECT COUNT(*), MIN(hinted_at) FROM unlocated WHERE connection = @connection",
                    id
                );
                var last = db.ExecuteScalar<string?>(
                    "SELECT text FROM value WHERE connection = @connection AND name = @name",
                    new { connection = connection.Value, name = LastHint }
                );
                return new StoreCounts(
                    linked.GetValueOrDefault(RecordKind.Contact),
                    linked.GetValueOrDefault(RecordKind.Task),
                    linked.GetValueOrDefault(RecordKind.Note),
                    linked.GetValueOrDefault(RecordKind.Appointment),
                    pending + unlocated,
                    Times.At(oldest is { } a && oldestUnlocated is { } b ? Math.Min(a, b) : oldest ?? oldestUnlocated),
                    problems,
                    db.ExecuteScalar<int>(
                        "SELECT COUNT(*) FROM link WHERE connection = @connection AND kind = 0 AND state = 1 AND (hl_id IS NULL OR dm_id IS NULL)",
                        id
                    ),
                    db.ExecuteScalar<int>(
                        "SELECT COUNT(*) FROM deletion WHERE connection = @connection AND state = 1",
                        id
                    ),
                    db.ExecuteScalar<int>(
                        "SELECT COUNT(*) FROM conflict WHERE connection = @connection AND state = 0",
                        id
                    ),
                    db.ExecuteScalar<int>(
                        "SELECT COUNT(*) FROM link WHERE connection = @connection AND state = 0 AND exceptions IS NOT NULL",
                        id
                    ),
                    // What a problem left open is told of as a problem, and is no work of its own.
                    db.ExecuteScalar<int>(
                        """
                        SELECT COUNT(*) FROM intent WHERE connection = @connection
                            AND NOT EXISTS (SELECT 1 FROM work WHERE work.contact = intent.contact AND work.problem + work.would_write > 0)
                        """,
                        id
                    ),
                    last is null ? null : Times.At(long.Parse(last, CultureInfo.InvariantCulture)),
                    first
                )
                {
                    WouldWrite = wouldWrite,
                    OpenConflicts = db.ExecuteScalar<int>(
                        "SELECT COALESCE(SUM(json_array_length(conflicts)), 0) FROM link WHERE connection = @connection AND conflicts IS NOT NULL",
                        id
                    ),
                };
            },
            ct
        );
}
