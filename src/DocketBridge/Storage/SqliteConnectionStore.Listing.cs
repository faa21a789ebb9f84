using Dapper;
using DocketBridge.Storage.Json;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>What the first sync, the sweeps and the audit read and store.</summary>
internal sealed partial class SqliteConnectionStore
{
    private const int Gone = (int)LinkState.Gone;

    public Task StoreListedContactsAsync(IReadOnlyCollection<SideRecord> records, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                foreach (var record in records)
                {
                    var known = db.QueryFirstOrDefault<LinkRow>(
                            $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND kind = 0 AND {SideColumns.Id(record.Side)} = @Id",
                            new { connection = connection.Value, record.Id }
                        )
                        ?.ToLink();
                    if (known is { IsFull: true } or { State: LinkState.Gone })
                    {
                        continue;
                    }

                    var link =
                        known ?? new Link { Id = newId(), Kind = RecordKind.Contact }.WithId(record.Side, record.Id);
                    db.Execute(LinkRow.Upsert, LinkRow.Of(connection, link.WithRecord(record.Side, record), _keys));

                    // What a person said of it when it had no link yet, in a plan.
                    db.Execute(
                        """
                        UPDATE link SET state = 0, decision = (SELECT counterpart FROM match_choice
                            WHERE connection = @connection AND side = @side AND record_id = @Id)
                        WHERE id = @link AND decision IS NULL AND EXISTS (SELECT 1 FROM match_choice
                            WHERE connection = @connection AND side = @side AND record_id = @Id)
                        """,
                        new
                        {
                            connection = connection.Value,
                            side = (int)record.Side,
                            record.Id,
                            link = link.Id.Value,
                        }
                    );
                }
            },
            ct
        );

    public Task<IReadOnlyList<Link>> ListUnlinkedContactsAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Link>>(
            db =>
                [
                    .. db.Query<LinkRow>(
                            $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND kind = 0 AND state <> 2 AND (hl_id IS NULL OR dm_id IS NULL)",
                            new { connection = connection.Value }
                        )
                        .Select(row => row.ToLink()),
                ],
            ct
        );

    public Task JoinAsync(
        IReadOnlyCollection<(LinkId HighLevel, LinkId DocketManager)> pairs,
        IReadOnlyCollection<LinkId> waiting,
        CancellationToken ct
    ) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                foreach (var (highLevel, docketManager) in pairs)
                {
                    var other = db.QueryFirstOrDefault<LinkRow>(
                        $"SELECT {LinkRow.Columns} FROM link WHERE id = @id",
                        new { id = docketManager.Value }
                    );
                    var own = db.QueryFirstOrDefault<LinkRow>(
                        $"SELECT {LinkRow.Columns} FROM link WHERE id = @id",
                        new { id = highLevel.Value }
                    );
                    if (own is not { DmId: null, State: not Gone } || other is not { HlId: null, State: not Gone })
                    {
                        // A live hint joined or buried one of them in the meantime.
                        continue;
                    }

                    var joined = own.ToLink() with
                    {
                        State = LinkState.Active,
                        DocketManagerId = other.DmId,
                        DocketManagerRecord = StoreJson.ReadRecord(other.DmRecord),
                    };
                    var changes = new SyncChanges();
                    changes.RemovedLinks.Add(docketManager);
                    changes.MovedWork[docketManager] = highLevel;
                    changes.Links[highLevel] = joined;
                    Commit(db, changes);
                }

                foreach (var link in waiting)
                {
                    db.Execute(
                        "UPDATE link SET state = 1 WHERE id = @id AND state = 0 AND (hl_id IS NULL OR dm_id IS NULL)",
                        new { id = link.Value }
                    );
                }
            },
            ct
        );

    public Task<IReadOnlyList<ShadowRow>> ListShadowsAsync(Side side, RecordKind kind, CancellationToken ct) =>
        ShadowsAsync(side, kind, null, ct);

    public Task<IReadOnlyList<ShadowRow>> ListShadowsOfContactAsync(
        Side side,
        RecordKind kind,
        LinkId contact,
        CancellationToken ct
    ) => ShadowsAsync(side, kind, contact, ct);

    public Task<Link?> FindRecordAsync(Side side, RecordKind kind, string id, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
                db.QueryFirstOrDefault<LinkRow>(
                        // Without the plus, SQLite goes through all links of the kind.
                        $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND +kind = @kind AND {SideColumns.Id(side)} = @id ORDER BY state, id LIMIT 1",
                        new
                        {
                            connection = connection.Value,
                            kind = (int)kind,
                            id,
                        }
                    )
                    ?.ToLink(),
            ct
        );

    public Task<IReadOnlyList<Intent>> ListIntentsAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Intent>>(
            db =>
                [
                    .. db.Query<(long Contact, long At, string Body)>(
                            "SELECT contact, at, body FROM intent WHERE connection = @connection ORDER BY id",
                            new { connection = connection.Value }
                        )
                        .Select(row => StoreJson.ReadIntent(row.Body, new LinkId(row.Contact), Times.At(row.At))),
                ],
            ct
        );

    public Task WitnessAsync(IntentId intent, string recordId, CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "UPDATE intent SET body = json_set(body, '$.SeenId', @recordId) WHERE id = @id",
                    new { id = intent.ToString(), recordId }
                ),
            ct
        );

    public Task<IReadOnlyList<Link>> ListWithDuplicatesAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Link>>(
            db =>
                [
                    .. db.Query<LinkRow>(
                            $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND kind = 0 AND state = 0 AND exceptions IS NOT NULL",
                            new { connection = connection.Value }
                        )
                        .Select(row => row.ToLink())
                        .Select(link => WithoutSkipped(db, link))
                        .Where(link => link.Exceptions.Any(exception => exception.IsDuplicate)),
                ],
            ct
        );

    public Task<IReadOnlyList<Link>> ListLinksAsync(RecordKind kind, CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<Link>>(
            db =>
                [
                    .. db.Query<LinkRow>(
                            $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND kind = @kind ORDER BY state, id",
                            new { connection = connection.Value, kind = (int)kind }
                        )
                        .Select(row => row.ToLink()),
                ],
            ct
        );

    public Task<string?> GetValueAsync(string name, CancellationToken ct) =>
        reader.ReadAsync(
            db =>
                db.ExecuteScalar<string?>(
                    "SELECT text FROM value WHERE connection = @connection AND name = @name",
                    new { connection = connection.Value, name }
                ),
            ct
        );

    public Task SetValueAsync(string name, string value, CancellationToken ct) =>
        writer.ExecuteAsync((db, _) => SetValue(db, name, value), ct);

    // What a person leaves as it is does not come back when the value is freed.
    private static Link WithoutSkipped(SqliteConnection db, Link link)
    {
        var skipped = SkippedOf(db, [link]);
        return link with
        {
            Exceptions =
            [
                .. link.Exceptions.Where(value =>
                    !skipped.Contains(new SkippedValue(link.Id, value.Field, value.Target, value.Key))
                ),
            ],
        };
    }

    private Task<IReadOnlyList<ShadowRow>> ShadowsAsync(
        Side side,
        RecordKind kind,
        LinkId? contact,
        CancellationToken ct
    ) =>
        reader.ReadAsync<IReadOnlyList<ShadowRow>>(
            db =>
            {
                var id = SideColumns.Id(side);
                var (shadow, record) = (SideColumns.Shadow(side), SideColumns.Record(side));
                var rows = db.Query<(
                    long Id,
                    string? ContactId,
                    string RecordId,
                    int State,
                    string? Shadow,
                    string? Waiting
                )>(
                    kind == RecordKind.Contact
                        ? $"""
                        SELECT id, {id}, {id}, state, CASE WHEN state <> 3 OR {record} IS NOT NULL THEN {shadow} END,
                            CASE WHEN state = 1 AND (hl_id IS NULL OR dm_id IS NULL) THEN {record} END
                        FROM link WHERE connection = @connection AND kind = 0 AND {id} IS NOT NULL
                        """
                        : $"""
                        SELECT child.id, contact.{id}, child.{id}, child.state,
                            CASE WHEN child.state <> 3 OR child.{record} IS NOT NULL THEN child.{shadow} END, NULL
                        FROM link child JOIN link contact ON contact.id = child.parent
                        WHERE child.connection = @connection AND child.kind = @kind AND child.{id} IS NOT NULL
                        {(contact is null ? string.Empty : "AND child.parent = @contact")}
                        """,
                    new
                    {
                        connection = connection.Value,
                        kind = (int)kind,
                        contact = contact?.Value,
                    }
                );
                return
                [
                    .. rows.Where(row => row.ContactId is not null)
                        .Select(row => new ShadowRow(
                            new LinkId(row.Id),
                            row.ContactId!,
                            row.RecordId,
                            (LinkState)row.State,
                            StoreJson.ReadCommon(row.Shadow),
                            StoreJson.ReadRecord(row.Waiting)
                        )),
                ];
            },
            ct
        );
}
