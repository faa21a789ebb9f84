using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Tasks;

/// <summary>The reply that carries one task.</summary>
public sealed record TaskReply : WireModel
{
    /// <summary>The task.</summary>
    public required ContactTask Task
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no task.");
    }
}

/// <summary>All tasks of a contact.</summary>
public sealed record TaskList : WireModel
{
    /// <summary>The tasks.</summary>
    [AllowNull]
    public IReadOnlyList<ContactTask> Tasks
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A search over the tasks of a location.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/task-search</remarks>
public sealed record TaskSearch
{
    /// <summary>Tasks of these contacts.</summary>
    public IReadOnlyList<ContactId>? ContactId { get; init; }

    /// <summary>Only done, or only open ones.</summary>
    public bool? Completed { get; init; }

    /// <summary>Tasks of these users.</summary>
    public IReadOnlyList<UserId>? AssignedTo { get; init; }

    /// <summary>Tasks of the contacts of a business.</summary>
    public BusinessId? BusinessId { get; init; }

    /// <summary>Text in the title.</summary>
    public string? Query { get; init; }

    /// <summary>How many; HighLevel's default is 25.</summary>
    public int? Limit { get; init; }

    /// <summary>How many to skip.</summary>
    public int? Skip { get; init; }
}

/// <summary>A page of tasks of a location.</summary>
public sealed record TaskSearchPage : WireModel
{
    /// <summary>The tasks. HighLevel publishes no shape for them, so nested lists and <c>_id</c> are read too.</summary>
    [JsonConverter(typeof(TaskListConverter))]
    [AllowNull]
    public IReadOnlyList<ContactTask> Tasks
    {
        get;
        init => field = value ?? [];
    } = [];
}
