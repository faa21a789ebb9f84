using System.Runtime.CompilerServices;

namespace HighLevel.OAuth;

/// <summary>What a company's token is good for: it finds the locations that have the app, and mints their tokens.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/Authorization/TargetUserSubAccount</remarks>
public static class CompanyInstallation
{
    private const int PageSize = 100;

    /// <summary>All locations of a company that have the app, page by page.</summary>
    /// <param name="company">The operations under the company's token.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="app">The app.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed: then the list is incomplete.</exception>
    public static async IAsyncEnumerable<InstalledLocation> LocationsAsync(
        this IOAuthApi company,
        CompanyId companyId,
        OAuthApp app,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(company);
        ArgumentNullException.ThrowIfNull(app);
        var seen = 0;
        while (true)
        {
            var page = await company.ListInstalledLocationsAsync(
                companyId,
                app.AppId,
                isInstalled: true,
                skip: seen,
                limit: PageSize,
                cancellationToken: cancellationToken
            );
            foreach (var location in page.Locations.Where(location => location.IsInstalled is not false))
            {
                yield return location;
            }

            // A page may be shorter than asked for; only an empty one, or the told total, is the end.
            seen += page.Locations.Count;
            if (page.Locations.Count == 0 || seen >= page.Count)
            {
                yield break;
            }
        }
    }

    /// <summary>Mints a location's tokens, for an <see cref="OAuthTokenSource"/> of that location.</summary>
    /// <param name="company">The operations under the company's token.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="locationId">The location.</param>
    public static MintToken MintFor(this IOAuthApi company, CompanyId companyId, LocationId locationId) =>
        stop => company.GetLocationTokenAsync(TokenForms.Location(companyId, locationId), stop);
}
