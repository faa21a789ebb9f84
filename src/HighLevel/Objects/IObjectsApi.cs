using HighLevel.Operations;
using Refit;

namespace HighLevel.Objects;

/// <summary>Objects, standard and custom, and the records of custom objects and of the object business.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IObjectsApi
{
    /// <summary>Lists the objects of a location, standard and custom, without their fields.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Get("/objects/")]
    [Operation(
        "get-object-by-location-id",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ObjectSchemasRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/objects/get-object-by-location-id",
        Idempotency = Idempotency.Safe
    )]
    Task<ObjectSchemaList> ListAsync(LocationId locationId, CancellationToken cancellationToken = default);

    /// <summary>Reads one object.</summary>
    /// <param name="key">Its key, or the id of its schema.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="fetchProperties"><c>true</c> to have its fields too; HighLevel's default leaves them out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Get("/objects/{key}")]
    [Operation(
        "get-object-schema-by-key",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ObjectSchemasRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/objects/get-object-schema-by-key",
        Idempotency = Idempotency.Safe
    )]
    Task<ObjectSchemaReply> GetAsync(
        ObjectKey key,
        LocationId locationId,
        string? fetchProperties = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Makes a record.</summary>
    /// <param name="schemaKey">The object: a custom one or business.</param>
    /// <param name="record">The record to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/objects/{schemaKey}/records")]
    [Operation(
        "create-object-record",
        Version = ApiVersions.V20210728,
        Scope = Scopes.RecordsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/objects/create-object-record",
        Idempotency = Idempotency.Unsafe
    )]
    Task<RecordReply> CreateRecordAsync(
        ObjectKey schemaKey,
        [Body] RecordCreate record,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads one record. HighLevel's file names no scope for it.</summary>
    /// <param name="schemaKey">The object: a custom one or business.</param>
    /// <param name="id">The record.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Get("/objects/{schemaKey}/records/{id}")]
    [Operation(
        "get-record-by-id",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/objects/get-record-by-id",
        Idempotency = Idempotency.Safe
    )]
    Task<RecordReply> GetRecordAsync(ObjectKey schemaKey, RecordId id, CancellationToken cancellationToken = default);

    /// <summary>Changes a record. HighLevel's file names no scope for it.</summary>
    /// <param name="schemaKey">The object: a custom one or business.</param>
    /// <param name="id">The record.</param>
    /// <param name="locationId">The location, which the body must not name.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/objects/{schemaKey}/records/{id}")]
    [Operation(
        "update-object-record",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/objects/update-object-record",
        Idempotency = Idempotency.Idempotent
    )]
    Task<RecordReply> UpdateRecordAsync(
        ObjectKey schemaKey,
        RecordId id,
        LocationId locationId,
        [Body] RecordUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a record; search may still show it for a while. HighLevel's file names no scope for it.</summary>
    /// <param name="schemaKey">The object: a custom one or business.</param>
    /// <param name="id">The record.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/objects/{schemaKey}/records/{id}")]
    [Operation(
        "delete-object-record",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/objects/delete-object-record",
        Idempotency = Idempotency.Idempotent
    )]
    Task<RecordDeletion> DeleteRecordAsync(
        ObjectKey schemaKey,
        RecordId id,
        CancellationToken cancellationToken = default
    );

    /// <summary>Searches the records of an object. A read by POST; its index lags behind writes.</summary>
    /// <param name="schemaKey">The object: a custom one or business.</param>
    /// <param name="search">What to look for.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Post("/objects/{schemaKey}/records/search")]
    [Operation(
        "search-object-records",
        Version = ApiVersions.V20210728,
        Scope = Scopes.RecordsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/objects/search-object-records",
        Idempotency = Idempotency.Safe
    )]
    Task<RecordPage> SearchRecordsAsync(
        ObjectKey schemaKey,
        [Body] RecordSearch search,
        CancellationToken cancellationToken = default
    );
}
