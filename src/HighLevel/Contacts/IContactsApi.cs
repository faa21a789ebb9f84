using HighLevel.Operations;
using Refit;

namespace HighLevel.Contacts;

/// <summary>Contacts, their tags and followers.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public partial interface IContactsApi
{
    /// <summary>Reads one contact, strongly consistent: use it to confirm what search or a webhook says.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/{contactId}")]
    [Operation(
        "get-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-contact",
        Idempotency = Idempotency.Safe
    )]
    Task<ContactReply> GetAsync(ContactId contactId, CancellationToken cancellationToken = default);

    /// <summary>Lists contacts with few members.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="limit">1 to 100; HighLevel's default is 20.</param>
    /// <param name="query">Free text.</param>
    /// <param name="startAfter">The time in epoch milliseconds to continue after.</param>
    /// <param name="startAfterId">The contact to continue after.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Obsolete("HighLevel deprecated this operation and dropped it in v3: use SearchAsync.")]
    [Get("/contacts/")]
    [Operation(
        "get-contacts",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-contacts",
        Idempotency = Idempotency.Safe
    )]
    Task<ContactList> ListAsync(
        LocationId locationId,
        int? limit = null,
        string? query = null,
        long? startAfter = null,
        ContactId? startAfterId = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Lists the contacts of a business, with few members.</summary>
    /// <param name="businessId">The business.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="limit">HighLevel's default is 25.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="query">Free text.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/business/{businessId}")]
    [Operation(
        "get-contacts-by-businessId",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-contacts-by-businessId",
        Idempotency = Idempotency.Safe
    )]
    Task<ContactList> ListByBusinessAsync(
        BusinessId businessId,
        LocationId locationId,
        int? limit = null,
        int? skip = null,
        string? query = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Makes a contact. A duplicate fails with <see cref="FailureKind.Duplicate"/>; an answer of 422 may hide a contact that was made all the same.</summary>
    /// <param name="contact">The contact to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/")]
    [Operation(
        "create-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/create-contact",
        Idempotency = Idempotency.Unsafe
    )]
    Task<ContactReply> CreateAsync([Body] ContactCreate contact, CancellationToken cancellationToken = default);

    /// <summary>Changes a contact.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/contacts/{contactId}")]
    [Operation(
        "update-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/update-contact",
        Idempotency = Idempotency.Idempotent
    )]
    Task<ContactReply> UpdateAsync(
        ContactId contactId,
        [Body] ContactUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a contact; search may still show it for a while.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}")]
    [Operation(
        "delete-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-contact",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteAsync(ContactId contactId, CancellationToken cancellationToken = default);

    /// <summary>Searches contacts. A read by POST; its index lags behind writes.</summary>
    /// <param name="search">What to look for.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/search")]
    [Operation(
        "search-contacts-advanced",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/search-contacts-advanced",
        Idempotency = Idempotency.Safe
    )]
    Task<ContactSearchPage> SearchAsync([Body] ContactSearch search, CancellationToken cancellationToken = default);

    /// <summary>Finds the contact that a new one would be a duplicate of, by the location's rules.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="email">The e-mail address.</param>
    /// <param name="number">The phone number; its plus sign is percent-encoded on the wire.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/search/duplicate")]
    [Operation(
        "get-duplicate-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-duplicate-contact",
        Idempotency = Idempotency.Safe
    )]
    Task<DuplicateReply> FindDuplicateAsync(
        LocationId locationId,
        string? email = null,
        string? number = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Makes a contact or changes the one that matches.</summary>
    /// <param name="contact">The contact to make or change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/upsert")]
    [Operation(
        "upsert-contact",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/upsert-contact",
        Idempotency = Idempotency.Unsafe
    )]
    Task<ContactReply> UpsertAsync([Body] ContactUpsert contact, CancellationToken cancellationToken = default);

    /// <summary>Joins contacts to a business or parts them from it.</summary>
    /// <param name="assignment">Contacts and business.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/bulk/business")]
    [Operation(
        "add-remove-contact-from-business",
        Version = ApiVersions.V20210728,
        Scope = Scopes.None,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/add-remove-contact-from-business",
        Idempotency = Idempotency.Idempotent
    )]
    Task<BusinessAssignmentReply> AssignBusinessAsync(
        [Body] BusinessAssignment assignment,
        CancellationToken cancellationToken = default
    );
}
