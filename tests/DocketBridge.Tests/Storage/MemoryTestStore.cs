using DocketBridge.Storage;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Storage;

/// <summary>A store over tables in memory.</summary>
internal sealed class MemoryTestStore : StoreUnderTest
{
    private static readonly SyncMapping s_mapping = DefaultMapping.Create();
    private static readonly MappingContext s_context = new() { SiteZone = TimeZoneInfo.Utc };

    private IConnectionStore _store;

    public MemoryTestStore() => _store = Open();

    public MemoryTables Tables { get; } = new();

    public override IConnectionStore Store => _store;

    /// <summary>Another owner's store over the same tables.</summary>
    public IConnectionStore Open() =>
        new MemoryConnectionStore(
            TestStore.Connection,
            Tables,
            record => MatchKeys.Of(record, s_mapping, s_context),
            Time
        );

    public override Task ReopenAsync()
    {
        _store = Open();
        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<WorkEntry>> WorkAsync() =>
        Task.FromResult<IReadOnlyList<WorkEntry>>([.. Tables.Work.Rows]);

    public override Task<IReadOnlyList<DeletionEntry>> DeletionsAsync() =>
        Task.FromResult<IReadOnlyList<DeletionEntry>>([.. Tables.Deletions.Rows]);

    public override Task<IReadOnlyList<JournalEntry>> JournalAsync() => Task.FromResult(Tables.Journal);

    public override Task<IReadOnlyList<ConflictEntry>> ConflictsAsync() => Task.FromResult(Tables.Conflicts);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
