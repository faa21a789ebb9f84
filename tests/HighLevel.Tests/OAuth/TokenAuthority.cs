using HighLevel.OAuth;

namespace HighLevel.Tests.OAuth;

/// <summary>What may go wrong with the next question to the token endpoint.</summary>
internal enum Mishap
{
    None,

    /// <summary>Nothing is done and no answer comes.</summary>
    Down,

    /// <summary>The refresh token is spent and the answer is lost.</summary>
    AnswerLost,
}

/// <summary>HighLevel's token endpoint as far as it matters here: a refresh token works once, an access token for a time.</summary>
internal sealed class TokenAuthority(TimeProvider time, TimeSpan lifetime) : IOAuthApi
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _refresh = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _access = new(StringComparer.Ordinal);
    private int _issued;

    public Mishap Next { get; set; }

    /// <summary>How often a token was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>How often a refresh token came that was spent.</summary>
    public int Reused { get; private set; }

    public bool Accepts(string access)
    {
        lock (_gate)
        {
            return _access.TryGetValue(access, out var until) && time.GetUtcNow() < until;
        }
    }

    /// <summary>Ends an access token before its time.</summary>
    public void Revoke(string access)
    {
        lock (_gate)
        {
            _access.Remove(access);
        }
    }

    public TokenReply Issue(bool withRefresh = true)
    {
        lock (_gate)
        {
            var number = ++_issued;
            _access[$"a{number}"] = time.GetUtcNow() + lifetime;
            if (withRefresh)
            {
                _refresh.Add($"r{number}");
            }

            return new TokenReply
            {
                AccessToken = $"a{number}",
                RefreshToken = withRefresh ? $"r{number}" : null,
                ExpiresIn = (int)lifetime.TotalSeconds,
            };
        }
    }

    public async Task<TokenReply> GetTokenAsync(
        IReadOnlyDictionary<string, string> form,
        CancellationToken cancellationToken = default
    )
    {
        await Task.Yield();
        lock (_gate)
        {
            Asked++;
            var mishap = Next;
            Next = Mishap.None;
            if (mishap == Mishap.Down)
            {
                throw new HighLevelException(FailureKind.Unavailable, "get-access-token");
            }

            if (!_refresh.Remove(form["refresh_token"]))
            {
                Reused++;
                throw new HighLevelException(FailureKind.RefreshTokenRefused, "get-access-token");
            }

            var reply = Issue();
            return mishap == Mishap.AnswerLost
                ? throw new HighLevelException(FailureKind.Unclear, "get-access-token")
                : reply;
        }
    }

    public async Task<TokenReply> GetLocationTokenAsync(
        IReadOnlyDictionary<string, string> form,
        CancellationToken cancellationToken = default
    )
    {
        await Task.Yield();
        return Issue(withRefresh: false);
    }

    public Task<InstalledLocationList> ListInstalledLocationsAsync(
        CompanyId companyId,
        string appId,
        bool? isInstalled = null,
        LocationId? locationId = null,
        string? query = null,
        int? skip = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(new InstalledLocationList());
}
