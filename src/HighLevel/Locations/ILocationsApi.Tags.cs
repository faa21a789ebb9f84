using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Locations;

public partial interface ILocationsApi
{
    /// <summary>All tags of a location; there is no paging.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/locations/{locationId}/tags")]
    [Operation(
        "get-location-tags",
        Version = ApiVersions.V20210728,
        Scope = Scopes.TagsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/get-location-tags",
        Idempotency = Idempotency.Safe
    )]
    Task<LocationTagList> ListTagsAsync(LocationId locationId, CancellationToken cancellationToken = default);

    /// <summary>Makes a tag. A tag given to a contact is made by that alone.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/locations/{locationId}/tags")]
    [Operation(
        "create-tag",
        Version = ApiVersions.V20210728,
        Scope = Scopes.TagsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/create-tag",
        Idempotency = Idempotency.Unsafe
    )]
    Task<LocationTagReply> CreateTagAsync(
        LocationId locationId,
        [Body] LocationTagWrite tag,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads one tag.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="tagId">The tag.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/locations/{locationId}/tags/{tagId}")]
    [Operation(
        "get-tag-by-id",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/get-tag-by-id",
        Idempotency = Idempotency.Safe
    )]
    Task<LocationTagReply> GetTagAsync(
        LocationId locationId,
        TagId tagId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Renames a tag. What becomes of contacts that have it is not documented.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="tagId">The tag.</param>
    /// <param name="tag">The new name.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/locations/{locationId}/tags/{tagId}")]
    [Operation(
        "update-tag",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/update-tag",
        Idempotency = Idempotency.Idempotent
    )]
    Task<LocationTagReply> UpdateTagAsync(
        LocationId locationId,
        TagId tagId,
        [Body] LocationTagWrite tag,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a tag. What becomes of contacts that have it is not documented.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="tagId">The tag.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/locations/{locationId}/tags/{tagId}")]
    [Operation(
        "delete-tag",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/delete-tag",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteTagAsync(
        LocationId locationId,
        TagId tagId,
        CancellationToken cancellationToken = default
    );
}
