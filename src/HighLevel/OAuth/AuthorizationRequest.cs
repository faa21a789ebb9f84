using System.Text;

namespace HighLevel.OAuth;

/// <summary>The pages on which a person installs an app and chooses the location.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/Authorization/OAuth2.0</remarks>
public static class AuthorizationPages
{
    /// <summary>HighLevel's own page.</summary>
    public static Uri Standard { get; } = new("https://marketplace.gohighlevel.com/v2/oauth/chooselocation");

    /// <summary>The page without HighLevel's name, for agencies that sell it under their own.</summary>
    public static Uri WhiteLabel { get; } = new("https://marketplace.leadconnectorhq.com/v2/oauth/chooselocation");
}

/// <summary>Where a browser is sent so that a person may install the app.</summary>
/// <param name="App">The app; of it only the client id goes into the address.</param>
/// <param name="RedirectUri">Where HighLevel sends the browser back, as registered with the app.</param>
/// <param name="Scopes">The scopes asked for; at least one.</param>
/// <param name="State">See <see cref="OAuthState"/>.</param>
public sealed record AuthorizationRequest(
    OAuthApp App,
    Uri RedirectUri,
    IReadOnlyCollection<string> Scopes,
    string State
)
{
    /// <summary>The page; a query it has already is kept.</summary>
    public Uri Page { get; init; } = AuthorizationPages.Standard;

    /// <summary>The version of the app; a private app needs it.</summary>
    public string? VersionId { get; init; }

    /// <summary>The address for the browser.</summary>
    /// <exception cref="ArgumentException">No scope is asked for, or the state is empty.</exception>
    public Uri ToUri()
    {
        if (Scopes.Count == 0)
        {
            throw new ArgumentException("An authorization asks for at least one scope.");
        }

        if (string.IsNullOrEmpty(State))
        {
            throw new ArgumentException("An authorization needs a state.");
        }

        var query = new StringBuilder(Page.Query.TrimStart('?'));
        Add("response_type", "code");
        Add("client_id", App.ClientId);
        Add("redirect_uri", RedirectUri.AbsoluteUri);
        Add("scope", string.Join(' ', Scopes));
        Add("state", State);
        // Else HighLevel opens a tab of its own for the login.
        Add("loginWindowOpenMode", "self");
        if (VersionId is { Length: > 0 } version)
        {
            Add("version_id", version);
        }

        return new UriBuilder(Page) { Query = query.ToString() }.Uri;

        void Add(string name, string value)
        {
            if (query.Length > 0)
            {
                query.Append('&');
            }

            query.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
