using System.Globalization;
using Dapper;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>The upkeep of the connection's queue.</summary>
internal sealed partial class SqliteConnectionStore
{
    /// <summary>The name under which the time is kept at which a full comparison was owed; empty when none is.</summary>
    internal const string OwedSweep = "sweep.owed";

    // Later than any clock: what is held back is released, it does not fall due.
    internal const long Never = 253_402_300_799_999;

    public Task<int> WakeProblemsAsync(IReadOnlyCollection<FailureClass> classes, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "UPDATE work SET not_before = 0 WHERE connection = @connection AND problem = 1 AND COALESCE(class, 0) IN @classes",
                    new { connection = connection.Value, classes = classes.Select(one => (int)one).ToArray() }
                ),
            ct
        );

    public Task<int> RetryRefusedAsync(IReadOnlyCollection<FailureClass> classes, bool bySide, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                var values = RefusedValues(db)
                    .Where(value =>
                        value is { State: ProblemState.Open, Class: not FailureClass.Duplicate }
                        && classes.Contains(value.Class)
                        && (value.IsBySide || !bySide)
                    );
                var retried = 0;
                foreach (var contact in values.GroupBy(value => value.Contact.Value, value => value.Kind))
                {
                    if (!HintSql.IsLeftToAPerson(db, contact.Key))
                    {
                        Retry(db, contact.Key, contact, HintCause.Sweep);
                        retried++;
                    }
                }

                return retried;
            },
            ct
        );

    public Task HoldBackAsync(WorkItem item, int writes, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    UPDATE work SET would_write = @writes, not_before = CASE sequence WHEN @Sequence THEN @never ELSE 0 END, problem = 0, problem_at = NULL, attempts = 0,
                        failure = NULL, class = NULL, side = NULL
                    WHERE contact = @contact
                    """,
                    new
                    {
                        contact = item.Contact.Value,
                        item.Sequence,
                        writes,
                        never = Never,
                    }
                ),
            ct
        );

    public Task<int> ReleaseHeldBackAsync(CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "UPDATE work SET would_write = 0, not_before = 0 WHERE connection = @connection AND would_write > 0",
                    new { connection = connection.Value }
                ),
            ct
        );

    public Task<int> OweSweepAsync(DateTimeOffset since, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                var id = new { connection = connection.Value, since = Times.Of(since) };
                var forgotten = db.Query<long>(
                        """
                        DELETE FROM work WHERE connection = @connection AND hinted_at >= @since AND problem = 0 AND attempts = 0
                            AND would_write = 0 AND cause IN (0, 1)
                            AND NOT EXISTS (SELECT 1 FROM intent WHERE intent.contact = work.contact)
                        RETURNING contact
                        """,
                        id
                    )
                    .ToList();

                // A contact that was only heard of is heard of again, if it is still there.
                foreach (var contact in forgotten)
                {
                    db.Execute(
                        """
                        DELETE FROM link WHERE id = @contact AND kind = 0 AND state = 0 AND (hl_id IS NULL OR dm_id IS NULL)
                            AND hl_record IS NULL AND dm_record IS NULL
                            AND NOT EXISTS (SELECT 1 FROM link child WHERE child.parent = @contact)
                        """,
                        new { contact }
                    );
                }

                var unlocated = db.Execute(
                    "DELETE FROM unlocated WHERE connection = @connection AND hinted_at >= @since",
                    id
                );
                SetValue(db, OwedSweep, Times.Of(time.GetUtcNow()).ToString(CultureInfo.InvariantCulture));
                SetValue(db, PauseSpan.Name, string.Empty);
                return forgotten.Count + unlocated;
            },
            ct
        );

    private void Retry(
        Microsoft.Data.Sqlite.SqliteConnection db,
        long contact,
        IEnumerable<RecordKind> kinds,
        HintCause cause
    )
    {
        _hints.Enqueue(db, contact, kinds.Aggregate(Aspects.None, (all, kind) => all | kind.Aspect()), cause);
        db.Execute("UPDATE work SET retries = 1 WHERE contact = @contact", new { contact });
    }
}
