using DocketBridge.Storage;
using HighLevel;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;

namespace DocketBridge.Credentials;

/// <summary>The way into a connection's location: a client whose tokens renew themselves.</summary>
internal sealed class HighLevelAccess : IDisposable
{
    private readonly HighLevelClientFactory _factory;
    private readonly ITokenSource _source;
    private readonly Action _reload;
    private readonly Func<Task> _settle;
    private readonly HighLevelClient? _company;
    private readonly (HeldTokens Location, HeldTokens Company)? _held;

    private HighLevelAccess(
        HighLevelClientFactory factory,
        TimeProvider time,
        ITokenSource source,
        Action reload,
        Func<Task> settle,
        HighLevelClient? company = null,
        (HeldTokens Location, HeldTokens Company)? held = null
    )
    {
        _factory = factory;
        _source = source;
        _reload = reload;
        _settle = settle;
        _company = company;
        _held = held;
        Client = factory.Create(source, new QuotaGovernor(time));
    }

    /// <summary>The client of the location.</summary>
    public HighLevelClient Client { get; }

    /// <summary>A connection's own, with its tokens in the store.</summary>
    /// <param name="options">Where and how calls are made.</param>
    /// <param name="seed">The seed of the pauses before repetitions.</param>
    /// <param name="time">The clock.</param>
    /// <param name="store">The store.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="secrets">Its secrets, as they are now.</param>
    /// <param name="tell">Hears when renewing fails, and null when it works again.</param>
    public static HighLevelAccess Stored(
        HighLevelOptions options,
        int seed,
        TimeProvider time,
        IBridgeStore store,
        ConnectionRow connection,
        ConnectionSecrets secrets,
        Func<HighLevelException?, Task> tell
    )
    {
        if (secrets.OAuth is { } oauth)
        {
            return ByOAuth(
                options,
                seed,
                time,
                connection,
                oauth,
                new StoredTokens(store, connection.Id, ofCompany: false),
                new StoredTokens(store, connection.Id, ofCompany: true),
                tell
            );
        }

        var token = new StoredPrivateToken(store, connection.Id);
        return new HighLevelAccess(
            new HighLevelClientFactory(options, time, new Random(seed)),
            time,
            token,
            token.Reload,
            () => Task.CompletedTask
        );
    }

    /// <summary>With credentials that no connection has yet.</summary>
    /// <param name="options">Where and how calls are made.</param>
    /// <param name="seed">The seed of the pauses before repetitions.</param>
    /// <param name="time">The clock.</param>
    /// <param name="connection">The connection to be.</param>
    /// <param name="secrets">Its secrets.</param>
    public static HighLevelAccess Given(
        HighLevelOptions options,
        int seed,
        TimeProvider time,
        ConnectionRow connection,
        ConnectionSecrets secrets
    ) =>
        secrets.OAuth is { } oauth
            ? ByOAuth(
                options,
                seed,
                time,
                connection,
                oauth,
                new HeldTokens(oauth.Location),
                new HeldTokens(oauth.Company),
                _ => Task.CompletedTask
            )
            : new HighLevelAccess(
                new HighLevelClientFactory(options, time, new Random(seed)),
                time,
                new PrivateIntegrationTokenSource(secrets.HighLevelToken),
                () => { },
                () => Task.CompletedTask
            );

    /// <summary>Secrets that were given, with the tokens as they are now: one may have been renewed meanwhile.</summary>
    public ConnectionSecrets Now(ConnectionSecrets secrets) =>
        secrets.OAuth is { } oauth && _held is { } held
            ? secrets with
            {
                OAuth = oauth with { Location = held.Location.Pair, Company = held.Company.Pair },
            }
            : secrets;

    /// <summary>Takes the credentials from the store again, after a person put others there.</summary>
    public void Reload() => _reload();

    /// <summary>Renews the token whatever its age: another version of the app may have brought other scopes.</summary>
    public async Task RenewAsync(CancellationToken ct) => await _source.RenewAsync(await _source.GetAsync(ct), ct);

    /// <summary>Waits for a renewal under way: to be awaited before it is disposed, or the new tokens may be lost.</summary>
    public Task SettleAsync() => _settle();

    public void Dispose()
    {
        Close(Client);
        Close(_company);
        _factory.Dispose();
    }

    // The governors were made here, one for each client. The client goes first: it cancels the calls that wait for theirs.
    private static void Close(HighLevelClient? client)
    {
        client?.Dispose();
        client?.Quota.Dispose();
    }

    private static HighLevelAccess ByOAuth(
        HighLevelOptions options,
        int seed,
        TimeProvider time,
        ConnectionRow connection,
        OAuthSecrets oauth,
        ITokenStore ofLocation,
        ITokenStore ofCompany,
        Func<HighLevelException?, Task> tell
    )
    {
        var factory = new HighLevelClientFactory(options, time, new Random(seed));
        var app = new OAuthApp(oauth.ClientId, oauth.ClientSecret);
        var tokens = factory.CreateOAuth();
        OAuthTokenSource? ofAgency = null;
        HighLevelClient? agency = null;
        if (oauth.Company is { CompanyId: { } company })
        {
            ofAgency = new OAuthTokenSource(tokens, app with { UserType = "Company" }, ofCompany, time);
            agency = factory.Create(ofAgency, new QuotaGovernor(time));
            var mint = agency.OAuth.MintFor(company, new LocationId(connection.LocationId));
            return With(new OAuthTokenSource(tokens, app, ofLocation, time, mint));
        }

        return With(new OAuthTokenSource(tokens, app, ofLocation, time));

        HighLevelAccess With(OAuthTokenSource source) =>
            new(
                factory,
                time,
                new WatchedTokens(source, tell),
                () =>
                {
                    ofAgency?.Reload();
                    source.Reload();
                },
                async () =>
                {
                    // The location's first: it may be what the company's is renewed for.
                    await source.SettleAsync();
                    await (ofAgency?.SettleAsync() ?? Task.CompletedTask);
                },
                agency,
                ofLocation is HeldTokens location && ofCompany is HeldTokens all ? (location, all) : null
            );
    }
}
