using HighLevel.Operations;
using Refit;

namespace HighLevel.OAuth;

/// <summary>Tokens. Use <see cref="OAuthTokenSource"/> rather than calling this: refresh tokens work once only.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IOAuthApi
{
    /// <summary>Trades a code or a refresh token for a pair of tokens. Never repeated on its own: a refresh token works once.</summary>
    /// <param name="form">See <see cref="TokenForms"/>.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/oauth/token")]
    [Operation(
        "get-access-token",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/oauth/get-access-token",
        Idempotency = Idempotency.Unsafe,
        Anonymous = true
    )]
    Task<TokenReply> GetTokenAsync(
        [Body(BodySerializationMethod.UrlEncoded)] IReadOnlyDictionary<string, string> form,
        CancellationToken cancellationToken = default
    );

    /// <summary>Mints a token for one location from a company's token.</summary>
    /// <param name="form">See <see cref="TokenForms"/>.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/oauth/locationToken")]
    [Operation(
        "get-location-access-token",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OAuthWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/oauth/get-location-access-token",
        Idempotency = Idempotency.Unsafe
    )]
    Task<TokenReply> GetLocationTokenAsync(
        [Body(BodySerializationMethod.UrlEncoded)] IReadOnlyDictionary<string, string> form,
        CancellationToken cancellationToken = default
    );

    /// <summary>Lists the locations of a company on which an app is, or could be, installed. For a company's token only.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="appId">The app, see <see cref="OAuthApp.AppId"/>.</param>
    /// <param name="isInstalled">True for the locations that have the app, false for the others, null for all.</param>
    /// <param name="locationId">Asks for this location only.</param>
    /// <param name="query">A part of the location's name.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="limit">How many at most; HighLevel's default is 20.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Get("/oauth/installedLocations")]
    [Operation(
        "get-installed-location",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OAuthRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/oauth/get-installed-location",
        Idempotency = Idempotency.Safe
    )]
    Task<InstalledLocationList> ListInstalledLocationsAsync(
        CompanyId companyId,
        string appId,
        bool? isInstalled = null,
        LocationId? locationId = null,
        string? query = null,
        int? skip = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    );
}
