using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Businesses;

/// <summary>Businesses, the companies contacts work for. HighLevel sends no webhooks for them.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IBusinessesApi
{
    /// <summary>Lists the businesses of a location.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="limit">HighLevel's default is 100.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/businesses/")]
    [Operation(
        "get-businesses-by-location",
        Version = ApiVersions.V20210728,
        Scope = Scopes.BusinessesRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/businesses/get-businesses-by-location",
        Idempotency = Idempotency.Safe
    )]
    Task<BusinessList> ListAsync(
        LocationId locationId,
        int? limit = null,
        int? skip = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Makes a business.</summary>
    /// <param name="business">The business to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/businesses/")]
    [Operation(
        "create-business",
        Version = ApiVersions.V20210728,
        Scope = Scopes.BusinessesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/businesses/create-business",
        Idempotency = Idempotency.Unsafe
    )]
    Task<BusinessReply> CreateAsync([Body] BusinessCreate business, CancellationToken cancellationToken = default);

    /// <summary>Reads one business.</summary>
    /// <param name="businessId">The business.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/businesses/{businessId}")]
    [Operation(
        "get-business",
        Version = ApiVersions.V20210728,
        Scope = Scopes.BusinessesRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/businesses/get-business",
        Idempotency = Idempotency.Safe
    )]
    Task<BusinessReply> GetAsync(BusinessId businessId, CancellationToken cancellationToken = default);

    /// <summary>Changes a business.</summary>
    /// <param name="businessId">The business.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/businesses/{businessId}")]
    [Operation(
        "update-business",
        Version = ApiVersions.V20210728,
        Scope = Scopes.BusinessesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/businesses/update-business",
        Idempotency = Idempotency.Idempotent
    )]
    Task<BusinessReply> UpdateAsync(
        BusinessId businessId,
        [Body] BusinessUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a business.</summary>
    /// <param name="businessId">The business.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/businesses/{businessId}")]
    [Operation(
        "delete-Business",
        Version = ApiVersions.V20210728,
        Scope = Scopes.BusinessesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/businesses/delete-business",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteAsync(BusinessId businessId, CancellationToken cancellationToken = default);
}
