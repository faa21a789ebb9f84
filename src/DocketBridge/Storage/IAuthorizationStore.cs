using HighLevel.OAuth;

namespace DocketBridge.Storage;

/// <summary>How far an authorization has come. Stored by number: never renumber.</summary>
public enum AuthorizationStage
{
    /// <summary>The person was sent to HighLevel.</summary>
    Sent = 0,

    /// <summary>The person came back; the bridge is at work. It never goes back from here to an earlier stage.</summary>
    Working = 1,

    /// <summary>The agency installed the app, and the person is to choose a location.</summary>
    Choosing = 2,

    /// <summary>The connection is made; the outcome is its id.</summary>
    Done = 3,

    /// <summary>No connection came of it; the outcome says why.</summary>
    Failed = 4,
}

/// <summary>A location that a person may choose.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record OfferedLocation(string Id, string Name);

/// <summary>What is to become of an authorization; encrypted at rest, never logged.</summary>
/// <param name="HighLevelUrl">Base URL of the HighLevel API.</param>
/// <param name="DocketManagerUrl">Base URL of the DocketManager gateway.</param>
/// <param name="DocketManagerKey">The gateway's API key.</param>
/// <param name="WebhookKey">The public key that signs the webhooks; null for HighLevel's published one.</param>
/// <param name="ClientId">The app's client id.</param>
/// <param name="ClientSecret">The app's client secret.</param>
/// <param name="RedirectUri">Where the person comes back.</param>
/// <param name="LocationId">The only location that is wanted; null for whichever is chosen.</param>
public sealed record AuthorizationPlan(
    Uri HighLevelUrl,
    Uri DocketManagerUrl,
    string DocketManagerKey,
    string? WebhookKey,
    string ClientId,
    string ClientSecret,
    Uri RedirectUri,
    string? LocationId
)
{
    /// <summary>Whether the first sync waits for an approved plan.</summary>
    public bool FirstSyncByPlan { get; init; }

    /// <summary>The company's tokens, once there are any.</summary>
    public TokenPair? Company { get; init; }

    /// <summary>The locations to choose from.</summary>
    public IReadOnlyList<OfferedLocation> Offered { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => "(plan)";
}

/// <summary>An authorization under way.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StateHash">The hash of the state, or of the secret of the choice.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Outcome">The connection's id, or why there is none.</param>
/// <param name="ExpiresAt">Until when it may be answered.</param>
public sealed record AuthorizationRow(
    string Id,
    byte[] StateHash,
    AuthorizationStage Stage,
    string? Outcome,
    DateTimeOffset ExpiresAt
);

/// <summary>Authorizations under way: a restart in the middle loses none.</summary>
public interface IAuthorizationStore
{
    /// <summary>Stores a new one, and forgets those that ended long ago.</summary>
    Task AddAuthorizationAsync(AuthorizationRow row, AuthorizationPlan plan, CancellationToken ct);

    /// <summary>One, or null.</summary>
    Task<AuthorizationRow?> GetAuthorizationAsync(string id, CancellationToken ct);

    /// <summary>All in a stage, expired ones included.</summary>
    Task<IReadOnlyList<AuthorizationRow>> ListAuthorizationsAsync(AuthorizationStage stage, CancellationToken ct);

    /// <summary>The plan of one.</summary>
    Task<AuthorizationPlan> GetPlanAsync(string id, CancellationToken ct);

    /// <summary>
    /// Takes one from a stage to <see cref="AuthorizationStage.Working"/>; false when it is not in that stage any more or has expired. Of
    /// several who try at once, one succeeds.
    /// </summary>
    Task<bool> TakeAuthorizationAsync(string id, AuthorizationStage from, CancellationToken ct);

    /// <summary>Lets the person choose: the plan with the locations, and the hash of the secret that the choice must bring.</summary>
    Task OfferAsync(AuthorizationRow row, AuthorizationPlan plan, CancellationToken ct);

    /// <summary>Ends one: its plan, with all secrets, is forgotten.</summary>
    Task EndAuthorizationAsync(string id, AuthorizationStage stage, string outcome, CancellationToken ct);
}
