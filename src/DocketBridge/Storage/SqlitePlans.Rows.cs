using System.Text.Json;
using Dapper;
using DocketBridge.Planning;
using DocketBridge.Status;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>The rows of the plans.</summary>
internal sealed partial class SqlitePlans
{
    private const string SelectRow =
        "SELECT number AS Number, state AS State, outcome AS Outcome, written AS Written, body AS Body FROM plan_row WHERE plan = @plan";

    public Task AddRowsAsync(string plan, IReadOnlyCollection<PlanRow> rows, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                foreach (var row in rows)
                {
                    Insert(db, plan, row);
                }
            },
            ct
        );

    public Task<IReadOnlyList<PlanRow>> ListRowsAsync(
        string plan,
        int after,
        int max,
        PlanRowFilter? filter,
        CancellationToken ct
    ) =>
        reader.ReadAsync<IReadOnlyList<PlanRow>>(
            db =>
            {
                var where =
                    (filter?.Actions is null ? string.Empty : " AND action IN @actions")
                    + (filter?.States is null ? string.Empty : " AND state IN @states");
                return
                [
                    .. db.Query<StoredRow>(
                            $"{SelectRow} AND number > @after{where} ORDER BY number LIMIT @max",
                            new
                            {
                                plan,
                                after,
                                max,
                                actions = filter?.Actions?.Select(action => (int)action),
                                states = filter?.States?.Select(state => (int)state),
                            }
                        )
                        .Select(row => row.ToRow()),
                ];
            },
            ct
        );

    public Task<PlanRow?> FindRowAsync(string plan, Side side, string contactId, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
                db.QueryFirstOrDefault<StoredRow>(
                        // Without the plus, SQLite goes through all rows of the plan.
                        $"{SelectRow} AND {SideColumns.Id(side)} = @contactId ORDER BY +state, +number LIMIT 1",
                        new { plan, contactId }
                    )
                    ?.ToRow(),
            ct
        );

    public Task SettleRowAsync(
        string plan,
        int number,
        PlanRowState state,
        string? outcome,
        int? written,
        CancellationToken ct
    ) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    UPDATE plan_row SET state = @state, outcome = COALESCE(@outcome, outcome),
                        written = CASE WHEN @written IS NULL THEN written ELSE COALESCE(written, 0) + @written END
                    WHERE plan = @plan AND number = @number
                    """,
                    new
                    {
                        plan,
                        number,
                        state = (int)state,
                        outcome,
                        written,
                    }
                ),
            ct
        );

    public Task<PlanRow> AddRowAsync(string plan, PlanRow row, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                var numbered = row with
                {
                    Number =
                        1
                        + db.ExecuteScalar<int>(
                            "SELECT COALESCE(MAX(number), 0) FROM plan_row WHERE plan = @plan",
                            new { plan }
                        ),
                };
                Insert(db, plan, numbered);
                return numbered;
            },
            ct
        );

    public Task CloseRowsAsync(string plan, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                db.Execute(
                    """
                    UPDATE plan_row SET state = @gone, outcome = 'It is linked by now, in another row.'
                    WHERE plan = @plan AND state = @planned AND action = @wait AND EXISTS (
                        SELECT 1 FROM link WHERE connection = @connection AND kind = 0
                            AND link.hl_id IS NOT NULL AND link.dm_id IS NOT NULL
                            AND (link.hl_id = plan_row.hl_id OR link.dm_id = plan_row.dm_id))
                    """,
                    new
                    {
                        plan,
                        connection = connection.Value,
                        gone = (int)PlanRowState.Gone,
                        planned = (int)PlanRowState.Planned,
                        wait = (int)PlanAction.Wait,
                    }
                );
                // Killed after its work was stored and before that was noted: without a problem it is done.
                db.Execute(
                    """
                    UPDATE plan_row SET state = CASE WHEN outcome IS NULL THEN @done ELSE @anew END
                    WHERE plan = @plan AND state = @begun AND NOT EXISTS (
                        SELECT 1 FROM work JOIN link ON link.id = work.contact
                        WHERE link.connection = @connection AND work.problem > 0
                            AND (link.hl_id = plan_row.hl_id OR link.dm_id = plan_row.dm_id))
                    """,
                    new
                    {
                        plan,
                        connection = connection.Value,
                        begun = (int)PlanRowState.Begun,
                        done = (int)PlanRowState.Done,
                        anew = (int)PlanRowState.DoneAnew,
                    }
                );
                db.Execute(
                    """
                    UPDATE plan_row SET
                        outcome = CASE WHEN state = @begun THEN COALESCE(outcome, @failed) WHEN action = @wait THEN outcome ELSE @gone END,
                        state = CASE WHEN state = @begun THEN @failedState WHEN action = @wait THEN @waits ELSE @goneState END
                    WHERE plan = @plan AND state IN (@planned, @begun)
                    """,
                    new
                    {
                        plan,
                        planned = (int)PlanRowState.Planned,
                        begun = (int)PlanRowState.Begun,
                        waits = (int)PlanRowState.Waits,
                        failedState = (int)PlanRowState.Failed,
                        goneState = (int)PlanRowState.Gone,
                        wait = (int)PlanAction.Wait,
                        failed = "It is a problem by now: 'docketbridge problems list' tells it.",
                        gone = "Its records are gone, or belong to another row by now.",
                    }
                );
            },
            ct
        );

    public Task<IReadOnlyDictionary<PlanRowState, int>> CountRowsAsync(string plan, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyDictionary<PlanRowState, int>>(
            db =>
                db.Query<(int State, int Count)>(
                        "SELECT state, COUNT(*) FROM plan_row WHERE plan = @plan GROUP BY state",
                        new { plan }
                    )
                    .ToDictionary(row => (PlanRowState)row.State, row => row.Count),
            ct
        );

    private static void Insert(SqliteConnection db, string plan, PlanRow row) =>
        db.Execute(
            """
            INSERT INTO plan_row (plan, number, hl_id, dm_id, action, inputs, outputs, state, outcome, written, body)
            VALUES (@plan, @Number, @HighLevelId, @DocketManagerId, @action, @Inputs, @Outputs, @state, @Outcome, @Written, @body)
            """,
            new
            {
                plan,
                row.Number,
                row.HighLevelId,
                row.DocketManagerId,
                action = (int)row.Action,
                row.Inputs,
                row.Outputs,
                state = (int)row.State,
                row.Outcome,
                row.Written,
                body = JsonSerializer.Serialize(row, BridgeJson.Options),
            }
        );

    private sealed class StoredRow
    {
        public int Number { get; set; }

        public int State { get; set; }

        public string? Outcome { get; set; }

        public int? Written { get; set; }

        public string Body { get; set; } = string.Empty;

        public PlanRow ToRow() =>
            JsonSerializer.Deserialize<PlanRow>(Body, BridgeJson.Options)! with
            {
                Number = Number,
                State = (PlanRowState)State,
                Outcome = Outcome,
                Written = Written,
            };
    }
}
