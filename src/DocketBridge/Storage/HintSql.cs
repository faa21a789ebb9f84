using Dapper;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>Turns hints into work, inside a transaction of the writer.</summary>
internal sealed class HintSql(ConnectionId connection, Func<LinkId> newId, TimeProvider time)
{
    /// <summary>Applies hints; returns how many made or moved work.</summary>
    public int Apply(SqliteConnection db, IEnumerable<Hint> hints)
    {
        var moved = 0;
        var last = false;
        foreach (var hint in hints)
        {
            last = true;
            moved += ApplyOne(db, hint) ? 1 : 0;
        }

        if (last && moved > 0)
        {
            db.Execute(
                "INSERT INTO value (connection, name, text) VALUES (@connection, @name, @text) ON CONFLICT DO UPDATE SET text = excluded.text",
                new
                {
                    connection = connection.Value,
                    name = SqliteConnectionStore.LastHint,
                    text = Times.Of(time.GetUtcNow()).ToString(System.Globalization.CultureInfo.InvariantCulture),
                }
            );
        }

        return moved;
    }

    private bool ApplyOne(SqliteConnection db, Hint hint)
    {
        if (hint.Kind == RecordKind.Contact)
        {
            return Enqueue(db, ContactLink(db, hint.Side, hint.Id), hint);
        }

        // A record that was moved concerns the contact that it left as well.
        var current = ParentOf(db, hint);
        var moved = false;
        if (hint.ContactId is { } contact)
        {
            var link = ContactLink(db, hint.Side, contact);
            moved = Enqueue(db, link, hint);
            if (current is { } left && left != link)
            {
                moved |= Enqueue(db, left, hint);
            }
        }
        else if (current is { } known)
        {
            moved = Enqueue(db, known, hint);
        }
        else
        {
            moved =
                db.Execute(
                    """
                    INSERT INTO unlocated (connection, side, kind, record_id, title, hinted_at)
                    VALUES (@connection, @side, @kind, @id, @title, @now) ON CONFLICT DO NOTHING
                    """,
                    new
                    {
                        connection = connection.Value,
                        side = (int)hint.Side,
                        kind = (int)hint.Kind,
                        id = hint.Id,
                        title = hint.Title,
                        now = Times.Of(time.GetUtcNow()),
                    }
                ) > 0;
        }

        return moved;
    }

    private long ContactLink(SqliteConnection db, Side side, string id)
    {
        var column = SideColumns.Id(side);
        var known = db.QueryFirstOrDefault<long?>(
            $"SELECT id FROM link WHERE connection = @connection AND kind = 0 AND {column} = @id",
            new { connection = connection.Value, id }
        );
        if (known is { } link)
        {
            return link;
        }

        var made = newId().Value;
        db.Execute(
            $"INSERT INTO link (id, connection, kind, state, {column}) VALUES (@made, @connection, 0, 0, @id)",
            new
            {
                made,
                connection = connection.Value,
                id,
            }
        );
        return made;
    }

    // In DocketManager a note may stand for an appointment.
    private long? ParentOf(SqliteConnection db, Hint hint)
    {
        var column = SideColumns.Id(hint.Side);
        int[] kinds = hint is { Side: Side.DocketManager, Kind: RecordKind.Note }
            ? [(int)RecordKind.Note, (int)RecordKind.Appointment]
            : [(int)hint.Kind];
        return db.QueryFirstOrDefault<long?>(
            $"SELECT parent FROM link WHERE connection = @connection AND +kind IN @kinds AND {column} = @id ORDER BY state, id LIMIT 1",
            new
            {
                connection = connection.Value,
                kinds,
                id = hint.Id,
            }
        );
    }

    private bool Enqueue(SqliteConnection db, long contact, Hint hint)
    {
        if (
            IsApart(db, contact)
            || (hint.Cause == HintCause.Sweep && IsLeftToAPerson(db, contact))
            || IsOfOneAlone(db, contact, hint)
        )
        {
            return false;
        }

        Enqueue(db, contact, hint.Aspects, hint.Cause);
        return true;
    }

    /// <summary>Makes work of a contact, or adds to what there is.</summary>
    public void Enqueue(SqliteConnection db, long contact, Aspects aspects, HintCause cause) =>
        db.Execute(
            """
            INSERT INTO work (contact, connection, aspects, sequence, profile_at, tasks_at, notes_at, appointments_at,
                cause, urgency, hinted_at, not_before)
            VALUES (@contact, @connection, @aspects, 1, 1, 1, 1, 1, @cause, @urgency, @now, 0)
            ON CONFLICT (contact) DO UPDATE SET
                aspects = aspects | excluded.aspects,
                sequence = sequence + 1,
                profile_at = CASE WHEN excluded.aspects & 1 THEN sequence + 1 ELSE profile_at END,
                tasks_at = CASE WHEN excluded.aspects & 2 THEN sequence + 1 ELSE tasks_at END,
                notes_at = CASE WHEN excluded.aspects & 4 THEN sequence + 1 ELSE notes_at END,
                appointments_at = CASE WHEN excluded.aspects & 8 THEN sequence + 1 ELSE appointments_at END,
                cause = CASE WHEN excluded.urgency < urgency THEN excluded.cause ELSE cause END,
                urgency = MIN(urgency, excluded.urgency),
                attempts = CASE WHEN problem > 0 THEN 0 ELSE attempts END,
                not_before = CASE WHEN problem > 0 OR would_write > 0 OR (attempts = 0 AND failure IS NULL AND excluded.urgency = 0)
                    THEN 0 ELSE not_before END,
                failure = CASE WHEN problem > 0 THEN NULL ELSE failure END,
                class = CASE WHEN problem > 0 THEN NULL ELSE class END,
                side = CASE WHEN problem > 0 THEN NULL ELSE side END,
                problem_at = NULL,
                would_write = 0,
                problem = 0
            """,
            new
            {
                contact,
                connection = connection.Value,
                aspects = (int)aspects,
                cause = (int)cause,
                urgency = Urgency(cause),
                now = Times.Of(time.GetUtcNow()),
            }
        );

    // What an undo took apart is alive and nobody's business until that is undone.
    private static bool IsApart(SqliteConnection db, long contact) =>
        db.ExecuteScalar<long?>("SELECT apart FROM link WHERE id = @contact", new { contact }) > 0;

    // What waits for a person, has failed for good, or is held back from a read-only connection is not woken by being seen again.
    internal static bool IsLeftToAPerson(SqliteConnection db, long contact) =>
        db.QueryFirstOrDefault<int?>("SELECT state FROM link WHERE id = @contact", new { contact })
            == (int)LinkState.Waiting
        || db.QueryFirstOrDefault<int?>(
            "SELECT problem + would_write FROM work WHERE contact = @contact",
            new { contact }
        ) > 0;

    // What belongs to a contact that stands alone is none of the sync's; the contact itself may be restored.
    private static bool IsOfOneAlone(SqliteConnection db, long contact, Hint hint) =>
        hint.Kind != RecordKind.Contact
        && db.QueryFirstOrDefault<int?>("SELECT state FROM link WHERE id = @contact", new { contact })
            == (int)LinkState.Unlinked;

    /// <summary>The order in which work is taken: a person waiting, live changes, follow-ups, sweeps, the first sync.</summary>
    public static int Urgency(HintCause cause) =>
        cause switch
        {
            HintCause.Request => 0,
            HintCause.Webhook or HintCause.ChangeFeed => 1,
            HintCause.FollowUp => 2,
            HintCause.Sweep => 3,
            _ => 4,
        };
}

/// <summary>The columns of a side.</summary>
internal static class SideColumns
{
    private static string Prefix(Side side) => side == Side.HighLevel ? "hl" : "dm";

    public static string Id(Side side) => $"{Prefix(side)}_id";

    public static string Shadow(Side side) => $"{Prefix(side)}_shadow";

    public static string Record(Side side) => $"{Prefix(side)}_record";

    public static string Email(Side side) => $"{Prefix(side)}_email";

    public static string Phone(Side side) => $"{Prefix(side)}_phone";

    public static string Name(Side side) => $"{Prefix(side)}_name";
}
