using Dapper;
using DocketBridge.Storage.Json;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>The connection's problems and refused values.</summary>
internal sealed partial class SqliteConnectionStore
{
    public Task<IReadOnlyList<Problem>> ListProblemsAsync(bool retrying, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Problem>>(
            db =>
            {
                var work = db.Query<ProblemRow>(
                    $"""
                    SELECT {ProblemRow.Columns} FROM work JOIN link ON link.id = work.contact
                    WHERE work.connection = @connection AND (problem > 0 OR (@retrying AND attempts > 0))
                    ORDER BY problem_at IS NULL, problem_at, contact
                    """,
                    new { connection = connection.Value, retrying }
                );
                return [.. work.Select(row => row.ToProblem()), .. RefusedValues(db)];
            },
            ct
        );

    public Task<IReadOnlyDictionary<FailureClass, int>> CountProblemsAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyDictionary<FailureClass, int>>(
            db =>
            {
                var counts = db.Query<(int? Class, int Count)>(
                        "SELECT class, COUNT(*) FROM work WHERE connection = @connection AND problem = 1 GROUP BY class",
                        new { connection = connection.Value }
                    )
                    .GroupBy(row => (FailureClass)(row.Class ?? 0))
                    .ToDictionary(group => group.Key, group => group.Sum(row => row.Count));
                foreach (
                    var (kind, count) in db.Query<(int Class, int Count)>(
                        """
                        SELECT CASE WHEN value ->> '$.IsDuplicate' THEN @duplicate ELSE COALESCE(value ->> '$.Class', 0) END AS kind,
                            COUNT(*)
                        FROM link, json_each(link.exceptions)
                        WHERE connection = @connection AND state = 0 AND exceptions IS NOT NULL AND NOT EXISTS
                            (SELECT 1 FROM skipped_value skipped WHERE skipped.link = link.id
                                AND skipped.field = value ->> '$.Field' AND skipped.target = value ->> '$.Target'
                                AND skipped.key = value ->> '$.Key')
                        GROUP BY 1
                        """,
                        new { connection = connection.Value, duplicate = (int)FailureClass.Duplicate }
                    )
                )
                {
                    counts[(FailureClass)kind] = counts.GetValueOrDefault((FailureClass)kind) + count;
                }

                return counts;
            },
            ct
        );

    public Task<int> RetryAsync(IReadOnlyCollection<Problem> problems, CancellationToken ct) =>
        DecideAsync(
            problems,
            "retry",
            "has it tried again.",
            (db, problem) =>
            {
                if (problem.Field is null)
                {
                    _hints.Enqueue(db, problem.Contact.Value, Aspects.All, HintCause.Request);
                    db.Execute(
                        "UPDATE work SET attempts = 0, not_before = 0, failure = NULL, class = NULL, side = NULL WHERE contact = @id",
                        new { id = problem.Contact.Value }
                    );
                    return;
                }

                db.Execute(
                    "DELETE FROM skipped_value WHERE link = @link AND field = @Field AND target = @target",
                    Named(problem)
                );
                Retry(db, problem.Contact.Value, [problem.Kind], HintCause.Request);
            },
            ct
        );

    public Task<int> SkipAsync(IReadOnlyCollection<Problem> problems, CancellationToken ct) =>
        DecideAsync(
            problems,
            "skip",
            "leaves it as it is.",
            (db, problem) =>
            {
                if (problem.Field is null)
                {
                    db.Execute(
                        "UPDATE work SET problem = 2, problem_at = COALESCE(problem_at, @now) WHERE contact = @id",
                        new { id = problem.Contact.Value, now = Times.Of(time.GetUtcNow()) }
                    );
                    return;
                }

                db.Execute(
                    """
                    INSERT INTO skipped_value (link, connection, field, target, key, at)
                    VALUES (@link, @connection, @Field, @target, @Key, @now)
                    ON CONFLICT DO UPDATE SET key = excluded.key, at = excluded.at
                    """,
                    Named(problem)
                );
            },
            ct
        );

    public Task EditedAsync(Problem problem, string field, Side side, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                Decisions.Record(db, connection, problem.Contact, "edit", $"{problem.Id}: {field} in {side}", time, by);
                var who = by ?? DecisionEntries.Somebody;
                var entry = DecisionEntries.Of(
                    problem,
                    $"gave {side} another value of {field}.",
                    who,
                    time.GetUtcNow()
                );
                JournalSql.Record(
                    db,
                    connection,
                    entry with
                    {
                        Changes = [new Sync.Journal.JournalChange(field, string.Empty, string.Empty)],
                    }
                );
                _hints.Enqueue(db, problem.Contact.Value, Aspects.All, HintCause.Request);
            },
            ct
        );

    private Task<int> DecideAsync(
        IReadOnlyCollection<Problem> problems,
        string what,
        string words,
        Action<SqliteConnection, Problem> decide,
        CancellationToken ct
    ) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                var decided = 0;
                foreach (var problem in problems.Where(problem => IsThere(db, problem)))
                {
                    decide(db, problem);
                    Decisions.Record(db, connection, problem.Contact, what, problem.Id, time, by);
                    var who = by ?? DecisionEntries.Somebody;
                    JournalSql.Record(db, connection, DecisionEntries.Of(problem, words, who, time.GetUtcNow()));
                    decided++;
                }

                return decided;
            },
            ct
        );

    // It may have gone by itself since it was listed.
    private static bool IsThere(SqliteConnection db, Problem problem) =>
        problem.Field is null
            ? db.ExecuteScalar<int>(
                "SELECT COUNT(*) FROM work WHERE contact = @id AND (problem > 0 OR attempts > 0)",
                new { id = problem.Contact.Value }
            ) > 0
            : StoreJson
                .ReadExceptions(
                    db.ExecuteScalar<string?>(
                        "SELECT exceptions FROM link WHERE id = @link",
                        new { link = problem.Link.Value }
                    )
                )
                .Any(value => value.Field == problem.Field && value.Target == problem.Side && value.Key == problem.Key);

    private object Named(Problem problem) =>
        new
        {
            link = problem.Link.Value,
            connection = connection.Value,
            problem.Field,
            target = (int)problem.Side!.Value,
            problem.Key,
            now = Times.Of(time.GetUtcNow()),
        };

    private List<Problem> RefusedValues(SqliteConnection db)
    {
        var skipped = db.Query<(long Link, string Field, int Target, string Key)>(
                "SELECT link, field, target, key FROM skipped_value WHERE connection = @connection",
                new { connection = connection.Value }
            )
            .Select(row => new SkippedValue(new LinkId(row.Link), row.Field, (Side)row.Target, row.Key))
            .ToHashSet();
        return
        [
            .. from row in db.Query<(long Id, int Kind, long? Parent, string? HlId, string? DmId, string Exceptions)>(
                "SELECT id, kind, parent, hl_id, dm_id, exceptions FROM link WHERE connection = @connection AND state = 0 AND exceptions IS NOT NULL ORDER BY id",
                new { connection = connection.Value }
            )
            from value in StoreJson.ReadExceptions(row.Exceptions)
            select new Problem
            {
                Contact = new LinkId(row.Parent ?? row.Id),
                Link = new LinkId(row.Id),
                Kind = (RecordKind)row.Kind,
                Field = value.Field,
                Key = value.Key,
                IsBySide = value.BySide,
                Side = value.Target,
                Class = value.Class,
                Reason = value.Reason,
                State = skipped.Contains(new SkippedValue(new LinkId(row.Id), value.Field, value.Target, value.Key))
                    ? ProblemState.Skipped
                    : ProblemState.Open,
                HighLevelId = row.HlId,
                DocketManagerId = row.DmId,
            },
        ];
    }

    private static IReadOnlyCollection<SkippedValue> SkippedOf(SqliteConnection db, List<Link> links)
    {
        var ids = links.Where(link => link.Exceptions.Length > 0).Select(link => link.Id.Value).ToArray();
        return ids.Length == 0
            ? []
            :
            [
                .. db.Query<(long Link, string Field, int Target, string Key)>(
                        "SELECT link, field, target, key FROM skipped_value WHERE link IN @ids",
                        new { ids }
                    )
                    .Select(row => new SkippedValue(new LinkId(row.Link), row.Field, (Side)row.Target, row.Key)),
            ];
    }

    private sealed class ProblemRow
    {
        public const string Columns =
            "work.contact AS Contact, work.class AS Class, work.side AS Side, work.failure AS Failure, work.attempts AS Attempts, "
            + "work.problem AS State, work.problem_at AS ProblemAt, work.not_before AS NotBefore, link.hl_id AS HlId, link.dm_id AS DmId";

        public long Contact { get; set; }

        public int? Class { get; set; }

        public int? Side { get; set; }

        public string? Failure { get; set; }

        public int Attempts { get; set; }

        public int State { get; set; }

        public long? ProblemAt { get; set; }

        public long NotBefore { get; set; }

        public string? HlId { get; set; }

        public string? DmId { get; set; }

        public Problem ToProblem() =>
            new()
            {
                Contact = new LinkId(Contact),
                Link = new LinkId(Contact),
                Kind = RecordKind.Contact,
                Side = (Side?)Side,
                Class = (FailureClass)(Class ?? 0),
                Reason = Failure ?? string.Empty,
                State =
                    State == 0 ? ProblemState.Retrying
                    : State == 1 ? ProblemState.Open
                    : ProblemState.Skipped,
                Attempts = Attempts,
                Since = Times.At(ProblemAt),
                RetryAt = State == 2 ? null : Times.At(NotBefore),
                HighLevelId = HlId,
                DocketManagerId = DmId,
            };
    }
}
