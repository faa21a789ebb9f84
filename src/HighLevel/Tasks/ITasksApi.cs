using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Tasks;

/// <summary>The tasks of a contact. They carry no time of change, and HighLevel sends no webhook when one is edited.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface ITasksApi
{
    /// <summary>All tasks of a contact; there is no paging.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/{contactId}/tasks")]
    [Operation(
        "get-all-tasks",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-all-tasks",
        Idempotency = Idempotency.Safe
    )]
    Task<TaskList> ListAsync(ContactId contactId, CancellationToken cancellationToken = default);

    /// <summary>Reads one task.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/contacts/{contactId}/tasks/{taskId}")]
    [Operation(
        "get-task",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/get-task",
        Idempotency = Idempotency.Safe
    )]
    Task<TaskReply> GetAsync(ContactId contactId, TaskId taskId, CancellationToken cancellationToken = default);

    /// <summary>Makes a task.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="task">The task to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/{contactId}/tasks")]
    [Operation(
        "create-task",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/create-task",
        Idempotency = Idempotency.Unsafe
    )]
    Task<TaskReply> CreateAsync(
        ContactId contactId,
        [Body] TaskCreate task,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes a task.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/contacts/{contactId}/tasks/{taskId}")]
    [Operation(
        "update-task",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/update-task",
        Idempotency = Idempotency.Idempotent
    )]
    Task<TaskReply> UpdateAsync(
        ContactId contactId,
        TaskId taskId,
        [Body] TaskUpdate update,
        CancellationToken cancellationToken = default
    );

    /// <summary>Completes or re-opens a task.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="completion">Whether it is done.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Put("/contacts/{contactId}/tasks/{taskId}/completed")]
    [Operation(
        "update-task-completed",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/update-task-completed",
        Idempotency = Idempotency.Idempotent
    )]
    Task<TaskReply> SetCompletedAsync(
        ContactId contactId,
        TaskId taskId,
        [Body] TaskCompletion completion,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes a task.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}/tasks/{taskId}")]
    [Operation(
        "delete-task",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-task",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> DeleteAsync(ContactId contactId, TaskId taskId, CancellationToken cancellationToken = default);
}
