using Dapper;
using DocketBridge.Storage.Json;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>One connection's part of the SQLite store: what the engine reads and commits.</summary>
internal sealed partial class SqliteConnectionStore(
    ConnectionId connection,
    GroupWriter writer,
    IDatabaseReader reader,
    Func<LinkId> newId,
    Func<SideRecord, MatchKeys> keys,
    TimeProvider time,
    string? by = null
) : IConnectionStore, IWorkUpkeep, IDecisionStore
{
    /// <summary>The name under which the time of the last hint is kept.</summary>
    internal const string LastHint = "last.hint";

    private Func<SideRecord, MatchKeys> _keys = keys;

    private readonly HintSql _hints = new(connection, newId, time);

    public ConnectionId Connection => connection;

    public LinkId NewLinkId() => newId();

    public void KeyBy(Func<SideRecord, MatchKeys> keys) => _keys = keys;

    public Task<ContactFile?> LoadAsync(LinkId contact, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
            {
                var rows = db.Query<LinkRow>(
                        // Without the plus, SQLite goes through all links of the connection.
                        $"SELECT {LinkRow.Columns} FROM link WHERE +connection = @connection AND (id = @id OR parent = @id) ORDER BY +id",
                        new { connection = connection.Value, id = contact.Value }
                    )
                    .Select(row => row.ToLink())
                    .ToList();
                if (rows.Find(link => link.Id == contact) is not { } own)
                {
                    return null;
                }

                var intents = db.Query<(long At, string Body)>(
                        "SELECT at, body FROM intent WHERE contact = @id ORDER BY rowid",
                        new { id = contact.Value }
                    )
                    .Select(row => StoreJson.ReadIntent(row.Body, contact, Times.At(row.At)));
                return new ContactFile(own, [.. rows.Where(link => link.Id != contact)], [.. intents])
                {
                    Skipped = SkippedOf(db, rows),
                    Choices = ChoicesOf(db, rows),
                    Undos = JournalSql.Undos(db, contact),
                };
            },
            ct
        );

    public Task<Link?> FindContactAsync(Side side, string contactId, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
                db.QueryFirstOrDefault<LinkRow>(
                        $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND kind = 0 AND {SideColumns.Id(side)} = @contactId",
                        new { connection = connection.Value, contactId }
                    )
                    ?.ToLink(),
            ct
        );

    public Task<Link?> FindLinkAsync(LinkId id, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
                db.QueryFirstOrDefault<LinkRow>(
                        $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND id = @id",
                        new { connection = connection.Value, id = id.Value }
                    )
                    ?.ToLink(),
            ct
        );

    public Task<IReadOnlyList<Link>> FindUnlinkedAsync(Side side, MatchKeys match, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Link>>(
            db =>
            {
                var where =
                    $"connection = @connection AND kind = 0 AND state <> 2 AND {SideColumns.Id(side)} IS NOT NULL AND {SideColumns.Id(side.Other())} IS NULL";
                return
                [
                    .. db.Query<LinkRow>(
                            $"""
                            SELECT {LinkRow.Columns} FROM link WHERE {where} AND {SideColumns.Email(side)} = @email
                            UNION SELECT {LinkRow.Columns} FROM link WHERE {where} AND {SideColumns.Phone(
                                side
                            )} = @phone
                            UNION SELECT {LinkRow.Columns} FROM link WHERE {where} AND {SideColumns.Name(side)} = @name
                            UNION SELECT {LinkRow.Columns} FROM link
                            WHERE connection = @connection AND kind = 0 AND state = 3 AND {SideColumns.Id(side)} IS NOT NULL
                                AND ({SideColumns.Email(side)} = @email OR {SideColumns.Phone(
                                side
                            )} = @phone OR {SideColumns.Name(side)} = @name)
                            """,
                            new
                            {
                                connection = connection.Value,
                                email = LinkRow.Key(match.Email),
                                phone = LinkRow.Key(match.Phone),
                                name = LinkRow.NameKey(match),
                            }
                        )
                        .Select(row => row.ToLink()),
                ];
            },
            ct
        );

    public Task<bool> IsTakenAsync(Side side, string field, string key, LinkId except, CancellationToken ct)
    {
        var column = field == "email" ? SideColumns.Email(side) : SideColumns.Phone(side);
        return reader.ReadAsync(
            db =>
                db.ExecuteScalar<int>(
                    $"SELECT EXISTS (SELECT 1 FROM link WHERE connection = @connection AND kind = 0 AND state <> 2 AND id <> @except AND {column} = @key)",
                    new
                    {
                        connection = connection.Value,
                        key,
                        except = except.Value,
                    }
                ) == 1,
            ct
        );
    }

    public Task CommitAsync(SyncChanges changes, CancellationToken ct) =>
        writer.ExecuteAsync((db, _) => Commit(db, changes), ct);

    private void Commit(SqliteConnection db, SyncChanges changes)
    {
        foreach (var removed in changes.RemovedLinks)
        {
            db.Execute("DELETE FROM link WHERE id = @id", new { id = removed.Value });
            db.Execute("DELETE FROM skipped_value WHERE link = @id", new { id = removed.Value });
            db.Execute("DELETE FROM conflict_choice WHERE link = @id", new { id = removed.Value });
            ReleaseDeletion(db, removed);
            if (!changes.MovedWork.ContainsKey(removed))
            {
                db.Execute("DELETE FROM work WHERE contact = @id", new { id = removed.Value });
            }
        }

        foreach (var (from, to) in changes.MovedWork)
        {
            MoveWork(db, from, to);
        }

        foreach (var link in changes.Links.Values)
        {
            AbsorbHalves(db, link);
            db.Execute(LinkRow.Upsert, LinkRow.Of(connection, link, _keys));
            if (link.State != LinkState.Waiting)
            {
                ReleaseDeletion(db, link.Id);
            }
        }

        foreach (var intent in changes.NewIntents)
        {
            db.Execute(
                "INSERT INTO intent (id, connection, contact, at, body) VALUES (@id, @connection, @contact, @at, @body)",
                new
                {
                    id = intent.Id.ToString(),
                    connection = connection.Value,
                    contact = intent.Contact.Value,
                    at = Times.Of(intent.At),
                    body = StoreJson.Write(intent),
                }
            );
        }

        foreach (var intent in changes.SettledIntents)
        {
            db.Execute("DELETE FROM intent WHERE id = @id", new { id = intent.ToString() });
        }

        changes.SettledChoices.ForEach(choice => SettleChoice(db, choice));
        JournalSql.Record(db, connection, changes);
        _hints.Apply(db, changes.Hints);
        if (changes.Completed is { } done)
        {
            db.Execute(
                "DELETE FROM work WHERE contact = @contact AND sequence = @Sequence",
                new { contact = done.Contact.Value, done.Sequence }
            );
            db.Execute(
                """
                UPDATE work SET attempts = 0, failure = NULL, class = NULL, side = NULL, not_before = 0,
                    aspects = (profile_at > @Sequence) | ((tasks_at > @Sequence) << 1)
                        | ((notes_at > @Sequence) << 2) | ((appointments_at > @Sequence) << 3)
                WHERE contact = @contact
                """,
                new { contact = done.Contact.Value, done.Sequence }
            );
        }
    }

    // The event of a contact that is being made may come before the link of its maker is stored, and has given it a link
    // of its own: that half goes into this link.
    private void AbsorbHalves(SqliteConnection db, Link link)
    {
        if (link.Kind != RecordKind.Contact)
        {
            return;
        }

        foreach (var side in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            var half = db.QueryFirstOrDefault<long?>(
                $"""
                SELECT id FROM link WHERE connection = @connection AND kind = 0 AND id <> @id
                AND {SideColumns.Id(side)} = @record AND {SideColumns.Id(side.Other())} IS NULL
                """,
                new
                {
                    connection = connection.Value,
                    id = link.Id.Value,
                    record = link.IdOn(side),
                }
            );
            if (half is { } other)
            {
                db.Execute("DELETE FROM link WHERE id = @other", new { other });
                MoveWork(db, new LinkId(other), link.Id);
            }
            else if (IsHeldElsewhere(db, link, side))
            {
                throw new LinkSupersededException();
            }
        }
    }

    private bool IsHeldElsewhere(SqliteConnection db, Link link, Side side) =>
        db.ExecuteScalar<int>(
            $"SELECT COUNT(*) FROM link WHERE connection = @connection AND kind = 0 AND id <> @id AND {SideColumns.Id(side)} = @record",
            new
            {
                connection = connection.Value,
                id = link.Id.Value,
                record = link.IdOn(side),
            }
        ) > 0;

    private static void MoveWork(SqliteConnection db, LinkId from, LinkId to)
    {
        db.Execute(
            """
            INSERT INTO work (contact, connection, aspects, sequence, profile_at, tasks_at, notes_at, appointments_at,
                cause, urgency, hinted_at, not_before)
            SELECT @to, connection, aspects, sequence, profile_at, tasks_at, notes_at, appointments_at, cause, urgency, hinted_at, 0
            FROM work WHERE contact = @from
            ON CONFLICT (contact) DO UPDATE SET aspects = aspects | excluded.aspects, sequence = sequence + 1,
                profile_at = CASE WHEN excluded.aspects & 1 THEN sequence + 1 ELSE profile_at END,
                tasks_at = CASE WHEN excluded.aspects & 2 THEN sequence + 1 ELSE tasks_at END,
                notes_at = CASE WHEN excluded.aspects & 4 THEN sequence + 1 ELSE notes_at END,
                appointments_at = CASE WHEN excluded.aspects & 8 THEN sequence + 1 ELSE appointments_at END,
                cause = CASE WHEN excluded.urgency < urgency THEN excluded.cause ELSE cause END,
                urgency = MIN(urgency, excluded.urgency),
                hinted_at = MIN(hinted_at, excluded.hinted_at),
                attempts = CASE WHEN problem > 0 THEN 0 ELSE attempts END,
                not_before = CASE WHEN problem > 0 OR would_write > 0 THEN 0 ELSE not_before END,
                failure = CASE WHEN problem > 0 THEN NULL ELSE failure END,
                class = CASE WHEN problem > 0 THEN NULL ELSE class END,
                side = CASE WHEN problem > 0 THEN NULL ELSE side END,
                problem_at = NULL,
                would_write = 0,
                problem = 0
            """,
            new { from = from.Value, to = to.Value }
        );
        db.Execute("DELETE FROM work WHERE contact = @from", new { from = from.Value });
        db.Execute("UPDATE link SET parent = @to WHERE parent = @from", new { from = from.Value, to = to.Value });
        db.Execute("UPDATE intent SET contact = @to WHERE contact = @from", new { from = from.Value, to = to.Value });
        JournalSql.Move(db, from, to);
    }
}

/// <summary>Reads from the database.</summary>
internal interface IDatabaseReader
{
    /// <summary>Reads from the last committed state.</summary>
    Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct);
}
