using System.Collections.Concurrent;
using Dapper;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>The program's store in one SQLite file.</summary>
public sealed partial class SqliteBridgeStore : IBridgeStore, IDatabaseReader
{
    private readonly string _connectionString;
    private readonly string _folder;
    private readonly IDataProtector _protector;
    private readonly FileStream? _lock;
    private readonly TimeProvider _time;
    private readonly GroupWriter _writer;
    private readonly ConcurrentDictionary<ConnectionId, SqliteConnectionStore> _stores = new();
    private readonly Func<SideRecord, MatchKeys> _keys;
    private long _lastLink;

    private SqliteBridgeStore(
        string connectionString,
        IDataProtectionProvider protection,
        FileStream? held,
        TimeProvider time
    )
    {
        _connectionString = connectionString;
        _folder = Path.GetDirectoryName(new SqliteConnectionStringBuilder(connectionString).DataSource)!;
        _protector = protection.CreateProtector("connection.secrets");
        _lock = held;
        _time = time;
        _writer = new GroupWriter(connectionString);

        // The keys do not depend on the zone or the users of a connection.
        var mapping = DefaultMapping.Create();
        var context = new MappingContext { SiteZone = TimeZoneInfo.Utc };
        _keys = record => MatchKeys.Of(record, mapping, context);
    }

    internal static async Task<SqliteBridgeStore> CreateAsync(
        string connectionString,
        IDataProtectionProvider protection,
        FileStream? held,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var store = new SqliteBridgeStore(connectionString, protection, held, time);

        // The history speaks of links that were removed: their ids are not given again.
        store._lastLink = await store.ReadAsync(
            db =>
                db.ExecuteScalar<long>(
                    """
                    SELECT COALESCE(MAX(id), 0) FROM (
                        SELECT MAX(id) AS id FROM link UNION ALL SELECT MAX(contact) FROM work
                        UNION ALL SELECT MAX(contact) FROM intent UNION ALL SELECT MAX(contact) FROM journal
                        UNION ALL SELECT MAX(contact) FROM conflict UNION ALL SELECT MAX(contact) FROM decision)
                    """
                ),
            ct
        );
        return store;
    }

    /// <inheritdoc />
    public IConnectionStore For(ConnectionId connection) => Of(connection);

    /// <inheritdoc />
    public IWorkUpkeep UpkeepOf(ConnectionId connection) => Of(connection);

    /// <inheritdoc />
    public IDecisionStore DecisionsOf(ConnectionId connection, string? by = null) =>
        by is null ? Of(connection) : new SqliteConnectionStore(connection, _writer, this, NewLinkId, _keys, _time, by);

    private SqliteConnectionStore Of(ConnectionId connection) =>
        _stores.GetOrAdd(connection, id => new SqliteConnectionStore(id, _writer, this, NewLinkId, _keys, _time));

    /// <inheritdoc />
    public Task<IReadOnlyList<ConnectionRow>> ListConnectionsAsync(CancellationToken ct) =>
        ReadAsync<IReadOnlyList<ConnectionRow>>(
            db =>
                [
                    .. db.Query<StoredConnection>($"{SelectConnection} ORDER BY created_at, id")
                        .Select(row => row.ToRow()),
                ],
            ct
        );

    /// <inheritdoc />
    public Task<ConnectionRow?> GetConnectionAsync(ConnectionId id, CancellationToken ct) =>
        ReadAsync(
            db =>
                db.QueryFirstOrDefault<StoredConnection>($"{SelectConnection} WHERE id = @id", new { id = id.Value })
                    ?.ToRow(),
            ct
        );

    /// <inheritdoc />
    public Task AddConnectionAsync(ConnectionRow connection, ConnectionSecrets secrets, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                if (
                    db.ExecuteScalar<int>(
                        "SELECT COUNT(*) FROM connection WHERE location_id = @LocationId",
                        new { connection.LocationId }
                    ) > 0
                )
                {
                    throw new BridgeDataException($"The location {connection.LocationId} is connected already.");
                }

                db.Execute(
                    """
                    INSERT INTO connection (id, highlevel_url, location_id, docketmanager_url, webhook_key, state, reason, created_at,
                        app_id, company_id, credential_at)
                    VALUES (@id, @highLevel, @LocationId, @docketManager, @WebhookKey, @state, @Reason, @created,
                        @AppId, @CompanyId, @credential)
                    """,
                    new
                    {
                        id = connection.Id.Value,
                        highLevel = connection.HighLevelUrl.ToString(),
                        connection.LocationId,
                        docketManager = connection.DocketManagerUrl.ToString(),
                        connection.WebhookKey,
                        state = (int)connection.State,
                        connection.Reason,
                        created = Times.Of(connection.CreatedAt),
                        connection.AppId,
                        connection.CompanyId,
                        credential = Times.Of(connection.CredentialAt),
                    }
                );
                StoreSecrets(db, connection.Id, secrets);
            },
            ct
        );

    /// <inheritdoc />
    public async Task<ConnectionSecrets> GetSecretsAsync(ConnectionId id, CancellationToken ct) =>
        await ReadAsync(db => LoadSecrets(db, id), ct);

    /// <inheritdoc />
    public Task SetSecretsAsync(ConnectionId id, ConnectionSecrets secrets, CancellationToken ct) =>
        _writer.ExecuteAsync((db, _) => StoreSecrets(db, id, secrets), ct);

    /// <inheritdoc />
    public Task SetConnectionStateAsync(ConnectionId id, ConnectionState state, string? reason, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "UPDATE connection SET state = @state, reason = @reason WHERE id = @id AND state <> @disconnected",
                    new
                    {
                        id = id.Value,
                        state = (int)state,
                        reason,
                        disconnected = (int)ConnectionState.Disconnected,
                    }
                ),
            ct
        );

    /// <inheritdoc />
    public Task<int> PruneInboxAsync(DateTimeOffset before, int max, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    DELETE FROM inbox WHERE webhook_id IN
                        (SELECT webhook_id FROM inbox WHERE received_at < @before ORDER BY received_at LIMIT @max)
                    """,
                    new { before = Times.Of(before), max }
                ),
            ct
        );

    /// <inheritdoc />
    public Task<bool> AcceptWebhookAsync(
        InboxEntry entry,
        ConnectionId? connection,
        IReadOnlyCollection<Hint> hints,
        CancellationToken ct
    ) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                var isNew = StoreWebhook(db, entry, connection);
                if (isNew && connection is { } id)
                {
                    new HintSql(id, NewLinkId, _time).Apply(db, hints);
                }

                return isNew;
            },
            ct
        );

    /// <inheritdoc />
    public Task AddApiKeyAsync(ApiKeyRow key, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                if (
                    db.ExecuteScalar<int>(
                        "SELECT COUNT(*) FROM api_key WHERE name = @Name AND revoked_at IS NULL",
                        new { key.Name }
                    ) > 0
                )
                {
                    throw new BridgeDataException(
                        $"There is a valid key named '{key.Name}' already: revoke it first, or choose another name."
                    );
                }

                db.Execute(
                    "INSERT INTO api_key (id, name, hash, created_at) VALUES (@Id, @Name, @Hash, @created)",
                    new
                    {
                        key.Id,
                        key.Name,
                        key.Hash,
                        created = Times.Of(key.CreatedAt),
                    }
                );
            },
            ct
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<ApiKeyRow>> ListApiKeysAsync(CancellationToken ct) =>
        ReadAsync<IReadOnlyList<ApiKeyRow>>(
            db =>
                [
                    .. db.Query<(string Id, string Name, byte[] Hash, long Created, long? Revoked)>(
                            "SELECT id, name, hash, created_at, revoked_at FROM api_key ORDER BY created_at, id"
                        )
                        .Select(row => new ApiKeyRow(
                            row.Id,
                            row.Name,
                            row.Hash,
                            Times.At(row.Created),
                            Times.At(row.Revoked)
                        )),
                ],
            ct
        );

    /// <inheritdoc />
    public Task<bool> RevokeApiKeyAsync(string idOrName, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "UPDATE api_key SET revoked_at = @now WHERE revoked_at IS NULL AND (id = @idOrName OR name = @idOrName)",
                    new { idOrName, now = Times.Of(_time.GetUtcNow()) }
                ) > 0,
            ct
        );

    /// <inheritdoc />
    public Task<bool> PingAsync(CancellationToken ct) => ReadAsync(db => db.ExecuteScalar<int>("SELECT 1") == 1, ct);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        using (var pool = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(pool);
        }

        _lock?.Dispose();
    }

    private const string SelectConnection =
        "SELECT id AS Id, highlevel_url AS HighLevelUrl, location_id AS LocationId, docketmanager_url AS DocketManagerUrl, "
        + "webhook_key AS WebhookKey, state AS State, reason AS Reason, created_at AS CreatedAt, app_id AS AppId, "
        + "company_id AS CompanyId, credential_at AS CredentialAt FROM connection";

    private LinkId NewLinkId() => new(Interlocked.Increment(ref _lastLink));

    private static bool StoreWebhook(SqliteConnection db, InboxEntry entry, ConnectionId? connection) =>
        db.Execute(
            """
            INSERT INTO inbox (webhook_id, received_at, type, connection, body, parked)
            VALUES (@WebhookId, @at, @Type, @connection, @Body, @Parked) ON CONFLICT DO NOTHING
            """,
            new
            {
                entry.WebhookId,
                at = Times.Of(entry.ReceivedAt),
                entry.Type,
                connection = connection?.Value,
                entry.Body,
                entry.Parked,
            }
        ) > 0;

    private void StoreSecrets(SqliteConnection db, ConnectionId id, ConnectionSecrets secrets) =>
        db.Execute(
            "INSERT INTO secret (connection, protected) VALUES (@id, @secret) ON CONFLICT DO UPDATE SET protected = excluded.protected",
            new { id = id.Value, secret = Protect(secrets) }
        );

    // SQLite answers from memory in microseconds: another thread would cost more than the read.
    Task<T> IDatabaseReader.ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct) => ReadAsync(read, ct);

    private Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            using var db = new SqliteConnection(_connectionString);
            db.Open();
            return Task.FromResult(read(db));
        }
        catch (SqliteException error)
        {
            return Task.FromException<T>(
                new BridgeDataException($"The database cannot be read: {error.Message}", error)
            );
        }
    }

    private sealed class StoredConnection
    {
        public string Id { get; set; } = string.Empty;

        public string HighLevelUrl { get; set; } = string.Empty;

        public string LocationId { get; set; } = string.Empty;

        public string DocketManagerUrl { get; set; } = string.Empty;

        public string? WebhookKey { get; set; }

        public int State { get; set; }

        public string? Reason { get; set; }

        public long CreatedAt { get; set; }

        public string? AppId { get; set; }

        public string? CompanyId { get; set; }

        public long? CredentialAt { get; set; }

        public ConnectionRow ToRow() =>
            new(
                new ConnectionId(Id),
                new Uri(HighLevelUrl),
                LocationId,
                new Uri(DocketManagerUrl),
                WebhookKey,
                (ConnectionState)State,
                Reason,
                Times.At(CreatedAt)
            )
            {
                AppId = AppId,
                CompanyId = CompanyId,
                CredentialAt = Times.At(CredentialAt),
            };
    }
}
