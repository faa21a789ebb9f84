namespace HighLevel.OAuth;

/// <summary>An access token. Its text never shows it.</summary>
/// <param name="Value">The token.</param>
/// <param name="ExpiresAt">When it expires; null when never.</param>
public readonly record struct AccessToken(string Value, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Says when it expires, never what it is.</summary>
    public override string ToString() => $"AccessToken until {ExpiresAt:u}";
}

/// <summary>Where a client gets its token from. Safe for use from several threads.</summary>
public interface ITokenSource
{
    /// <summary>A token that is thought to be good.</summary>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    /// <exception cref="HighLevelException">None is to be had.</exception>
    ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken);

    /// <summary>Gets a new token after HighLevel refused one as invalid or expired.</summary>
    /// <param name="rejected">The refused token: when another has taken its place already, nothing is renewed.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    /// <returns>Whether there is another token to try.</returns>
    ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken);
}

/// <summary>A private integration token: made in HighLevel's settings, static until somebody rotates it there.</summary>
/// <param name="token">The token, beginning with <c>pit-</c>.</param>
public sealed class PrivateIntegrationTokenSource(string token) : ITokenSource
{
    /// <inheritdoc />
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken(token));

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken) => new(false);
}
