using Dapper;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>The connection's fuse: deletions that were carried over of late, and those that wait for a person.</summary>
internal sealed partial class SqliteConnectionStore
{
    private const int Carried = 0;
    private const int Held = 1;
    private const int Approved = 2;
    private const int ToRestore = 3;

    // Longer than any approved deletion can wait for its turn while a side is down.
    internal static readonly TimeSpan ApprovalLasts = TimeSpan.FromDays(30);

    public Task<DeletionVerdict> JudgeDeletionAsync(Link link, Side target, DeletionFuse fuse, CancellationToken ct) =>
        writer.ExecuteAsync((db, _) => Judge(db, link, target, fuse), ct);

    public Task<IReadOnlyList<HeldDeletion>> ListHeldDeletionsAsync(int max, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<HeldDeletion>>(
            db =>
            {
                var held = db.Query<(long Link, int Target, long At)>(
                        "SELECT link, target, at FROM deletion WHERE connection = @connection AND state = 1 ORDER BY at, link LIMIT @max",
                        new { connection = connection.Value, max }
                    )
                    .ToList();
                var links = db.Query<LinkRow>(
                        $"""
                        SELECT {LinkRow.Columns} FROM link WHERE id IN
                            (SELECT link FROM deletion WHERE connection = @connection AND state = 1)
                        """,
                        new { connection = connection.Value }
                    )
                    .Select(row => row.ToLink())
                    .ToDictionary(link => link.Id.Value);
                return
                [
                    .. held.Where(row => links.ContainsKey(row.Link))
                        .Select(row => new HeldDeletion(links[row.Link], (Side)row.Target, Times.At(row.At))),
                ];
            },
            ct
        );

    public Task<int> DecideDeletionsAsync(DeletionDecision decision, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                var contacts = db.Query<(long Contact, int Kind, int Target, string Record)>(
                        "SELECT contact, kind, target, record_id FROM deletion WHERE connection = @connection AND state = 1 ORDER BY link",
                        new { connection = connection.Value }
                    )
                    .ToList();
                db.Execute(
                    "UPDATE deletion SET state = @decided, at = @now WHERE connection = @connection AND state = 1",
                    new
                    {
                        connection = connection.Value,
                        decided = decision == DeletionDecision.Approve ? Approved : ToRestore,
                        now = Times.Of(time.GetUtcNow()),
                    }
                );
                if (decision == DeletionDecision.Approve)
                {
                    // What was carried over before is approved by it, too: the count begins anew.
                    db.Execute(
                        "UPDATE deletion SET state = 2 WHERE connection = @connection AND state = 0",
                        new { connection = connection.Value }
                    );
                }

                foreach (var contact in contacts.GroupBy(row => row.Contact, row => (RecordKind)row.Kind))
                {
                    var aspects = contact.Aggregate(Aspects.None, (all, kind) => all | kind.Aspect());
                    _hints.Enqueue(db, contact.Key, aspects, HintCause.Request);
                }

                foreach (var (contact, kind, target, record) in contacts)
                {
                    var entry = DecisionEntries.Of(
                        new LinkId(contact),
                        (RecordKind)kind,
                        (Side)target,
                        record,
                        decision,
                        by ?? DecisionEntries.Somebody,
                        time.GetUtcNow()
                    );
                    JournalSql.Record(db, connection, entry);
                }

                return contacts.Count;
            },
            ct
        );

    private DeletionVerdict Judge(SqliteConnection db, Link link, Side target, DeletionFuse fuse)
    {
        var now = time.GetUtcNow();
        var id = new { link = link.Id.Value };
        switch (db.QueryFirstOrDefault<int?>("SELECT state FROM deletion WHERE link = @link", id))
        {
            case Carried or Approved:
                return DeletionVerdict.Carry;
            case Held:
                return DeletionVerdict.Hold;
            case ToRestore:
                return DeletionVerdict.Restore;
        }

        db.Execute(
            "DELETE FROM deletion WHERE connection = @connection AND (state = 0 AND at < @window OR state = 2 AND at < @approval)",
            new
            {
                connection = connection.Value,
                window = Times.Of(now - fuse.Window),
                approval = Times.Of(now - ApprovalLasts),
            }
        );
        var (held, carried, linked) = db.QueryFirst<(int, int, int)>(
            """
            SELECT (SELECT COUNT(*) FROM deletion WHERE connection = @connection AND state = 1),
                (SELECT COUNT(*) FROM deletion WHERE connection = @connection AND state = 0 AND kind = @kind),
                (SELECT COUNT(*) FROM link WHERE connection = @connection AND kind = @kind AND state < 2
                    AND hl_id IS NOT NULL AND dm_id IS NOT NULL)
            """,
            new { connection = connection.Value, kind = (int)link.Kind }
        );
        var holds = held == 0 && fuse.Holds(link.Kind, linked, carried);
        db.Execute(
            """
            INSERT INTO deletion (link, connection, contact, kind, target, record_id, state, at)
            VALUES (@link, @connection, @contact, @kind, @target, @record, @state, @now)
            """,
            new
            {
                link = link.Id.Value,
                connection = connection.Value,
                contact = (link.Parent ?? link.Id).Value,
                kind = (int)link.Kind,
                target = (int)target,
                record = link.IdOn(target),
                state = holds ? Carried : Held,
                now = Times.Of(now),
            }
        );
        return holds ? DeletionVerdict.Carry : DeletionVerdict.Hold;
    }

    // A link that is not waiting any more was decided in another way: edited, restored on its side, or gone from both.
    private static void ReleaseDeletion(SqliteConnection db, LinkId link) =>
        db.Execute("DELETE FROM deletion WHERE link = @link AND state IN (1, 3)", new { link = link.Value });
}
