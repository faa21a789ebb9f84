using System.Text.Json;
using Dapper;
using DocketBridge.Planning;
using DocketBridge.Status;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>One connection's plans in the SQLite store.</summary>
internal sealed class SqlitePlans(
    ConnectionId connection,
    GroupWriter writer,
    IDatabaseReader reader,
    TimeProvider time
) : IPlanStore
{
    private const string SelectPlan =
        "SELECT id AS Id, at AS At, state AS State, mapping AS Mapping, only_planned AS OnlyPlanned, ended_at AS EndedAt, "
        + "summary AS Summary FROM plan WHERE connection = @connection";

    private const string SelectRow =
        "SELECT number AS Number, state AS State, outcome AS Outcome, written AS Written, body AS Body FROM plan_row WHERE plan = @plan";

    public Task AddAsync(PlanHeader plan, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "INSERT INTO plan (id, connection, at, state, mapping) VALUES (@Id, @connection, @at, @state, @Mapping)",
                    new
                    {
                        plan.Id,
                        connection = connection.Value,
                        at = Times.Of(plan.At),
                        state = (int)plan.State,
                        plan.Mapping,
                    }
                ),
            ct
        );

    public Task<IReadOnlyList<PlanHeader>> ListAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<PlanHeader>>(
            db =>
                [
                    .. db.Query<StoredPlan>(
                            $"{SelectPlan} ORDER BY at DESC, id DESC",
                            new { connection = connection.Value }
                        )
                        .Select(row => row.ToHeader(connection)),
                ],
            ct
        );

    public Task<PlanHeader?> FindAsync(string plan, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
                db.QueryFirstOrDefault<StoredPlan>(
                        $"{SelectPlan} AND id = @plan",
                        new { connection = connection.Value, plan }
                    )
                    ?.ToHeader(connection),
            ct
        );

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

    public Task<bool> MoveAsync(
        string plan,
        IReadOnlyCollection<PlanState> from,
        PlanState to,
        CancellationToken ct,
        bool? onlyPlanned = null,
        PlanSummary? summary = null
    ) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    UPDATE plan SET state = @to, only_planned = COALESCE(@onlyPlanned, only_planned),
                        summary = COALESCE(@summary, summary), ended_at = CASE WHEN @ends THEN @now ELSE ended_at END
                    WHERE id = @plan AND connection = @connection AND state IN @from
                    """,
                    new
                    {
                        plan,
                        connection = connection.Value,
                        from = from.Select(state => (int)state),
                        to = (int)to,
                        onlyPlanned,
                        summary = summary is null ? null : JsonSerializer.Serialize(summary, BridgeJson.Options),
                        ends = to is PlanState.Applied or PlanState.Discarded,
                        now = Times.Of(time.GetUtcNow()),
                    }
                ) > 0,
            ct
        );

    public Task RemoveAsync(string plan, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "DELETE FROM plan WHERE id = @plan AND connection = @connection",
                    new { plan, connection = connection.Value }
                ),
            ct
        );

    public Task ChooseAsync(Side side, string contactId, string? counterpart, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                if (counterpart is not null && side == Side.DocketManager)
                {
                    // Kept at HighLevel's contact, whose link a pair keeps.
                    (side, contactId, counterpart) = (Side.HighLevel, counterpart, contactId);
                }

                // The last word counts: who had been given this counterpart before has none by it any more.
                db.Execute(
                    """
                    DELETE FROM match_choice WHERE connection = @connection
                        AND (side = @side AND counterpart = @counterpart AND @counterpart <> ''
                            OR side <> @side AND record_id = @counterpart)
                    """,
                    new
                    {
                        connection = connection.Value,
                        side = (int)side,
                        counterpart = counterpart ?? string.Empty,
                    }
                );
                db.Execute(
                    """
                    INSERT INTO match_choice (connection, side, record_id, counterpart, at)
                    VALUES (@connection, @side, @contactId, @counterpart, @now)
                    ON CONFLICT DO UPDATE SET counterpart = excluded.counterpart, at = excluded.at
                    """,
                    new
                    {
                        connection = connection.Value,
                        side = (int)side,
                        contactId,
                        counterpart = counterpart ?? string.Empty,
                        now = Times.Of(time.GetUtcNow()),
                    }
                );
                Decisions.Record(
                    db,
                    connection,
                    null,
                    counterpart is null ? "separate" : "choose",
                    $"{side} {contactId} {counterpart}".TrimEnd(),
                    time
                );
            },
            ct
        );

    public Task<IReadOnlyList<LinkId>> ListContactsAsync(LinkId after, int max, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<LinkId>>(
            db =>
                [
                    .. db.Query<long>(
                            """
                            SELECT id FROM link WHERE connection = @connection AND kind = 0 AND state = 0
                                AND hl_id IS NOT NULL AND dm_id IS NOT NULL AND id > @after
                            ORDER BY id LIMIT @max
                            """,
                            new
                            {
                                connection = connection.Value,
                                after = after.Value,
                                max,
                            }
                        )
                        .Select(id => new LinkId(id)),
                ],
            ct
        );

    public Task<string?> FindHolderAsync(Side side, string field, string key, CancellationToken ct)
    {
        var column = field == "email" ? SideColumns.Email(side) : SideColumns.Phone(side);
        return reader.ReadAsync(
            db =>
                db.QueryFirstOrDefault<string?>(
                    $"SELECT {SideColumns.Id(side)} FROM link WHERE connection = @connection AND kind = 0 AND state <> 2 AND {column} = @key AND {SideColumns.Id(side)} IS NOT NULL ORDER BY id LIMIT 1",
                    new { connection = connection.Value, key }
                ),
            ct
        );
    }

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

    private sealed class StoredPlan
    {
        public string Id { get; set; } = string.Empty;

        public long At { get; set; }

        public int State { get; set; }

        public string Mapping { get; set; } = string.Empty;

        public long OnlyPlanned { get; set; }

        public long? EndedAt { get; set; }

        public string? Summary { get; set; }

        public PlanHeader ToHeader(ConnectionId connection) =>
            new()
            {
                Id = Id,
                Connection = connection,
                At = Times.At(At),
                State = (PlanState)State,
                Mapping = Mapping,
                OnlyPlanned = OnlyPlanned > 0,
                EndedAt = Times.At(EndedAt),
                Summary = Summary is null ? null : JsonSerializer.Deserialize<PlanSummary>(Summary, BridgeJson.Options),
            };
    }

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
