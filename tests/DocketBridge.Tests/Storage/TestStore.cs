using Dapper;
using DocketBridge.Storage;
using DocketBridge.Storage.Json;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Storage;

/// <summary>A store over a real SQLite file in a folder of its own, with one connection; the folder is deleted at the end.</summary>
internal sealed class TestStore : StoreUnderTest
{
    public static readonly ConnectionId Connection = new("c1");
    public static readonly ConnectionSecrets Secrets = new("pit-highlevel-token", "docketmanager-key");

    private readonly TemporaryFolder _folder = new();
    private SqliteBridgeStore? _bridge;

    public string Folder => _folder.Path;

    public string DatabaseFile => Path.Combine(Folder, "docketbridge.db");

    public SqliteBridgeStore Bridge => _bridge!;

    public override IConnectionStore Store => Bridge.For(Connection);

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

    public override async Task ReopenAsync()
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

    public override async Task<IReadOnlyList<WorkEntry>> WorkAsync() =>
        [
            .. (await QueryAsync<StoredWork>("SELECT * FROM work ORDER BY contact")).Select(row => new WorkEntry(
                new LinkId(row.Contact),
                (Aspects)row.Aspects,
                row.Sequence,
                (HintCause)row.Cause,
                row.Hinted_At
            )
            {
                ProfileAt = row.Profile_At,
                TasksAt = row.Tasks_At,
                NotesAt = row.Notes_At,
                AppointmentsAt = row.Appointments_At,
                Urgency = row.Urgency,
                Attempts = row.Attempts,
                NotBefore = row.Not_Before,
                Problem = row.Problem == 1,
                ProblemAt = row.Problem_At,
                WouldWrite = row.Would_Write,
                Failure = row.Failure,
                Class = (FailureClass?)row.Class,
                Side = (Side?)row.Side,
            }),
        ];

    public override async Task<IReadOnlyList<DeletionEntry>> DeletionsAsync() =>
        [
            .. (
                await QueryAsync<(long Link, long Contact, int Kind, int Target, string Id, int State, long At)>(
                    "SELECT link, contact, kind, target, record_id, state, at FROM deletion ORDER BY link"
                )
            ).Select(row => new DeletionEntry(
                new LinkId(row.Link),
                new LinkId(row.Contact),
                (RecordKind)row.Kind,
                (Side)row.Target,
                row.Id,
                (DeletionState)row.State,
                row.At
            )),
        ];

    public override async Task<IReadOnlyList<JournalEntry>> JournalAsync() =>
        [
            .. (await Bridge.JournalOf(Connection).ListAsync(new JournalFilter(), default))
                .OrderBy(entry => entry.Id)
                .Select(entry => entry with { Id = 0 }),
        ];

    public override async Task<IReadOnlyList<ConflictEntry>> ConflictsAsync() =>
        [
            .. (await QueryAsync<StoredConflict>("SELECT * FROM conflict ORDER BY id")).Select(row => new ConflictEntry(
                Times.At(row.At),
                new LinkId(row.Contact),
                (RecordKind)row.Kind,
                row.Record_Id,
                row.Field,
                row.HighLevel,
                row.DocketManager,
                (Side)row.Winner
            )),
        ];

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    // Dapper fills them by the names of the columns.
    private sealed class StoredWork
    {
        public long Contact { get; set; }
        public long Sequence { get; set; }
        public long Profile_At { get; set; }
        public long Tasks_At { get; set; }
        public long Notes_At { get; set; }
        public long Appointments_At { get; set; }
        public long Hinted_At { get; set; }
        public long Not_Before { get; set; }
        public int Aspects { get; set; }
        public int Cause { get; set; }
        public int Urgency { get; set; }
        public int Attempts { get; set; }
        public int Problem { get; set; }
        public long? Problem_At { get; set; }

        public int Would_Write { get; set; }

        public int? Class { get; set; }

        public int? Side { get; set; }

        public string? Failure { get; set; }
    }

    private sealed class StoredJournal
    {
        public long At { get; set; }
        public long Contact { get; set; }
        public int Kind { get; set; }
        public int Write { get; set; }
        public int Target { get; set; }
        public string Record_Id { get; set; } = string.Empty;
        public string Cause { get; set; } = string.Empty;
        public string Changes { get; set; } = string.Empty;
    }

    private sealed class StoredConflict
    {
        public long At { get; set; }
        public long Contact { get; set; }
        public int Kind { get; set; }
        public string Record_Id { get; set; } = string.Empty;
        public string Field { get; set; } = string.Empty;
        public string HighLevel { get; set; } = string.Empty;
        public string DocketManager { get; set; } = string.Empty;
        public int Winner { get; set; }
    }
}

/// <summary>A folder that is deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("docketbridge-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
