using DocketBridge.Journalling;
using DocketBridge.Simulation;
using DocketBridge.Simulation.Replay;
using DocketBridge.Storage;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Simulation;

/// <summary>The journal of a simulated history, exported as a person would.</summary>
internal static class SimulatedExport
{
    private static readonly ConnectionRow s_connection = new(
        new ConnectionId("simulated"),
        new Uri("https://highlevel.example"),
        "location",
        new Uri("https://docketmanager.example"),
        null,
        default,
        null,
        DateTimeOffset.UnixEpoch
    );

    /// <summary>Writes the export of what a history has left on disk.</summary>
    public static async Task<string> WriteAsync(HistoryResult history, DateTimeOffset? since = null)
    {
        var context = new MappingContext { SiteZone = TimeZoneInfo.Utc };
        var links = new MemoryConnectionStore(
            s_connection.Id,
            history.Tables,
            record => MatchKeys.Of(record, DefaultMapping.Create(), context),
            TimeProvider.System
        );
        await using var text = new StringWriter();
        await JournalExport.WriteAsync(
            links,
            new TablesJournal(history.Tables),
            s_connection,
            new JournalFilter { Since = since },
            DateTimeOffset.UnixEpoch,
            text,
            default
        );
        return text.ToString();
    }

    /// <summary>Reads an export and makes a script of it.</summary>
    public static async Task<ReplayScript> ScriptAsync(string export)
    {
        using var reader = new StringReader(export);
        return Reconstruction.Of(await JournalFile.ReadAsync(reader, default));
    }

    private sealed class TablesJournal(MemoryTables tables) : IJournalStore
    {
        public Task<IReadOnlyList<JournalEntry>> ListAsync(JournalFilter filter, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<JournalEntry>>([
                .. tables
                    .Journal.Select((entry, at) => entry with { Id = at + 1 })
                    .Where(entry => entry.Id > filter.After && !(entry.At < filter.Since))
                    .Take(filter.Limit),
            ]);

        public Task<IReadOnlyList<ConflictEntry>> ListConflictsAsync(JournalFilter filter, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ConflictEntry>>([
                .. tables.Conflicts.Where(conflict => !(conflict.At < filter.Since)),
            ]);

        public Task<LinkId?> FindContactAsync(Side side, RecordKind kind, string recordId, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyDictionary<long, long>> ListUndoneAsync(
            IReadOnlyCollection<long> entries,
            CancellationToken ct
        ) => throw new NotSupportedException();

        public Task<int> RequestUndoAsync(
            string run,
            IReadOnlyCollection<JournalEntry> entries,
            CancellationToken ct
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<UndoOutcome>> ListOutcomesAsync(string run, CancellationToken ct) =>
            throw new NotSupportedException();
    }
}
