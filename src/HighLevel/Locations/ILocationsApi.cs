using HighLevel.Operations;
using HighLevel.Tasks;
using Refit;

namespace HighLevel.Locations;

/// <summary>A location, its tags, its custom field definitions and the search over its tasks.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public partial interface ILocationsApi
{
    /// <summary>Reads a location, with its time zone and duplicate rule.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/locations/{locationId}")]
    [Operation(
        "get-location",
        Version = ApiVersions.V20210728,
        Scope = Scopes.LocationsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/get-location",
        Idempotency = Idempotency.Safe
    )]
    Task<LocationReply> GetAsync(LocationId locationId, CancellationToken cancellationToken = default);

    /// <summary>Searches the locations that the token reaches: with a location's token that one, with a company's all of its.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="limit">How many; HighLevel's default is 10.</param>
    /// <param name="order"><c>asc</c> (HighLevel's default) or <c>desc</c>.</param>
    /// <param name="email">Only those with this e-mail address.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/locations/search")]
    [Operation(
        "search-locations",
        Version = ApiVersions.V20210728,
        Scope = Scopes.LocationsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/search-locations",
        Idempotency = Idempotency.Safe
    )]
    Task<LocationList> SearchAsync(
        CompanyId? companyId = null,
        int? skip = null,
        int? limit = null,
        string? order = null,
        string? email = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Searches the tasks of a location. A read by POST; there is no filter by time of change.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="search">What to look for.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/locations/{locationId}/tasks/search")]
    [Operation(
        "task-search",
        Version = ApiVersions.V20210728,
        Scope = Scopes.LocationTasksRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/task-search",
        Idempotency = Idempotency.Safe
    )]
    Task<TaskSearchPage> SearchTasksAsync(
        LocationId locationId,
        [Body] TaskSearch search,
        CancellationToken cancellationToken = default
    );

    /// <summary>The time zones that HighLevel knows.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/locations/{locationId}/timezones")]
    [Operation(
        "get-timezones",
        Version = ApiVersions.V20210728,
        Scope = Scopes.LocationsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/get-timezones",
        Idempotency = Idempotency.Safe
    )]
    Task<TimezoneList> ListTimezonesAsync(LocationId locationId, CancellationToken cancellationToken = default);
}
