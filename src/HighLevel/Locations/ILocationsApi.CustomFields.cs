using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Locations;

public partial interface ILocationsApi
{
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

    /// <summary>Reads one custom field definition.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="id">The field's id, or its key, for example <c>contact.pincode</c>.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/locations/{locationId}/customFields/{id}")]
    [Operation(
        "get-custom-field",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/get-custom-field",
        Idempotency = Idempotency.Safe
    )]
    Task<CustomFieldReply> GetCustomFieldAsync(
        LocationId locationId,
        CustomFieldId id,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes a custom field definition. Its data type cannot be changed.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="id">The field.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/locations/{locationId}/customFields/{id}")]
    [Operation(
        "update-custom-field",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/update-custom-field",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CustomFieldReply> UpdateCustomFieldAsync(
        LocationId locationId,
        CustomFieldId id,
        [Body] CustomFieldUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a custom field definition. What becomes of its values on contacts is not documented.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="id">The field.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/locations/{locationId}/customFields/{id}")]
    [Operation(
        "delete-custom-field",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/delete-custom-field",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteCustomFieldAsync(
        LocationId locationId,
        CustomFieldId id,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Stores files for custom fields of type FILE_UPLOAD and answers where they are. By itself this puts them on no record: write the
    /// answered addresses into the field with an update of the contact.
    /// </summary>
    /// <param name="locationId">The location.</param>
    /// <param name="upload">The files and what they are for.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/locations/{locationId}/customFields/upload")]
    [Operation(
        "upload-file-customFields",
        Version = ApiVersions.V20210728,
        Scope = Scopes.CustomFieldsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/locations/upload-file-customFields",
        Idempotency = Idempotency.Unsafe
    )]
    Task<CustomFieldUploadReply> UploadFilesAsync(
        LocationId locationId,
        [Body] CustomFieldUpload upload,
        CancellationToken cancellationToken = default
    );
}
