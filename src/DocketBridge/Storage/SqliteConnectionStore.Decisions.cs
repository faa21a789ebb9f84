using Dapper;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>What people decide about the connection's matches, and the record of all their decisions.</summary>
internal sealed partial class SqliteConnectionStore
{
    public Task<IReadOnlyList<Link>> ListWaitingAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Link>>(
            db =>
                [
                    .. db.Query<LinkRow>(
                            $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND kind = 0 AND state = 1 AND (hl_id IS NULL OR dm_id IS NULL) ORDER BY id",
                            new { connection = connection.Value }
                        )
                        .Select(row => row.ToLink()),
                ],
            ct
        );

    public Task<bool> DecideMatchAsync(LinkId contact, MatchDecision decision, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                var decided =
                    db.Execute(
                        "UPDATE link SET decision = @counterpart WHERE id = @id AND connection = @connection AND kind = 0 AND state <> 2 AND (hl_id IS NULL OR dm_id IS NULL)",
                        new
                        {
                            id = contact.Value,
                            connection = connection.Value,
                            counterpart = decision.Counterpart ?? string.Empty,
                        }
                    ) > 0;
                if (decided)
                {
                    ClearDecisionOf(db, contact, decision);
                    Decisions.Record(
                        db,
                        connection,
                        contact,
                        decision.Counterpart is null ? "separate" : "choose",
                        decision.Counterpart ?? string.Empty,
                        time,
                        by
                    );
                    JournalSql.Record(db, connection, MatchEntry(db, contact, decision));
                    _hints.Enqueue(db, contact.Value, Aspects.All, HintCause.Request);
                }

                return decided;
            },
            ct
        );

    public Task<IReadOnlyList<Decision>> ListDecisionsAsync(LinkId? contact, int max, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Decision>>(
            db =>
                [
                    .. db.Query<(long At, long? Contact, string What, string Detail, string? By)>(
                            """
                            SELECT at, contact, what, detail, decided_by FROM decision
                            WHERE connection IN (@connection, '') AND (@contact IS NULL OR contact = @contact)
                            ORDER BY id DESC LIMIT @max
                            """,
                            new
                            {
                                connection = connection.Value,
                                contact = contact?.Value,
                                max,
                            }
                        )
                        .Select(row => new Decision(
                            Times.At(row.At),
                            row.Contact is { } link ? new LinkId(link) : null,
                            row.What,
                            row.Detail,
                            row.By
                        )),
                ],
            ct
        );

    private JournalEntry MatchEntry(SqliteConnection db, LinkId contact, MatchDecision decision)
    {
        var link = db.QueryFirst<LinkRow>(
                $"SELECT {LinkRow.Columns} FROM link WHERE id = @id",
                new { id = contact.Value }
            )
            .ToLink();
        var side = link.HighLevelId is null ? Side.DocketManager : Side.HighLevel;
        var who = by ?? DecisionEntries.Somebody;
        return DecisionEntries.Of(
            link,
            side,
            decision.Counterpart is { } counterpart
                ? $"Match: {who} says that it is {counterpart} in {side.Other()}."
                : $"Match: {who} says that it has no counterpart in {side.Other()}, and one is to be made.",
            who,
            time.GetUtcNow()
        );
    }

    // The last word counts: what was said of the counterpart before, and of others that had chosen it, is not meant any more.
    private void ClearDecisionOf(SqliteConnection db, LinkId contact, MatchDecision decision)
    {
        if (decision.Counterpart is not { } counterpart)
        {
            return;
        }

        var side = db.ExecuteScalar<string?>("SELECT hl_id FROM link WHERE id = @id", new { id = contact.Value })
            is null
            ? Side.HighLevel
            : Side.DocketManager;
        db.Execute(
            $"""
            UPDATE link SET decision = NULL WHERE connection = @connection AND kind = 0 AND id <> @id
                AND ({SideColumns.Id(side)} = @counterpart OR ({SideColumns.Id(
                side
            )} IS NULL AND decision = @counterpart))
            """,
            new
            {
                connection = connection.Value,
                id = contact.Value,
                counterpart,
            }
        );
    }

    private void SetValue(SqliteConnection db, string name, string text) =>
        db.Execute(
            "INSERT INTO value (connection, name, text) VALUES (@connection, @name, @text) ON CONFLICT DO UPDATE SET text = excluded.text",
            new
            {
                connection = connection.Value,
                name,
                text,
            }
        );
}
