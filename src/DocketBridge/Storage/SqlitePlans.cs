using System.Text.Json;
using Dapper;
using DocketBridge.Planning;
using DocketBridge.Status;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>One connection's plans in the SQLite store.</summary>
internal sealed partial class SqlitePlans(
    ConnectionId connection,
    GroupWriter writer,
    IDatabaseReader reader,
    TimeProvider time
) : IPlanStore
{
    private const string SelectPlan =
        "SELECT id AS Id, at AS At, state AS State, mapping AS Mapping, only_planned AS OnlyPlanned, ended_at AS EndedAt, "
        + "summary AS Summary FROM plan WHERE connection = @connection";

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
}
