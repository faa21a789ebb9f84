using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Workflows;

/// <summary>Workflows and the contacts in them. The API cannot edit them.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface IWorkflowsApi
{
    /// <summary>All workflows of a location; there is no paging.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/workflows/")]
    [Operation(
        "get-workflow",
        Version = ApiVersions.V20210728,
        Scope = Scopes.WorkflowsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/workflows/get-workflow",
        Idempotency = Idempotency.Safe
    )]
    Task<WorkflowList> ListAsync(LocationId locationId, CancellationToken cancellationToken = default);

    /// <summary>Puts a contact into a workflow. Not to be repeated: the workflow may run, and send messages, twice.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="entry">When the event is that the workflow waits for.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/{contactId}/workflow/{workflowId}")]
    [Operation(
        "add-contact-to-workflow",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/add-contact-to-workflow",
        Idempotency = Idempotency.Unsafe
    )]
    Task<CommandReply> AddContactAsync(
        ContactId contactId,
        WorkflowId workflowId,
        [Body] WorkflowEntry entry,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes a contact out of a workflow.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="entry">The same as when the contact was put in.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}/workflow/{workflowId}")]
    [Operation(
        "delete-contact-from-workflow",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-contact-from-workflow",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> RemoveContactAsync(
        ContactId contactId,
        WorkflowId workflowId,
        [Body] WorkflowEntry entry,
        CancellationToken cancellationToken = default
    );
}
