using System.Globalization;
using Dapper;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>What people stopped by hand.</summary>
public sealed partial class SqliteBridgeStore
{
    private const string All = "";

    /// <inheritdoc />
    public Task<Holds> GetHoldsAsync(CancellationToken ct) => ReadAsync(ReadHolds, ct);

    /// <inheritdoc />
    public Task SetHoldAsync(ConnectionId? connection, HoldKind kind, string? reason, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                db.Execute(
                    """
                    INSERT INTO hold (connection, kind, reason, since) VALUES (@connection, @kind, @reason, @now)
                    ON CONFLICT DO UPDATE SET reason = excluded.reason
                    """,
                    new
                    {
                        connection = connection?.Value ?? All,
                        kind = (int)kind,
                        reason,
                        now = Times.Of(_time.GetUtcNow()),
                    }
                );
                Decisions.Record(db, connection, null, $"{kind} on", reason ?? string.Empty, _time);
            },
            ct
        );

    /// <inheritdoc />
    public Task<bool> EndHoldAsync(ConnectionId? connection, HoldKind kind, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                var before = ReadHolds(db);
                var ended =
                    db.Execute(
                        "DELETE FROM hold WHERE connection = @connection AND kind = @kind",
                        new { connection = connection?.Value ?? All, kind = (int)kind }
                    ) > 0;
                if (ended)
                {
                    Decisions.Record(db, connection, null, $"{kind} off", string.Empty, _time);
                }

                if (ended && kind == HoldKind.Pause)
                {
                    NotePauses(db, before, ReadHolds(db));
                }

                return ended;
            },
            ct
        );

    // What came during the pause is caught up with when the connection runs again: for that it has to be known when it began.
    private void NotePauses(SqliteConnection db, Holds before, Holds after)
    {
        var now = Times.Of(_time.GetUtcNow());
        foreach (var id in db.Query<string>("SELECT id FROM connection").Select(id => new ConnectionId(id)))
        {
            if (before.Of(id, HoldKind.Pause) is null || after.IsPaused(id))
            {
                continue;
            }

            var since = before
                .All.Where(hold => hold.Kind == HoldKind.Pause && (hold.Connection is null || hold.Connection == id))
                .Min(hold => Times.Of(hold.Since));
            db.Execute(
                """
                INSERT INTO value (connection, name, text) VALUES (@connection, @name, @span)
                ON CONFLICT DO UPDATE SET text = excluded.text
                """,
                new
                {
                    connection = id.Value,
                    name = PauseSpan.Name,
                    span = string.Create(CultureInfo.InvariantCulture, $"{since},{now}"),
                }
            );
        }
    }

    private static Holds ReadHolds(SqliteConnection db) =>
        new([
            .. db.Query<(string Connection, int Kind, string? Reason, long Since)>(
                    "SELECT connection, kind, reason, since FROM hold ORDER BY since, connection, kind"
                )
                .Select(row => new Hold(
                    row.Connection.Length == 0 ? null : new ConnectionId(row.Connection),
                    (HoldKind)row.Kind,
                    row.Reason,
                    Times.At(row.Since)
                )),
        ]);
}
