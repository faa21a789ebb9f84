using Dapper;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Storage;

/// <summary>The journal as versions before its observations and decisions kept it.</summary>
internal static class OldJournal
{
    /// <summary>Puts the old tables in the place of the new ones, with one write in them.</summary>
    public static async Task PutBackAsync(string file, long contact)
    {
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        await db.ExecuteAsync(
            """
            DELETE FROM SchemaVersions WHERE ScriptName LIKE '%0005_%' OR ScriptName LIKE '%0006_%';
            DROP TABLE conflict_choice;
            DROP INDEX link_conflicts;
            ALTER TABLE link DROP COLUMN conflicts;
            ALTER TABLE decision DROP COLUMN decided_by;
            ALTER TABLE conflict DROP COLUMN state;
            ALTER TABLE conflict DROP COLUMN base;
            ALTER TABLE conflict DROP COLUMN decided_by;
            DROP TABLE undo;
            DROP TABLE journal;
            CREATE TABLE journal (id INTEGER PRIMARY KEY, connection TEXT NOT NULL, at INTEGER NOT NULL, contact INTEGER NOT NULL,
                kind INTEGER NOT NULL, write INTEGER NOT NULL, target INTEGER NOT NULL, record_id TEXT NOT NULL, cause TEXT NOT NULL,
                changes TEXT NOT NULL) STRICT;
            CREATE INDEX journal_contact ON journal (contact, at);
            DROP INDEX conflict_contact;
            ALTER TABLE conflict DROP COLUMN run;
            ALTER TABLE conflict DROP COLUMN reason;
            ALTER TABLE conflict DROP COLUMN highlevel_at;
            ALTER TABLE conflict DROP COLUMN docketmanager_at;
            """
        );
        await db.ExecuteAsync(
            """
            INSERT INTO journal (connection, at, contact, kind, write, target, record_id, cause, changes)
            VALUES ('c1', 1000, @contact, 0, 1, 1, 'd1', 'Webhook', '[{"Field":"phone","Before":"1","After":"2"}]')
            """,
            new { contact }
        );
    }
}
