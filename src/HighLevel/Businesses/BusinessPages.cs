using HighLevel.Paging;

namespace HighLevel.Businesses;

/// <summary>Walks through all pages of the list of businesses.</summary>
public static class BusinessPages
{
    /// <summary>The businesses of a location, by skipping.</summary>
    /// <param name="businesses">The business operations.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="limit">How many a page holds; HighLevel's default is 100.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed.</exception>
    /// <exception cref="PagingException">A page came a second time: the walk is incomplete.</exception>
    public static IAsyncEnumerable<IReadOnlyList<Business>> ListPagesAsync(
        this IBusinessesApi businesses,
        LocationId locationId,
        int limit = 100,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(businesses);
        return PageWalk.BySkipAsync<Business>(
            "get-businesses-by-location",
            async (skip, stop) => (await businesses.ListAsync(locationId, limit, skip, stop)).Businesses,
            business => business.Id.Value,
            cancellationToken: cancellationToken
        );
    }
}
