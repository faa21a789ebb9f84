using HighLevel.Paging;
using HighLevel.Tasks;

namespace HighLevel.Locations;

/// <summary>Walks through all pages of the search over a location's tasks.</summary>
public static class TaskSearchPages
{
    /// <summary>The tasks of a location, by skipping.</summary>
    /// <param name="locations">The location operations.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="search">What to look for; how many to skip must not be set.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed.</exception>
    /// <exception cref="PagingException">A page came a second time: the walk is incomplete.</exception>
    public static IAsyncEnumerable<IReadOnlyList<ContactTask>> SearchTaskPagesAsync(
        this ILocationsApi locations,
        LocationId locationId,
        TaskSearch search,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(locations);
        ArgumentNullException.ThrowIfNull(search);
        return PageWalk.BySkipAsync<ContactTask>(
            "task-search",
            async (skip, stop) =>
                (await locations.SearchTasksAsync(locationId, search with { Skip = skip }, stop)).Tasks,
            task => task.Id.Value,
            cancellationToken: cancellationToken
        );
    }
}
