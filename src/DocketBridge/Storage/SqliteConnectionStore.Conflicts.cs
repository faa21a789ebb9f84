using Dapper;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>The connection's conflicts that wait for a person, and what people chose.</summary>
internal sealed partial class SqliteConnectionStore
{
    private const string ChoiceColumns =
        "link AS Link, field AS Field, text AS Text, key AS Key, highlevel_key AS HighLevelKey, "
        + "docketmanager_key AS DocketManagerKey, decided_by AS DecidedBy, at AS At";

    public Task<IReadOnlyList<WaitingConflict>> ListOpenConflictsAsync(CancellationToken ct) =>
        reader.ReadAsync<IReadOnlyList<WaitingConflict>>(
            db =>
            {
                var choices = db.Query<ChoiceRow>(
                        $"SELECT {ChoiceColumns} FROM conflict_choice WHERE connection = @connection",
                        new { connection = connection.Value }
                    )
                    .ToDictionary(row => (row.Link, row.Field), row => row.ToChoice());
                return
                [
                    .. from link in db.Query<LinkRow>(
                            $"SELECT {LinkRow.Columns} FROM link WHERE connection = @connection AND conflicts IS NOT NULL ORDER BY id",
                            new { connection = connection.Value }
                        )
                        .Select(row => row.ToLink())
                    from conflict in link.Conflicts
                    select new WaitingConflict(
                        link,
                        conflict,
                        choices.GetValueOrDefault((link.Id.Value, conflict.Field))
                    ),
                ];
            },
            ct
        );

    public Task<int> ChooseAsync(IReadOnlyCollection<ConflictChoice> choices, CancellationToken ct) =>
        writer.ExecuteAsync((db, _) => choices.Count(choice => Choose(db, choice)), ct);

    private bool Choose(SqliteConnection db, ConflictChoice choice)
    {
        var link = db.QueryFirstOrDefault<LinkRow>(
                $"SELECT {LinkRow.Columns} FROM link WHERE id = @id AND connection = @connection AND conflicts IS NOT NULL",
                new { id = choice.Link.Value, connection = connection.Value }
            )
            ?.ToLink();
        var conflict = link?.Conflicts.FirstOrDefault(one =>
            one.Field == choice.Field
            && one.HighLevel.Key == choice.HighLevelKey
            && one.DocketManager.Key == choice.DocketManagerKey
        );
        if (conflict is null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var made = choice with { By = by ?? DecisionEntries.Somebody, At = now };
        db.Execute(
            """
            INSERT INTO conflict_choice (link, connection, field, text, key, highlevel_key, docketmanager_key, decided_by, at)
            VALUES (@link, @connection, @Field, @Text, @Key, @HighLevelKey, @DocketManagerKey, @By, @at)
            ON CONFLICT DO UPDATE SET text = excluded.text, key = excluded.key, highlevel_key = excluded.highlevel_key,
                docketmanager_key = excluded.docketmanager_key, decided_by = excluded.decided_by, at = excluded.at
            """,
            new
            {
                link = made.Link.Value,
                connection = connection.Value,
                made.Field,
                made.Text,
                made.Key,
                made.HighLevelKey,
                made.DocketManagerKey,
                made.By,
                at = Times.Of(now),
            }
        );
        JournalSql.Record(db, connection, DecisionEntries.Of(link!, conflict, made, now));
        _hints.Enqueue(db, (link!.Parent ?? link.Id).Value, Aspects.Profile | link.Kind.Aspect(), HintCause.Request);
        return true;
    }

    private static IReadOnlyList<ConflictChoice> ChoicesOf(SqliteConnection db, IEnumerable<Sync.Links.Link> links)
    {
        var ids = links.Select(link => link.Id.Value).ToArray();
        return ids.Length == 0
            ? []
            :
            [
                .. db.Query<ChoiceRow>(
                        $"SELECT {ChoiceColumns} FROM conflict_choice WHERE link IN (SELECT value FROM json_each(@ids)) ORDER BY link, field",
                        new { ids = $"[{string.Join(',', ids)}]" }
                    )
                    .Select(row => row.ToChoice()),
            ];
    }

    // A choice that was made anew meanwhile is not settled by what was carried out of the one before.
    private static void SettleChoice(SqliteConnection db, ConflictChoice choice) =>
        db.Execute(
            "DELETE FROM conflict_choice WHERE link = @link AND field = @Field AND at = @at",
            new
            {
                link = choice.Link.Value,
                choice.Field,
                at = Times.Of(choice.At),
            }
        );

    private sealed class ChoiceRow
    {
        public long Link { get; set; }

        public string Field { get; set; } = string.Empty;

        public string Text { get; set; } = string.Empty;

        public string? Key { get; set; }

        public string HighLevelKey { get; set; } = string.Empty;

        public string DocketManagerKey { get; set; } = string.Empty;

        public string DecidedBy { get; set; } = string.Empty;

        public long At { get; set; }

        public ConflictChoice ToChoice() =>
            new(new LinkId(Link), Field, Text, HighLevelKey, DocketManagerKey)
            {
                Key = Key,
                By = DecidedBy,
                At = Times.At(At),
            };
    }
}
