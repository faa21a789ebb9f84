using HighLevel.Operations;
using HighLevel.Tasks;
using Refit;

namespace HighLevel.Locations;

/// <summary>A location, its custom field definitions and the search over its tasks.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface ILocationsApi
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

    /// <summary>All custom field definitions of a location.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="model"><c>contact</c>, <c>opportunity</c> or <c>all</c>.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/locations/{locationId}/customFields")]
    [Operation(
        "get-custom-fields",
        Version = ApiVersions.V20210728,
        Scope = Scopes.CustomFieldsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/get-custom-fields",
        Idempotency = Idempotency.Safe
    )]
    Task<CustomFieldList> ListCustomFieldsAsync(
        LocationId locationId,
        string? model = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Makes a custom field.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="field">The definition.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/locations/{locationId}/customFields")]
    [Operation(
        "create-custom-field",
        Version = ApiVersions.V20210728,
        Scope = Scopes.CustomFieldsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/create-custom-field",
        Idempotency = Idempotency.Unsafe
    )]
    Task<CustomFieldReply> CreateCustomFieldAsync(
        LocationId locationId,
        [Body] CustomFieldCreate field,
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
}
