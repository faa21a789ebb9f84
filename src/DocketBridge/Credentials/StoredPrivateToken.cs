using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel.OAuth;

namespace DocketBridge.Credentials;

/// <summary>
/// A connection's private integration token. It is read from the store again when it was replaced, and when HighLevel refuses it: a
/// person may have put another there.
/// </summary>
internal sealed class StoredPrivateToken(IBridgeStore store, ConnectionId connection) : ITokenSource
{
    private string? _current;

    public async ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) =>
        new(Volatile.Read(ref _current) ?? await ReadAsync(cancellationToken));

    public async ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) != rejected.Value;

    public void Reload() => Volatile.Write(ref _current, null);

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var token = (await store.GetSecretsAsync(connection, cancellationToken)).HighLevelToken;
        Volatile.Write(ref _current, token);
        return token;
    }
}
