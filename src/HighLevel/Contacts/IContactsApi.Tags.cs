using HighLevel.Operations;
using Refit;

namespace HighLevel.Contacts;

public partial interface IContactsApi
{
    /// <summary>Adds tags and answers all tags.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="tags">The tags to add.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/{contactId}/tags")]
    [Operation(
        "add-tags",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/add-tags",
        Idempotency = Idempotency.Idempotent
    )]
    Task<TagList> AddTagsAsync(
        ContactId contactId,
        [Body] TagChange tags,
        CancellationToken cancellationToken = default
    );

    /// <summary>Removes tags and answers all that stay.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="tags">The tags to remove.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}/tags")]
    [Operation(
        "remove-tags",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-tags",
        Idempotency = Idempotency.Idempotent
    )]
    Task<TagList> RemoveTagsAsync(
        ContactId contactId,
        [Body] TagChange tags,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Adds tags to many contacts or removes them. A part that fails does not fail the whole: see
    /// <see cref="BulkTagReply.ErrorCount"/>. HighLevel documents neither a scope nor how many contacts it takes at once.
    /// </summary>
    /// <param name="type">Whether to add or to remove.</param>
    /// <param name="change">Contacts and tags.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/bulk/tags/update/{type}")]
    [Operation(
        "create-association",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/create-association",
        Idempotency = Idempotency.Idempotent
    )]
    Task<BulkTagReply> UpdateTagsAsync(
        BulkTagAction type,
        [Body] BulkTagChange change,
        CancellationToken cancellationToken = default
    );
}
