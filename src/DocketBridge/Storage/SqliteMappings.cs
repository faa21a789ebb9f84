using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>The mapping documents of one connection in SQLite.</summary>
internal sealed class SqliteMappings(
    ConnectionId connection,
    GroupWriter writer,
    IDatabaseReader reader,
    TimeProvider time
) : IMappingStore
{
    private const int LinkPage = 500;

    public Task<IReadOnlyList<MappingVersion>> ListAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<MappingVersion>>(
            db =>
                [
                    .. db.Query<(long Version, string Document, string? Note, long At)>(
                            "SELECT version, document, note, at FROM mapping WHERE connection = @connection ORDER BY version",
                            new { connection = connection.Value }
                        )
                        .Select(row => new MappingVersion((int)row.Version, row.Document, row.Note, Times.At(row.At))),
                ],
            ct
        );

    public Task<int> CurrentAsync(CancellationToken ct) => reader.ReadAsync(Current, ct);

    public Task<int?> AddAsync(string document, string? note, int after, CancellationToken ct) =>
        writer.ExecuteAsync<int?>(
            (db, _) =>
            {
                if (Current(db) != after)
                {
                    return null;
                }

                db.Execute(
                    "INSERT INTO mapping (connection, version, document, note, at) VALUES (@connection, @version, @document, @note, @at)",
                    new
                    {
                        connection = connection.Value,
                        version = after + 1,
                        document,
                        note,
                        at = Times.Of(time.GetUtcNow()),
                    }
                );
                Decisions.Record(db, connection, null, "mapping", $"version {after + 1}", time);
                return after + 1;
            },
            ct
        );

    public async IAsyncEnumerable<Link> ListLinksAsync(RecordKind kind, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = 0L;
        while (true)
        {
            var page = await reader.ReadAsync(
                db =>
                    db.Query<LinkRow>(
                            $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND kind = @kind AND id > @after ORDER BY id LIMIT @max",
                            new
                            {
                                connection = connection.Value,
                                kind = (int)kind,
                                after,
                                max = LinkPage,
                            }
                        )
                        .Select(row => row.ToLink())
                        .ToList(),
                ct
            );
            foreach (var link in page)
            {
                yield return link;
            }

            if (page.Count < LinkPage)
            {
                yield break;
            }

            after = page[^1].Id.Value;
        }
    }

    public Task<IReadOnlyList<CustomField>> ListFieldsAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<CustomField>>(
            db =>
                [
                    .. db.Query<(
                        string Field,
                        string Id,
                        string Name,
                        string Type,
                        string Options,
                        long TakesOthers,
                        long? Since
                    )>(
                            "SELECT field, id, name, type, options, takes_others, since FROM custom_field WHERE connection = @connection ORDER BY field",
                            new { connection = connection.Value }
                        )
                        .Select(row => new CustomField(
                            row.Field,
                            row.Id,
                            row.Name,
                            row.Type,
                            [.. JsonSerializer.Deserialize<string[]>(row.Options)!],
                            row.TakesOthers != 0
                        )
                        {
                            Since = Times.At(row.Since),
                        }),
                ],
            ct
        );

    public Task SeenAsync(
        IReadOnlyCollection<CustomField> fields,
        IReadOnlyCollection<MappingAlert> raised,
        IReadOnlyCollection<(string Field, MappingAlertKind Kind)> gone,
        CancellationToken ct
    ) =>
        writer.ExecuteAsync(
            (db, _) =>
            {
                db.Execute(
                    "DELETE FROM custom_field WHERE connection = @connection",
                    new { connection = connection.Value }
                );
                db.Execute(
                    "INSERT INTO custom_field (connection, field, id, name, type, options, takes_others, since) VALUES (@connection, @Field, @Id, @Name, @Type, @Options, @Others, @Since)",
                    fields.Select(field => new
                    {
                        connection = connection.Value,
                        field.Field,
                        field.Id,
                        field.Name,
                        Type = field.DataType,
                        Options = JsonSerializer.Serialize(field.Options),
                        Others = field.TakesOthers ? 1 : 0,
                        Since = Times.Of(field.Since),
                    })
                );
                db.Execute(
                    "DELETE FROM mapping_alert WHERE connection = @connection AND field = @Field AND kind = @Kind",
                    gone.Select(alert => new
                    {
                        connection = connection.Value,
                        alert.Field,
                        Kind = (int)alert.Kind,
                    })
                );
                db.Execute(
                    """
                    INSERT INTO mapping_alert (connection, field, kind, detail, at) VALUES (@connection, @Field, @Kind, @Detail, @At)
                    ON CONFLICT DO UPDATE SET detail = excluded.detail, at = excluded.at
                    """,
                    raised.Select(alert => new
                    {
                        connection = connection.Value,
                        alert.Field,
                        Kind = (int)alert.Kind,
                        alert.Detail,
                        At = Times.Of(alert.At),
                    })
                );
            },
            ct
        );

    public Task<IReadOnlyList<MappingAlert>> ListAlertsAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<MappingAlert>>(
            db =>
                [
                    .. db.Query<(string Field, long Kind, string Detail, long At)>(
                            "SELECT field, kind, detail, at FROM mapping_alert WHERE connection = @connection ORDER BY at, field, kind",
                            new { connection = connection.Value }
                        )
                        .Select(row => new MappingAlert(
                            row.Field,
                            (MappingAlertKind)row.Kind,
                            row.Detail,
                            Times.At(row.At)
                        )),
                ],
            ct
        );

    public Task<int> AcknowledgeAsync(CancellationToken ct) =>
        writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "DELETE FROM mapping_alert WHERE connection = @connection",
                    new { connection = connection.Value }
                ),
            ct
        );

    private int Current(SqliteConnection db) =>
        db.ExecuteScalar<int>(
            "SELECT COALESCE(MAX(version), 0) FROM mapping WHERE connection = @connection",
            new { connection = connection.Value }
        );
}
