using DocketBridge.Authorizing;
using DocketBridge.Storage;
using HighLevel.OAuth;

namespace DocketBridge.Credentials;

/// <summary>How a connection's credential for HighLevel stands; never the credential itself.</summary>
/// <param name="Id">The connection's id.</param>
/// <param name="LocationId">The location.</param>
/// <param name="Kind">privateIntegration or oauth.</param>
/// <param name="IssuedBy">location or company: who installed the app; null for a private integration.</param>
/// <param name="Scopes">The scopes granted; null where HighLevel does not tell.</param>
/// <param name="MissingScopes">The scopes the sync needs that were not granted; empty where they are not told.</param>
/// <param name="ExpiresAt">
/// When the access token expires by HighLevel's word; null when it does not. It is renewed before that while the service runs; that of an
/// app that was uninstalled has ended already.
/// </param>
/// <param name="GivenAt">When a person gave the credential.</param>
/// <param name="SeenAt">When HighLevel last took the credential, as far as is known.</param>
/// <param name="Health">
/// good, scopesMissing, renewalFails, expired, paused or uninstalled; where HighLevel was asked also refused, or unknown when it did not
/// answer.
/// </param>
/// <param name="Reason">What is wrong and what to do; null when nothing is.</param>
public sealed record TokenReport(
    string Id,
    string LocationId,
    string Kind,
    string? IssuedBy,
    IReadOnlyList<string>? Scopes,
    IReadOnlyList<string> MissingScopes,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset GivenAt,
    DateTimeOffset SeenAt,
    string Health,
    string? Reason
)
{
    /// <summary>The value under which a connection keeps why renewing fails; empty when it does not.</summary>
    internal const string TroubleValue = "token.trouble";

    /// <summary>When HighLevel was asked for this report; null when it tells only what the data folder holds.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The report of every connection.</summary>
    /// <param name="store">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<IReadOnlyList<TokenReport>> ReadAsync(
        IBridgeStore store,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var reports = new List<TokenReport>();
        foreach (var connection in await store.ListConnectionsAsync(ct))
        {
            var secrets = await store.GetSecretsAsync(connection.Id, ct);
            var values = store.For(connection.Id);
            var trouble = await values.GetValueAsync(TroubleValue, ct);
            var seen = await TokenSighting.ReadAsync(values, GivenAtOf(connection), ct);
            reports.Add(Of(connection, secrets.OAuth, trouble, seen, time.GetUtcNow()));
        }

        return reports;
    }

    private static DateTimeOffset GivenAtOf(ConnectionRow connection) =>
        connection.CredentialAt ?? connection.CreatedAt;

    private static TokenReport Of(
        ConnectionRow connection,
        OAuthSecrets? oauth,
        string? trouble,
        DateTimeOffset seen,
        DateTimeOffset now
    )
    {
        var pair = oauth?.Location;
        var scopes = (pair ?? oauth?.Company)?.Scopes() is { Count: > 0 } granted ? granted : null;
        string[] missing = scopes is null ? [] : [.. BridgeScopes.Location.Except(scopes, StringComparer.Ordinal)];
        var (health, reason) = Judge(connection, oauth, pair, missing, trouble, now);
        return new TokenReport(
            connection.Id.Value,
            connection.LocationId,
            oauth is null ? "privateIntegration" : "oauth",
            oauth is null ? null
                : oauth.Company is null ? "location"
                : "company",
            scopes,
            missing,
            pair?.ExpiresAt,
            GivenAtOf(connection),
            seen,
            health,
            reason
        );
    }

    private static (string Health, string? Reason) Judge(
        ConnectionRow connection,
        OAuthSecrets? oauth,
        TokenPair? pair,
        string[] missing,
        string? trouble,
        DateTimeOffset now
    )
    {
        var renewable = pair?.RefreshToken is not null || oauth?.Company is not null;
        return connection.State switch
        {
            ConnectionState.Disconnected => ("uninstalled", connection.Reason),
            ConnectionState.Paused => ("paused", connection.Reason),
            _ when !string.IsNullOrEmpty(trouble) => ("renewalFails", trouble),
            _ when missing.Length > 0 => (
                "scopesMissing",
                $"The app was not given {string.Join(", ", missing)}: connect again and allow all of its scopes."
            ),
            _ when pair?.ExpiresAt <= now && !renewable => (
                "expired",
                "The token has expired and cannot be renewed: connect again with 'docketbridge connect --oauth'."
            ),
            _ => ("good", null),
        };
    }
}
