namespace HighLevel.OAuth;

/// <summary>An access token and the refresh token that gets the next pair. Its text never shows either.</summary>
/// <param name="AccessToken">The access token.</param>
/// <param name="RefreshToken">The refresh token, good for one use; null when the token is minted from a company's instead.</param>
/// <param name="ExpiresAt">When the access token expires.</param>
public sealed record TokenPair(string AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt)
{
    // HighLevel says how long a token lives in every reply; a day is what it says.
    private const int UsualSeconds = 86_399;

    /// <summary>The pair of a reply.</summary>
    /// <param name="reply">The reply of a token operation.</param>
    /// <param name="receivedAt">When it came.</param>
    public static TokenPair From(TokenReply reply, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new TokenPair(
            reply.AccessToken,
            string.IsNullOrEmpty(reply.RefreshToken) ? null : reply.RefreshToken,
            receivedAt.AddSeconds(reply.ExpiresIn ?? UsualSeconds)
        );
    }

    /// <summary>Says when it expires, never what it is.</summary>
    public override string ToString() => $"TokenPair until {ExpiresAt:u}";
}

/// <summary>Where a pair of tokens is kept. It must outlive the process: a refresh token lost is an installation lost.</summary>
public interface ITokenStore
{
    /// <summary>The pair kept; null when there is none.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<TokenPair?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a new pair durably; the one before is dead.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask SaveAsync(TokenPair pair, CancellationToken cancellationToken);
}
