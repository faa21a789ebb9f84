using HighLevel.Json;

namespace HighLevel.Tasks;

/// <summary>A task of a contact. It carries no time of creation or change: whether it changed only its content tells.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/get-task</remarks>
public sealed record ContactTask : WireModel
{
    /// <summary>The task's id.</summary>
    public TaskId Id { get; init; }

    /// <summary>The contact it belongs to.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The description.</summary>
    public string? Body { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>When it is due; null when absent or unreadable.</summary>
    public DateTimeOffset? DueDate { get; init; }

    /// <summary>Whether it is done.</summary>
    public bool? Completed { get; init; }
}
