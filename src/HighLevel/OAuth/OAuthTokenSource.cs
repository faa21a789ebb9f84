namespace HighLevel.OAuth;

/// <summary>Gets a reply with a new token otherwise than by a refresh token, for example from a company's token.</summary>
/// <param name="cancellationToken">Stops it.</param>
public delegate Task<TokenReply> MintToken(CancellationToken cancellationToken);

/// <summary>
/// The tokens of one installation. Renews ahead of expiry, one renewal at a time, and keeps a new pair in the store before anyone uses
/// it: a refresh token works once, and losing its successor loses the installation.
/// </summary>
/// <remarks>
/// HighLevel documents no grace for a refresh token used twice: whoever else renews the same installation must share the store and its
/// <see cref="ITokenStore.HoldAsync"/>. https://marketplace.gohighlevel.com/docs/Authorization/OAuth2.0
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
    private string? _refused;
    private HighLevelException? _lastFailure;
    private long _quietUntil;

    /// <summary>Why the last renewal failed; null when it did not. The token at hand may serve all the same.</summary>
    public HighLevelException? LastFailure => Volatile.Read(ref _lastFailure);

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

    /// <summary>Forgets the pair at hand: the next call takes what the store has, after somebody put another there.</summary>
    public void Reload() => Volatile.Write(ref _current, null);

    /// <summary>
    /// Waits for a renewal under way, however it ends. To be awaited before the connections are closed: cut off between answer and
    /// store, a renewal loses the installation.
    /// </summary>
    public async Task SettleAsync()
    {
        Task? renewal;
        lock (_gate)
        {
            renewal = _renewal;
        }

        if (renewal is not null)
        {
            await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Renewal is ahead of need: while the token endpoint is down, the token at hand still serves.</summary>
    private async Task<TokenPair> RenewedOrStillGoodAsync(TokenPair? pair, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (pair is not null && IsGood(pair, now) && now.UtcTicks < Interlocked.Read(ref _quietUntil))
        {
            return pair;
        }

        try
        {
            return await RenewOnceAsync(rejected: null).WaitAsync(cancellationToken);
        }
        catch (HighLevelException) when ((Volatile.Read(ref _current) ?? pair) is { } last && IsGood(last, now))
        {
            Interlocked.Exchange(ref _quietUntil, (now + Pause).UtcTicks);
            return last;
        }
    }

    // A life shorter than usual is not all spent on renewing.
    private bool IsDue(TokenPair pair) => time.GetUtcNow() >= pair.ExpiresAt - Part(pair, Ahead, of: 4);

    private static bool IsGood(TokenPair pair, DateTimeOffset now) => now < pair.ExpiresAt - Part(pair, Margin, of: 8);

    private static TimeSpan Part(TokenPair pair, TimeSpan usual, int of) =>
        pair.ObtainedAt is { } from && (pair.ExpiresAt - from) / of is var part && part < usual ? part : usual;

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
        using var alone = await store.HoldAsync(CancellationToken.None);
        if (_unsaved is not null)
        {
            // The store failed last time: the pair it did not take is the only one that still works, or whose refresh token does.
            await KeepAsync(_unsaved);
        }

        // The store first: whoever owned the installation before may have renewed it last.
        var kept = await store.LoadAsync(CancellationToken.None) ?? Volatile.Read(ref _current);
        if (kept is not null && kept.AccessToken != rejected && !IsDue(kept))
        {
            Volatile.Write(ref _current, kept);
            Volatile.Write(ref _lastFailure, null);
            return kept;
        }

        if (kept is not null && kept.AccessToken != rejected)
        {
            // Should the renewal fail, this may serve a little longer.
            Volatile.Write(ref _current, kept);
        }

        var askedAt = time.GetUtcNow();
        try
        {
            var reply = await AskAsync(kept);
            Volatile.Write(ref _lastFailure, null);
            return await KeepAsync(Completed(TokenPair.From(reply, askedAt), kept));
        }
        catch (HighLevelException e)
        {
            Volatile.Write(ref _lastFailure, e);
            throw;
        }
    }

    private async Task<TokenReply> AskAsync(TokenPair? kept)
    {
        if (kept?.RefreshToken is { } refreshToken)
        {
            try
            {
                return await RefreshAsync(refreshToken, kept.UserType);
            }
            catch (HighLevelException e) when (mint is not null && e.Kind == FailureKind.RefreshTokenRefused)
            {
                return await mint(CancellationToken.None);
            }
        }

        return mint is not null ? await mint(CancellationToken.None) : throw Refused("There is no refresh token.");
    }

    private async Task<TokenReply> RefreshAsync(string refreshToken, string? userType)
    {
        if (refreshToken == _refused)
        {
            throw Refused("HighLevel has refused the refresh token.");
        }

        try
        {
            return await api.GetTokenAsync(TokenForms.Refresh(app, refreshToken, userType), CancellationToken.None);
        }
        catch (HighLevelException e) when (IsRefusal(e.Kind))
        {
            _refused = refreshToken;
            throw e.Kind == FailureKind.RefreshTokenRefused
                ? e
                : new HighLevelException(FailureKind.RefreshTokenRefused, e.Operation, e.Messages, e)
                {
                    Status = e.Status,
                    TraceId = e.TraceId,
                };
        }
    }

    private async Task<TokenPair> KeepAsync(TokenPair pair)
    {
        _unsaved = pair;
        await store.SaveAsync(pair, CancellationToken.None);
        _unsaved = null;
        Volatile.Write(ref _current, pair);
        return pair;
    }

    // Replies for one location leave things out that do not change.
    private static TokenPair Completed(TokenPair pair, TokenPair? before) =>
        pair with
        {
            Scope = pair.Scope ?? before?.Scope,
            UserType = pair.UserType ?? before?.UserType,
            CompanyId = pair.CompanyId ?? before?.CompanyId,
            LocationId = pair.LocationId ?? before?.LocationId,
        };

    private static HighLevelException Refused(string why) =>
        new(FailureKind.RefreshTokenRefused, "get-access-token", [$"{why} The app must be installed again."]);

    // HighLevel documents no words for a refresh token it does not take: any refusal that is not known to be another is one.
    private static bool IsRefusal(FailureKind kind) =>
        kind
            is FailureKind.RefreshTokenRefused
                or FailureKind.InvalidRequest
                or FailureKind.Unauthorized
                or FailureKind.TokenExpired
                or FailureKind.Unprocessable;
}
