using HighLevel.OAuth;

namespace DocketBridge.Storage;

/// <summary>What a connection by OAuth works with; encrypted at rest, never logged.</summary>
/// <param name="ClientId">The app's client id.</param>
/// <param name="ClientSecret">The app's client secret.</param>
/// <param name="Location">The location's tokens; null when they are to be minted from the company's.</param>
/// <param name="Company">The company's tokens, when the agency installed the app.</param>
public sealed record OAuthSecrets(string ClientId, string ClientSecret, TokenPair? Location, TokenPair? Company)
{
    /// <inheritdoc />
    public override string ToString() => "(secrets)";
}
