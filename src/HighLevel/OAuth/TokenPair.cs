namespace HighLevel.OAuth;

/// <summary>An access token and the refresh token that gets the next pair. Its text never shows either.</summary>
/// <param name="AccessToken">The access token.</param>
/// <param name="RefreshToken">The refresh token, good for one use; null when the token is minted from a company's instead.</param>
/// <param name="ExpiresAt">When the access token expires.</param>
public sealed record TokenPair(string AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt)
{
    // HighLevel says how long a token lives in every reply; a day is what it says.
    private const int UsualSeconds = 86_399;

    /// <summary>When it was asked for; null when that is not known.</summary>
    public DateTimeOffset? ObtainedAt { get; init; }

    /// <summary>The scopes granted, separated by spaces; null when HighLevel did not tell.</summary>
    public string? Scope { get; init; }

    /// <summary>Company or Location; null when HighLevel did not tell.</summary>
    public string? UserType { get; init; }

    /// <summary>The company (agency).</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The location of a location's tokens.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The scopes granted, one by one.</summary>
    public IReadOnlyList<string> Scopes() =>
        Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The pair of a reply.</summary>
    /// <param name="reply">The reply of a token operation.</param>
    /// <param name="askedAt">When it was asked for: its life is counted from there, so that it never seems to live longer than it does.</param>
    public static TokenPair From(TokenReply reply, DateTimeOffset askedAt)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new TokenPair(
            reply.AccessToken,
            string.IsNullOrEmpty(reply.RefreshToken) ? null : reply.RefreshToken,
            askedAt.AddSeconds(Math.Max(0, reply.ExpiresIn ?? UsualSeconds))
        )
        {
            ObtainedAt = askedAt,
            Scope = reply.Scope,
            UserType = reply.UserType,
            CompanyId = reply.CompanyId,
            LocationId = reply.LocationId,
        };
    }

    /// <summary>Says when it expires, never what it is.</summary>
    public override string ToString() => $"TokenPair until {ExpiresAt:u}";
}
