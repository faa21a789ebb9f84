using HighLevel.Operations;
using Refit;

namespace HighLevel.Contacts;

public partial interface IContactsApi
{
    /// <summary>Adds users who follow a contact, and answers all of them.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="followers">The users to add.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/{contactId}/followers")]
    [Operation(
        "add-followers-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/add-followers-contact",
        Idempotency = Idempotency.Idempotent
    )]
    Task<FollowersAddedReply> AddFollowersAsync(
        ContactId contactId,
        [Body] FollowerChange followers,
        CancellationToken cancellationToken = default
    );

    /// <summary>Removes users who follow a contact, and answers all that stay.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="followers">The users to remove.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}/followers")]
    [Operation(
        "remove-followers-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-followers-contact",
        Idempotency = Idempotency.Idempotent
    )]
    Task<FollowersRemovedReply> RemoveFollowersAsync(
        ContactId contactId,
        [Body] FollowerChange followers,
        CancellationToken cancellationToken = default
    );
}
