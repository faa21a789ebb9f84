using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Opportunities;

/// <summary>Opportunities, the pipelines they go through and the reasons why they are lost.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IOpportunitiesApi
{
    /// <summary>All pipelines of a location, with their stages.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/opportunities/pipelines")]
    [Operation(
        "get-pipelines",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-pipelines",
        Idempotency = Idempotency.Safe
    )]
    Task<PipelineList> ListPipelinesAsync(LocationId locationId, CancellationToken cancellationToken = default);

    /// <summary>The reasons why opportunities of a location are lost.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="name">Only the reason of this name.</param>
    /// <param name="query">Text in the name.</param>
    /// <param name="deleted">Whether to list deleted reasons instead; HighLevel's default is false.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="limit">How many; HighLevel's default is 100.</param>
    /// <param name="getCount">Whether to tell how many there are in all.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/opportunities/lost-reason")]
    [Operation(
        "get-lost-reason",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-lost-reason",
        Idempotency = Idempotency.Safe
    )]
    Task<LostReasonPage> ListLostReasonsAsync(
        LocationId locationId,
        string? name = null,
        string? query = null,
        bool? deleted = null,
        int? skip = null,
        int? limit = null,
        bool? getCount = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Searches the opportunities of a location. The index lags behind writes.</summary>
    /// <param name="search">What to search for.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/opportunities/search")]
    [Operation(
        "search-opportunities-advanced",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/search-opportunities-advanced",
        Idempotency = Idempotency.Safe
    )]
    Task<OpportunitySearchPage> SearchAsync(
        [Body] OpportunitySearch search,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads one opportunity, without notes, tasks and appointments.</summary>
    /// <param name="id">The opportunity.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/opportunities/{id}")]
    [Operation(
        "get-opportunity",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-opportunity",
        Idempotency = Idempotency.Safe
    )]
    Task<OpportunityReply> GetAsync(OpportunityId id, CancellationToken cancellationToken = default);

    /// <summary>Makes an opportunity. Refused with 400 where the location allows only one for a contact in a pipeline.</summary>
    /// <param name="opportunity">The opportunity to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/opportunities/")]
    [Operation(
        "create-opportunity",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/create-opportunity",
        Idempotency = Idempotency.Unsafe
    )]
    Task<OpportunityReply> CreateAsync(
        [Body] OpportunityCreate opportunity,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes an opportunity, or makes it where there is none.</summary>
    /// <param name="opportunity">The opportunity to make or to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/opportunities/upsert")]
    [Operation(
        "Upsert-opportunity",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/upsert-opportunity",
        Idempotency = Idempotency.Unsafe
    )]
    Task<OpportunityReply> UpsertAsync(
        [Body] OpportunityUpsert opportunity,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes an opportunity.</summary>
    /// <param name="id">The opportunity.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/opportunities/{id}")]
    [Operation(
        "update-opportunity",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/update-opportunity",
        Idempotency = Idempotency.Idempotent
    )]
    Task<OpportunityReply> UpdateAsync(
        OpportunityId id,
        [Body] OpportunityUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes where an opportunity stands.</summary>
    /// <param name="id">The opportunity.</param>
    /// <param name="change">Where it stands.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/opportunities/{id}/status")]
    [Operation(
        "update-opportunity-status",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/update-opportunity-status",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> SetStatusAsync(
        OpportunityId id,
        [Body] OpportunityStatusChange change,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes an opportunity.</summary>
    /// <param name="id">The opportunity.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/opportunities/{id}")]
    [Operation(
        "delete-opportunity",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/delete-opportunity",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteAsync(OpportunityId id, CancellationToken cancellationToken = default);

    /// <summary>Adds followers.</summary>
    /// <param name="id">The opportunity.</param>
    /// <param name="followers">The users to add.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/opportunities/{id}/followers")]
    [Operation(
        "add-followers-opportunity",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/add-followers-opportunity",
        Idempotency = Idempotency.Idempotent
    )]
    Task<OpportunityFollowers> AddFollowersAsync(
        OpportunityId id,
        [Body] OpportunityFollowerChange followers,
        CancellationToken cancellationToken = default
    );

    /// <summary>Removes followers.</summary>
    /// <param name="id">The opportunity.</param>
    /// <param name="followers">The users to remove.</param>
    /// <param name="isRemoveAllFollowers">Whether to remove all, whoever is named; HighLevel's default is false.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/opportunities/{id}/followers")]
    [Operation(
        "remove-followers-opportunity",
        Version = ApiVersions.V20210728,
        Scope = Scopes.OpportunitiesWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/opportunities/remove-followers-opportunity",
        Idempotency = Idempotency.Idempotent
    )]
    Task<OpportunityFollowers> RemoveFollowersAsync(
        OpportunityId id,
        [Body] OpportunityFollowerChange followers,
        bool? isRemoveAllFollowers = null,
        CancellationToken cancellationToken = default
    );
}
