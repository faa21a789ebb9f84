namespace HighLevel.OAuth;

/// <summary>Gets a reply with a new token otherwise than by a refresh token, for example from a company's token.</summary>
/// <param name="cancellationToken">Stops it.</param>
public delegate Task<TokenReply> MintToken(CancellationToken cancellationToken);

/// <summary>
/// The tokens of one installation. Renews ahead of expiry, one renewal at a time, and keeps a new pair in the store before anyone uses
/// it: a refresh token works once, and losing its successor loses the installation.
/// </summary>
/// <remarks>
/// One process must own an installation at a time: HighLevel documents no grace for a refresh token used twice.
/// https://marketplace.gohighlevel.com/docs/Authorization/OAuth2.0
/// </remarks>
/// <param name="api">The token operations, see <see cref="HighLevelClientFactory.CreateOAuth"/>.</param>
/// <param name="app">The app.</param>
/// <param name="store">Where the pair is kept.</param>
/// <param name="time">The clock.</param>
/// <param name="mint">Gets a token when there is no refresh token or it is refused; null when there is no such way.</param>
public sealed class OAuthTokenSource(
    IOAuthApi api,
    OAuthApp app,
    ITokenStore store,
    TimeProvider time,
    MintToken? mint = null
) : ITokenSource
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Task<TokenPair>? _renewal;
    private TokenPair? _current;
    private TokenPair? _unsaved;
    private long _quietUntil;

    /// <inheritdoc />
    public async ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        var pair = Volatile.Read(ref _current);
        if (pair is null || IsDue(pair))
        {
            pair = await RenewedOrStillGoodAsync(pair, cancellationToken);
        }

        return new AccessToken(pair.AccessToken, pair.ExpiresAt);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken)
    {
        var pair = await RenewOnceAsync(rejected.Value).WaitAsync(cancellationToken);
        if (pair.AccessToken == rejected.Value)
        {
            // It joined a renewal that began before the refusal was known.
            pair = await RenewOnceAsync(rejected.Value).WaitAsync(cancellationToken);
        }

        return pair.AccessToken != rejected.Value;
    }

    /// <summary>Renewal is ahead of need: while the token endpoint is down, the token at hand still serves.</summary>
    private async Task<TokenPair> RenewedOrStillGoodAsync(TokenPair? pair, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stillGood = pair is not null && now < pair.ExpiresAt - Margin;
        if (stillGood && now.UtcTicks < Interlocked.Read(ref _quietUntil))
        {
            return pair!;
        }

        try
        {
            return await RenewOnceAsync(rejected: null).WaitAsync(cancellationToken);
        }
        catch (HighLevelException) when (stillGood)
        {
            Interlocked.Exchange(ref _quietUntil, (now + Pause).UtcTicks);
            return pair!;
        }
    }

    private bool IsDue(TokenPair pair) => time.GetUtcNow() >= pair.ExpiresAt - Ahead;

    /// <summary>
    /// Joins the renewal under way or starts one. It runs to its end whoever stops waiting: cut off between reply and store, it would
    /// lose the new pair.
    /// </summary>
    private Task<TokenPair> RenewOnceAsync(string? rejected)
    {
        lock (_gate)
        {
            if (_renewal is null || _renewal.IsCompleted)
            {
                _renewal = Task.Run(() => RenewAsync(rejected));
            }

            return _renewal;
        }
    }

    private async Task<TokenPair> RenewAsync(string? rejected)
    {
        if (_unsaved is not null)
        {
            // The store failed last time: the pair it did not take is the only one that still works.
            return await KeepAsync(_unsaved);
        }

        // The store first: whoever owned the installation before may have renewed it last.
        var kept = await store.LoadAsync(CancellationToken.None) ?? _current;
        if (kept is not null && kept.AccessToken != rejected && !IsDue(kept))
        {
            Volatile.Write(ref _current, kept);
            return kept;
        }

        var pair = TokenPair.From(await AskAsync(kept), time.GetUtcNow());
        return await KeepAsync(pair);
    }

    private async Task<TokenReply> AskAsync(TokenPair? kept)
    {
        if (kept?.RefreshToken is { } refreshToken)
        {
            try
            {
                return await api.GetTokenAsync(TokenForms.Refresh(app, refreshToken), CancellationToken.None);
            }
            catch (HighLevelException e) when (mint is not null && IsRefusal(e.Kind))
            {
                return await mint(CancellationToken.None);
            }
        }

        return mint is not null
            ? await mint(CancellationToken.None)
            : throw new HighLevelException(
                FailureKind.Unauthorized,
                "get-access-token",
                ["There is no refresh token: the app must be installed again."]
            );
    }

    private async Task<TokenPair> KeepAsync(TokenPair pair)
    {
        _unsaved = pair;
        await store.SaveAsync(pair, CancellationToken.None);
        _unsaved = null;
        Volatile.Write(ref _current, pair);
        return pair;
    }

    private static bool IsRefusal(FailureKind kind) =>
        kind
            is FailureKind.InvalidRequest
                or FailureKind.Unauthorized
                or FailureKind.TokenExpired
                or FailureKind.Unprocessable;
}
