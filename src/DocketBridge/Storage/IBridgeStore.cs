using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>What the program keeps on disk.</summary>
public interface IBridgeStore : ICredentialStore, IAuthorizationStore, IHoldStore, IAsyncDisposable
{
    /// <summary>The store of one connection; the same object every time.</summary>
    IConnectionStore For(ConnectionId connection);

    /// <summary>The upkeep of a connection's queue.</summary>
    IWorkUpkeep UpkeepOf(ConnectionId connection);

    /// <summary>What a connection asks of people.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="by">Who decides, for the journal; null where nothing is decided.</param>
    IDecisionStore DecisionsOf(ConnectionId connection, string? by = null);

    /// <summary>The mappings of a connection.</summary>
    IMappingStore MappingsOf(ConnectionId connection);

    /// <summary>All connections.</summary>
    Task<IReadOnlyList<ConnectionRow>> ListConnectionsAsync(CancellationToken ct);

    /// <summary>A connection, or null.</summary>
    Task<ConnectionRow?> GetConnectionAsync(ConnectionId id, CancellationToken ct);

    /// <summary>Stores a new connection; the secrets are encrypted. Refuses a location that is connected already.</summary>
    Task AddConnectionAsync(ConnectionRow connection, ConnectionSecrets secrets, CancellationToken ct);

    /// <summary>The secrets of a connection.</summary>
    Task<ConnectionSecrets> GetSecretsAsync(ConnectionId id, CancellationToken ct);

    /// <summary>Replaces the secrets of a connection.</summary>
    Task SetSecretsAsync(ConnectionId id, ConnectionSecrets secrets, CancellationToken ct);

    /// <summary>Notes a connection's state with its reason; a disconnected one stays so.</summary>
    Task SetConnectionStateAsync(ConnectionId id, ConnectionState state, string? reason, CancellationToken ct);

    /// <summary>
    /// Stores a webhook and its hints together; returns only after they are safely on disk. False when a webhook with this
    /// id was stored before: its hints are not applied again.
    /// </summary>
    Task<bool> AcceptWebhookAsync(
        InboxEntry entry,
        ConnectionId? connection,
        IReadOnlyCollection<Hint> hints,
        CancellationToken ct
    );

    /// <summary>Deletes the oldest webhooks received before a time, at most so many; returns how many.</summary>
    Task<int> PruneInboxAsync(DateTimeOffset before, int max, CancellationToken ct);

    /// <summary>The journal of one connection.</summary>
    IJournalStore JournalOf(ConnectionId connection);

    /// <summary>The plans of one connection.</summary>
    IPlanStore PlansOf(ConnectionId connection);

    /// <summary>
    /// Deletes the oldest journal entries and conflicts made before a time, at most so many of each, but not those of contacts that wait
    /// for a person; returns how many.
    /// </summary>
    Task<int> PruneJournalAsync(DateTimeOffset before, int max, CancellationToken ct);

    /// <summary>Stores the hash of a new API key.</summary>
    Task AddApiKeyAsync(ApiKeyRow key, CancellationToken ct);

    /// <summary>All API keys, revoked ones included.</summary>
    Task<IReadOnlyList<ApiKeyRow>> ListApiKeysAsync(CancellationToken ct);

    /// <summary>Revokes a key; false when there is none of that id or name that is valid.</summary>
    Task<bool> RevokeApiKeyAsync(string idOrName, CancellationToken ct);

    /// <summary>True when the database answers: for readiness.</summary>
    Task<bool> PingAsync(CancellationToken ct);
}

/// <summary>Where a connection stands. Stored by number: never renumber.</summary>
public enum ConnectionState
{
    /// <summary>Made, the first sync is not finished.</summary>
    FirstSync = 0,

    /// <summary>In live sync.</summary>
    Live = 1,

    /// <summary>Stopped because a person has to act; the reason says what to do.</summary>
    Paused = 2,

    /// <summary>Nothing is called: the app was uninstalled in HighLevel. Installing it again takes it out of this.</summary>
    Disconnected = 3,
}

/// <summary>A connection, without its secrets.</summary>
/// <param name="Id">Its id.</param>
/// <param name="HighLevelUrl">Base URL of the HighLevel API.</param>
/// <param name="LocationId">The location.</param>
/// <param name="DocketManagerUrl">Base URL of the DocketManager gateway.</param>
/// <param name="WebhookKey">The public key (PEM) that signs its webhooks; null for HighLevel's published one.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why, when it is paused.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record ConnectionRow(
    ConnectionId Id,
    Uri HighLevelUrl,
    string LocationId,
    Uri DocketManagerUrl,
    string? WebhookKey,
    ConnectionState State,
    string? Reason,
    DateTimeOffset CreatedAt
)
{
    /// <summary>The app it came from, by OAuth; null for a private integration.</summary>
    public string? AppId { get; init; }

    /// <summary>The company (agency) of the location, by OAuth; null where it is not known.</summary>
    public string? CompanyId { get; init; }

    /// <summary>When a person last gave HighLevel credentials anew; null for those it was made with.</summary>
    public DateTimeOffset? CredentialAt { get; init; }
}

/// <summary>The secrets of a connection; encrypted at rest, never logged.</summary>
/// <param name="HighLevelToken">HighLevel's private integration token; empty for a connection by OAuth.</param>
/// <param name="DocketManagerKey">DocketManager's API key.</param>
public sealed record ConnectionSecrets(string HighLevelToken, string DocketManagerKey)
{
    /// <summary>App and tokens of a connection by OAuth; null for a private integration.</summary>
    public OAuthSecrets? OAuth { get; init; }

    /// <inheritdoc />
    public override string ToString() => "(secrets)";
}

/// <summary>A webhook as it came. Parked ones are kept with the reason and do nothing.</summary>
/// <param name="WebhookId">Its id, by which it is stored once.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Type">Its type, if it could be read.</param>
/// <param name="Body">The raw body.</param>
/// <param name="Parked">Why it does nothing; null when it was understood.</param>
public sealed record InboxEntry(string WebhookId, DateTimeOffset ReceivedAt, string Type, byte[] Body, string? Parked);

/// <summary>An API key: only its hash is kept.</summary>
/// <param name="Id">A short public id.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
public sealed record ApiKeyRow(
    string Id,
    string Name,
    byte[] Hash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt
);
