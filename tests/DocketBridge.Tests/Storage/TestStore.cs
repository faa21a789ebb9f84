using Dapper;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace DocketBridge.Tests.Storage;

/// <summary>A store over a real SQLite file in a folder of its own, with one connection; the folder is deleted at the end.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly ConnectionId Connection = new("c1");
    public static readonly ConnectionSecrets Secrets = new("pit-highlevel-token", "docketmanager-key");

    /// <summary>A failure that retries do not cure.</summary>
    public static readonly WorkFailure Refused = new(FailureClass.InvalidValue, Side.HighLevel, "refused");

    private readonly TemporaryFolder _folder = new();
    private SqliteBridgeStore? _bridge;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public string Folder => _folder.Path;

    public string DatabaseFile => Path.Combine(Folder, "docketbridge.db");

    public SqliteBridgeStore Bridge => _bridge!;

    public IConnectionStore Store => Bridge.For(Connection);

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<TestStore> StartAsync()
    {
        var store = new TestStore();
        await store.OpenAsync();
        await store.Bridge.AddConnectionAsync(Row(Connection.Value, "loc1"), Secrets, default);
        return store;
    }

    public static ConnectionRow Row(string id, string location, string? webhookKey = null) =>
        new(
            new ConnectionId(id),
            new Uri("http://127.0.0.1:9/"),
            location,
            new Uri("http://127.0.0.1:9/site/"),
            webhookKey,
            ConnectionState.FirstSync,
            null,
            new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)
        );

    public async Task OpenAsync() => _bridge = await BridgeDatabase.OpenAsync(Folder, exclusive: true, Time, default);

    public async Task CloseAsync()
    {
        if (_bridge is not null)
        {
            await _bridge.DisposeAsync();
            _bridge = null;
        }
    }

    public async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>Reads the file itself, past the store.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var db = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        return [.. await db.QueryAsync<T>(sql)];
    }

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

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }
}

/// <summary>A folder that is deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("docketbridge-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
