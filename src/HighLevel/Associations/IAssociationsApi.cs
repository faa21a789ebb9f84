using HighLevel.Objects;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Associations;

/// <summary>Associations between objects, and the relations between their records.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IAssociationsApi
{
    /// <summary>Lists the associations of a location.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="limit">How many; 100 is the largest known to be given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Get("/associations/")]
    [Operation(
        "find-associations",
        Version = ApiVersions.V20210728,
        Scope = Scopes.AssociationsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/associations/find-associations",
        Idempotency = Idempotency.Safe
    )]
    Task<AssociationList> ListAsync(
        LocationId locationId,
        int skip = 0,
        int limit = 100,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Makes a relation. One there is already fails with <see cref="FailureKind.InvalidRequest"/> and stays as it is
    /// (https://github.com/GoHighLevel/highlevel-api-docs/issues/73).
    /// </summary>
    /// <param name="relation">The relation to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/associations/relations")]
    [Operation(
        "create-relation",
        Version = ApiVersions.V20210728,
        Scope = Scopes.RelationsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/associations/create-relation",
        Idempotency = Idempotency.Idempotent
    )]
    Task<Relation> CreateRelationAsync([Body] RelationCreate relation, CancellationToken cancellationToken = default);

    /// <summary>Lists the relations of a record, whichever end it is.</summary>
    /// <param name="recordId">The record: of a custom object, or the id of a contact, opportunity or business.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="limit">How many; 100 is the largest known to be given.</param>
    /// <param name="associationIds">Relations of these associations only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Get("/associations/relations/{recordId}")]
    [Operation(
        "get-relations-by-record-id",
        Version = ApiVersions.V20210728,
        Scope = Scopes.RelationsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/associations/get-relations-by-record-id",
        Idempotency = Idempotency.Safe
    )]
    Task<RelationList> ListRelationsAsync(
        RecordId recordId,
        LocationId locationId,
        int skip = 0,
        int limit = 100,
        [Query(CollectionFormat.Multi)] IReadOnlyList<AssociationId>? associationIds = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a relation; the records stay.</summary>
    /// <param name="relationId">The relation.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/associations/relations/{relationId}")]
    [Operation(
        "delete-relation",
        Version = ApiVersions.V20210728,
        Scope = Scopes.RelationsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/associations/delete-relation",
        Idempotency = Idempotency.Idempotent
    )]
    Task<Relation> DeleteRelationAsync(
        RelationId relationId,
        LocationId locationId,
        CancellationToken cancellationToken = default
    );
}
