using HighLevel.Operations;
using Refit;

namespace HighLevel.Users;

/// <summary>The users of a location.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IUsersApi
{
    /// <summary>All users of a location. HighLevel marks the operation deprecated, but its successor needs a company's id.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/users/")]
    [Operation(
        "get-user-by-location",
        Version = ApiVersions.V20210728,
        Scope = Scopes.UsersRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/users/get-user-by-location",
        Idempotency = Idempotency.Safe
    )]
    Task<UserList> ListAsync(LocationId locationId, CancellationToken cancellationToken = default);
}
