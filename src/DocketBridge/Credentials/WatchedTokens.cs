using HighLevel;
using HighLevel.OAuth;

namespace DocketBridge.Credentials;

/// <summary>
/// Tells when renewing fails and when it works again: ahead of expiry the old token still serves, and nobody would hear of it until
/// it is too late.
/// </summary>
internal sealed class WatchedTokens(OAuthTokenSource source, Func<HighLevelException?, Task> tell) : ITokenSource
{
    private HighLevelException? _told;

    public async ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await source.GetAsync(cancellationToken);
        }
        finally
        {
            await TellAsync();
        }
    }

    public async ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken)
    {
        try
        {
            return await source.RenewAsync(rejected, cancellationToken);
        }
        finally
        {
            await TellAsync();
        }
    }

    private async Task TellAsync()
    {
        var now = source.LastFailure;
        if (Interlocked.Exchange(ref _told, now) is var before && before?.Kind != now?.Kind)
        {
            await tell(now);
        }
    }
}
