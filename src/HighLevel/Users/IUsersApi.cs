using HighLevel.Operations;
using Refit;

namespace HighLevel.Users;

/// <summary>The users of a location and of its company.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IUsersApi
{
    /// <summary>All users of a location. Its successor, <see cref="SearchAsync"/>, needs a company's id and pages.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Obsolete("HighLevel deprecated this operation and dropped it in v3: use SearchAsync.")]
    [Get("/users/")]
    [Operation(
        "get-user-by-location",
        Version = ApiVersions.V20210728,
        Scope = Scopes.UsersRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/users/get-user-by-location",
        Idempotency = Idempotency.Safe
    )]
    Task<UserList> ListAsync(LocationId locationId, CancellationToken cancellationToken = default);

    /// <summary>Searches the users of a company, a page at a time.</summary>
    /// <param name="companyId">The company; a read of the location names it.</param>
    /// <param name="query">Text in the full name, e-mail address or phone number.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="limit">How many; HighLevel's default is 25.</param>
    /// <param name="locationId">Only those of this location.</param>
    /// <param name="type"><c>agency</c> or <c>account</c>.</param>
    /// <param name="role"><c>admin</c> or <c>user</c>.</param>
    /// <param name="ids">Only these.</param>
    /// <param name="sort">The field to sort by, for example <c>dateAdded</c>; otherwise by first and last name.</param>
    /// <param name="sortDirection"><c>asc</c> or <c>desc</c>.</param>
    /// <param name="enabled2waySync">Only those whose calendar is synced both ways, or is not.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/users/search")]
    [Operation(
        "search-users",
        Version = ApiVersions.V20210728,
        Scope = Scopes.UsersRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/users/search-users",
        Idempotency = Idempotency.Safe
    )]
    Task<UserList> SearchAsync(
        CompanyId companyId,
        string? query = null,
        int? skip = null,
        int? limit = null,
        LocationId? locationId = null,
        string? type = null,
        string? role = null,
        [Query(CollectionFormat.Csv)] IReadOnlyList<UserId>? ids = null,
        string? sort = null,
        string? sortDirection = null,
        bool? enabled2waySync = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads one user.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/users/{userId}")]
    [Operation(
        "get-user",
        Version = ApiVersions.V20210728,
        Scope = Scopes.UsersRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/users/get-user",
        Idempotency = Idempotency.Safe
    )]
    Task<User> GetAsync(UserId userId, CancellationToken cancellationToken = default);
}
