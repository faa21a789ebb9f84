using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Notes;

/// <summary>The notes of a contact. They carry no time of change.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface INotesApi
{
    /// <summary>All notes of a contact; there is no paging.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/{contactId}/notes")]
    [Operation(
        "get-all-notes",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-all-notes",
        Idempotency = Idempotency.Safe
    )]
    Task<NoteList> ListAsync(ContactId contactId, CancellationToken cancellationToken = default);

    /// <summary>Reads one note.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/{contactId}/notes/{noteId}")]
    [Operation(
        "get-note",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-note",
        Idempotency = Idempotency.Safe
    )]
    Task<NoteReply> GetAsync(ContactId contactId, NoteId noteId, CancellationToken cancellationToken = default);

    /// <summary>Makes a note.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="note">The note to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/{contactId}/notes")]
    [Operation(
        "create-note",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/create-note",
        Idempotency = Idempotency.Unsafe
    )]
    Task<NoteReply> CreateAsync(
        ContactId contactId,
        [Body] NoteCreate note,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes a note.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/contacts/{contactId}/notes/{noteId}")]
    [Operation(
        "update-note",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/update-note",
        Idempotency = Idempotency.Idempotent
    )]
    Task<NoteReply> UpdateAsync(
        ContactId contactId,
        NoteId noteId,
        [Body] NoteUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a note.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}/notes/{noteId}")]
    [Operation(
        "delete-note",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-note",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteAsync(ContactId contactId, NoteId noteId, CancellationToken cancellationToken = default);
}
