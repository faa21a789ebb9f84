using System.Text.Json;
using DocketBridge.Status;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Journalling;

/// <summary>Writes a connection's journal, conflicts and links as JSON lines: docs/journal.md has the form.</summary>
internal static class JournalExport
{
    /// <summary>The form's version: a change that a reader cannot overlook raises it.</summary>
    public const int Version = 1;

    private const int Page = 1000;

    /// <summary>Writes the lines; returns how many.</summary>
    public static Task<int> WriteAsync(
        IBridgeStore store,
        ConnectionRow connection,
        JournalFilter filter,
        DateTimeOffset now,
        TextWriter output,
        CancellationToken ct
    ) => WriteAsync(store.For(connection.Id), store.JournalOf(connection.Id), connection, filter, now, output, ct);

    /// <summary>Writes the lines of a connection whose store and journal are given; returns how many.</summary>
    public static async Task<int> WriteAsync(
        IConnectionStore links,
        IJournalStore journal,
        ConnectionRow connection,
        JournalFilter filter,
        DateTimeOffset now,
        TextWriter output,
        CancellationToken ct
    )
    {
        var lines = 0;
        await LineAsync(
            new
            {
                Type = "header",
                Format = "docketbridge.journal",
                Version,
                Connection = connection.Id.Value,
                connection.LocationId,
                ExportedAt = now,
            }
        );
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            foreach (var link in (await links.ListLinksAsync(kind, ct)).OrderBy(link => link.Id.Value))
            {
                await LineAsync(LinkView.Of(link));
            }
        }

        foreach (var conflict in await journal.ListConflictsAsync(filter with { Limit = int.MaxValue }, ct))
        {
            await LineAsync(ConflictView.Of(conflict));
        }

        var page = filter with { Limit = Page };
        while (true)
        {
            var entries = await journal.ListAsync(page, ct);
            foreach (var entry in entries)
            {
                await LineAsync(EntryView.Of(entry));
            }

            if (entries.Count < Page)
            {
                return lines;
            }

            page = page with { After = entries[^1].Id };
        }

        async Task LineAsync<T>(T value)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(value, BridgeJson.Options).AsMemory(), ct);
            lines++;
        }
    }
}
