using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel.OAuth;

namespace DocketBridge.Credentials;

/// <summary>The tokens of a connection's location, or of its company, in the store: a new pair is on disk before it is used.</summary>
internal sealed class StoredTokens(IBridgeStore store, ConnectionId connection, bool ofCompany) : ITokenStore
{
    public async ValueTask<TokenPair?> LoadAsync(CancellationToken cancellationToken)
    {
        var secrets = (await store.GetSecretsAsync(connection, cancellationToken)).OAuth;
        return ofCompany ? secrets?.Company : secrets?.Location;
    }

    public async ValueTask SaveAsync(TokenPair pair, CancellationToken cancellationToken) =>
        await store.UpdateSecretsAsync(
            connection,
            secrets =>
                secrets with
                {
                    OAuth = ofCompany
                        ? secrets.OAuth! with
                        {
                            Company = pair,
                        }
                        : secrets.OAuth! with
                        {
                            Location = pair,
                        },
                },
            cancellationToken
        );

    // Two locks would be one too many: a location's renewal may need the company's in its middle.
    public async ValueTask<IDisposable> HoldAsync(CancellationToken cancellationToken) =>
        await store.HoldTokensAsync(
            ofCompany ? new ConnectionId($"{connection.Value}-company") : connection,
            cancellationToken
        );
}

/// <summary>Tokens that no connection has yet, in memory until it is made.</summary>
internal sealed class HeldTokens(TokenPair? pair) : ITokenStore
{
    public TokenPair? Pair { get; private set; } = pair;

    public ValueTask<TokenPair?> LoadAsync(CancellationToken cancellationToken) => new(Pair);

    public ValueTask SaveAsync(TokenPair pair, CancellationToken cancellationToken)
    {
        Pair = pair;
        return default;
    }
}
