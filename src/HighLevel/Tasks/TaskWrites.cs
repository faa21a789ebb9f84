using HighLevel.Json;

namespace HighLevel.Tasks;

/// <summary>A task to make. HighLevel demands title, due date and state.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/create-task</remarks>
public sealed record TaskCreate
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>When it is due.</summary>
    public required DateTimeOffset DueDate { get; init; }

    /// <summary>Whether it is done.</summary>
    public required bool Completed { get; init; }

    /// <summary>The description.</summary>
    public string? Body { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public UserId? AssignedTo { get; init; }
}

/// <summary>A change of a task. A member not set stays as it is, one set to null is cleared.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/update-task</remarks>
public sealed record TaskUpdate
{
    /// <summary>The title.</summary>
    public Optional<string?> Title { get; init; }

    /// <summary>The description.</summary>
    public Optional<string?> Body { get; init; }

    /// <summary>When it is due.</summary>
    public Optional<DateTimeOffset?> DueDate { get; init; }

    /// <summary>Whether it is done.</summary>
    public Optional<bool?> Completed { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public Optional<UserId?> AssignedTo { get; init; }
}

/// <summary>Completes or re-opens a task.</summary>
/// <param name="Completed">Whether it is done.</param>
public sealed record TaskCompletion(bool Completed);
