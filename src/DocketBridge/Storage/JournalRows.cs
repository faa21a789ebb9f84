using Dapper;
using DocketBridge.Storage.Json;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>A row of the journal.</summary>
internal sealed class JournalRow
{
    public const string Columns =
        "journal.id AS Id, journal.at AS At, journal.contact AS Contact, kind AS Kind, journal.entry AS Entry, write AS Write, "
        + "target AS Target, record_id AS RecordId, other_id AS OtherId, cause AS Cause, journal.run AS Run, "
        + "journal.reason AS Reason, undoes AS Undoes, changes AS Changes, restore AS Restore, decided_by AS DecidedBy";

    public long Id { get; set; }

    public long At { get; set; }

    public long Contact { get; set; }

    public int Kind { get; set; }

    public int Entry { get; set; }

    public int? Write { get; set; }

    public int Target { get; set; }

    public string RecordId { get; set; } = string.Empty;

    public string? OtherId { get; set; }

    public string Cause { get; set; } = string.Empty;

    public string Run { get; set; } = string.Empty;

    public string Reason { get; set; } = string.Empty;

    public long? Undoes { get; set; }

    public string Changes { get; set; } = string.Empty;

    public string? Restore { get; set; }

    public string? DecidedBy { get; set; }

    public JournalEntry ToEntry() =>
        new()
        {
            Id = Id,
            At = Times.At(At),
            Contact = new LinkId(Contact),
            Kind = (RecordKind)Kind,
            Entry = (JournalKind)Entry,
            Write = (WriteKind?)Write,
            Target = (Side)Target,
            RecordId = RecordId,
            OtherId = OtherId,
            Cause = Cause,
            Run = Run,
            Reason = Reason,
            Undoes = Undoes,
            By = DecidedBy,
            Changes = JournalJson.ReadChanges(Changes),
            Restore = JournalJson.ReadRestore(Restore),
        };
}

/// <summary>Writes what a commit tells, inside the transaction of the writer.</summary>
internal static class JournalSql
{
    public static void Record(SqliteConnection db, ConnectionId connection, SyncChanges changes)
    {
        foreach (var entry in changes.Journal)
        {
            Record(db, connection, entry);
        }

        foreach (var conflict in changes.Conflicts)
        {
            db.Execute(
                """
                INSERT INTO conflict (connection, at, contact, kind, record_id, field, highlevel, docketmanager, winner, run, reason,
                    highlevel_at, docketmanager_at, state, base, decided_by)
                VALUES (@connection, @at, @contact, @kind, @RecordId, @Field, @HighLevel, @DocketManager, @winner, @Run, @Reason,
                    @here, @there, @state, @Base, @By)
                """,
                new
                {
                    connection = connection.Value,
                    at = Times.Of(conflict.At),
                    contact = conflict.Contact.Value,
                    kind = (int)conflict.Kind,
                    conflict.RecordId,
                    conflict.Field,
                    conflict.HighLevel,
                    conflict.DocketManager,
                    winner = (int?)conflict.Winner,
                    state = (int)conflict.State,
                    conflict.Base,
                    conflict.By,
                    conflict.Run,
                    conflict.Reason,
                    here = Times.Of(conflict.HighLevelAt),
                    there = Times.Of(conflict.DocketManagerAt),
                }
            );
        }

        foreach (var undo in changes.SettledUndos)
        {
            db.Execute(
                "UPDATE undo SET state = @state, reason = @Reason WHERE run = @Run AND entry = @Entry",
                new
                {
                    state = (int)undo.State,
                    undo.Reason,
                    undo.Run,
                    undo.Entry,
                }
            );
        }
    }

    /// <summary>Writes one entry.</summary>
    public static void Record(SqliteConnection db, ConnectionId connection, JournalEntry entry) =>
        db.Execute(
            """
            INSERT INTO journal (connection, at, contact, kind, entry, write, target, record_id, other_id, cause, run, reason,
                undoes, changes, restore, decided_by)
            VALUES (@connection, @at, @contact, @kind, @entry, @write, @target, @RecordId, @OtherId, @Cause, @Run, @Reason,
                @Undoes, @changes, @restore, @By)
            """,
            new
            {
                connection = connection.Value,
                at = Times.Of(entry.At),
                contact = entry.Contact.Value,
                kind = (int)entry.Kind,
                entry = (int)entry.Entry,
                write = (int?)entry.Write,
                target = (int)entry.Target,
                entry.RecordId,
                entry.OtherId,
                entry.Cause,
                entry.Run,
                entry.Reason,
                entry.Undoes,
                entry.By,
                changes = JournalJson.Write(entry.Changes),
                restore = JournalJson.Write(entry.Restore),
            }
        );

    /// <summary>What a person wants undone of a contact, the newest first.</summary>
    public static IReadOnlyList<UndoRequest> Undos(SqliteConnection db, LinkId contact)
    {
        var pending = db.Query<(long Entry, string Run)>(
                "SELECT entry, run FROM undo WHERE contact = @id AND state = 0 ORDER BY entry DESC",
                new { id = contact.Value }
            )
            .ToList();
        if (pending.Count == 0)
        {
            return [];
        }

        var entries = db.Query<JournalRow>(
                $"SELECT {JournalRow.Columns} FROM journal WHERE id IN (SELECT entry FROM undo WHERE contact = @id AND state = 0)",
                new { id = contact.Value }
            )
            .ToDictionary(row => row.Id, row => row.ToEntry());
        return
        [
            .. pending
                .Where(undo => entries.ContainsKey(undo.Entry))
                .Select(undo => new UndoRequest(entries[undo.Entry], undo.Run)),
        ];
    }

    /// <summary>What was told of a half goes over to the link that it was joined into.</summary>
    public static void Move(SqliteConnection db, LinkId from, LinkId to)
    {
        foreach (var table in (string[])["journal", "conflict", "undo"])
        {
            db.Execute(
                $"UPDATE {table} SET contact = @to WHERE contact = @from",
                new { from = from.Value, to = to.Value }
            );
        }
    }

    /// <summary>Deletes the oldest entries and conflicts made before a time, at most so many of each; returns how many.</summary>
    public static int Prune(SqliteConnection db, DateTimeOffset before, int max)
    {
        var at = Times.Of(before);
        var deleted = 0;
        foreach (var table in (string[])["journal", "conflict"])
        {
            deleted += db.Execute(
                $"""
                DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE at < @at
                    AND NOT ({IsWaiting(table)}) ORDER BY at LIMIT @max)
                """,
                new { at, max }
            );
        }

        db.Execute("DELETE FROM undo WHERE at < @at AND state <> 0", new { at });
        return deleted;
    }

    // What waits for a person is told of until the person has decided, and so is what waits to be undone.
    private static string IsWaiting(string table) =>
        $"""
            EXISTS (SELECT 1 FROM link WHERE (link.id = {table}.contact OR link.parent = {table}.contact)
                AND (link.state = 1 OR link.conflicts IS NOT NULL))
            OR EXISTS (SELECT 1 FROM undo WHERE undo.contact = {table}.contact AND undo.state = 0)
            """;
}
