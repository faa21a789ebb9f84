namespace HighLevel.OAuth;

/// <summary>The app at HighLevel's marketplace. Its text never shows the secret.</summary>
/// <param name="ClientId">The client id; its part before the first dash is the app's id.</param>
/// <param name="ClientSecret">The client secret.</param>
/// <param name="UserType">Company or Location: whose tokens are renewed, where the pair does not tell.</param>
public sealed record OAuthApp(string ClientId, string ClientSecret, string UserType = "Location")
{
    /// <summary>The app's id, which webhooks carry as <c>appId</c>.</summary>
    public string AppId => ClientId.Split('-')[0];

    /// <summary>Says which app it is, never the secret.</summary>
    public override string ToString() => $"OAuthApp {ClientId}";
}

/// <summary>The forms the token operations take.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/oauth/get-access-token</remarks>
public static class TokenForms
{
    /// <summary>
    /// Trades the code of an installation for tokens. It names no user type: who installed the app decides whether they are a company's
    /// or a location's.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="code">The code that HighLevel sent to the redirect address.</param>
    /// <param name="redirectUri">The redirect address, as registered and as the authorize address named it.</param>
    public static IReadOnlyDictionary<string, string> Code(OAuthApp app, string code, string redirectUri) =>
        new Dictionary<string, string>(Client(app, "authorization_code"), StringComparer.Ordinal)
        {
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
        };

    /// <summary>Trades a refresh token, which thereby dies, for a new pair.</summary>
    /// <param name="app">The app.</param>
    /// <param name="refreshToken">The refresh token.</param>
    /// <param name="userType">Whose it is, Company or Location; null for what the app says.</param>
    public static IReadOnlyDictionary<string, string> Refresh(
        OAuthApp app,
        string refreshToken,
        string? userType = null
    ) =>
        new Dictionary<string, string>(Client(app, "refresh_token"), StringComparer.Ordinal)
        {
            ["user_type"] = userType ?? app.UserType,
            ["refresh_token"] = refreshToken,
        };

    /// <summary>Asks for a location's token with a company's token.</summary>
    /// <param name="company">The company.</param>
    /// <param name="location">The location.</param>
    public static IReadOnlyDictionary<string, string> Location(CompanyId company, LocationId location) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["companyId"] = company.Value,
            ["locationId"] = location.Value,
        };

    private static Dictionary<string, string> Client(OAuthApp app, string grantType)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = app.ClientId,
            ["client_secret"] = app.ClientSecret,
            ["grant_type"] = grantType,
        };
    }
}
