using DocketBridge.Storage;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Extensions.Time.Testing;

namespace DocketBridge.Tests.Storage;

/// <summary>The implementations of <see cref="IConnectionStore"/>: one suite of tests is run against each.</summary>
public enum StoreKind
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>Tables in memory.</summary>
    Memory,
}

/// <summary>A connection's store, with a look at what has no reading method.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>A failure that retries do not cure.</summary>
    public static readonly WorkFailure Refused = new(FailureClass.InvalidValue, Side.HighLevel, "refused");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Time.GetUtcNow();

    public abstract IConnectionStore Store { get; }

    public static async Task<StoreUnderTest> StartAsync(StoreKind kind) =>
        kind == StoreKind.Sqlite ? await TestStore.StartAsync() : new MemoryTestStore();

    /// <summary>Begins anew over what is kept, as after a crash.</summary>
    public abstract Task ReopenAsync();

    /// <summary>All work, by contact.</summary>
    public abstract Task<IReadOnlyList<WorkEntry>> WorkAsync();

    /// <summary>All judged deletions, by link.</summary>
    public abstract Task<IReadOnlyList<DeletionEntry>> DeletionsAsync();

    /// <summary>The journal, oldest first.</summary>
    public abstract Task<IReadOnlyList<JournalEntry>> JournalAsync();

    /// <summary>The conflicts, oldest first.</summary>
    public abstract Task<IReadOnlyList<ConflictEntry>> ConflictsAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Stores links as a reconcile would.</summary>
    public async Task SaveAsync(params Link[] links)
    {
        var changes = new SyncChanges();
        foreach (var link in links)
        {
            changes.Links[link.Id] = link;
        }

        await Store.CommitAsync(changes, default);
    }

    /// <summary>A contact's link, stored.</summary>
    public async Task<Link> ContactAsync(string? highLevel, string? docketManager, LinkState state = LinkState.Active)
    {
        var link = new Link
        {
            Id = Store.NewLinkId(),
            Kind = RecordKind.Contact,
            State = state,
            HighLevelId = highLevel,
            DocketManagerId = docketManager,
        };
        await SaveAsync(link);
        return link;
    }

    /// <summary>A link of a contact's record, stored.</summary>
    public async Task<Link> ChildAsync(Link contact, RecordKind kind, string? highLevel, string? docketManager)
    {
        var link = new Link
        {
            Id = Store.NewLinkId(),
            Kind = kind,
            Parent = contact.Id,
            HighLevelId = highLevel,
            DocketManagerId = docketManager,
        };
        await SaveAsync(link);
        return link;
    }

    public Task<int> HintAsync(params Hint[] hints) => Store.ApplyHintsAsync(hints, default);

    /// <summary>All work that is due now.</summary>
    public Task<IReadOnlyList<WorkItem>> DueAsync() => Store.TakeDueAsync(Now, 1000, [], default);

    public async Task<WorkItem> OnlyDueAsync() => (await DueAsync()).Should().ContainSingle().Subject;
}
