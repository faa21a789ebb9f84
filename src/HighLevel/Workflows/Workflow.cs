using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;

namespace HighLevel.Workflows;

/// <summary>A workflow.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/workflows/get-workflow</remarks>
public sealed record Workflow : WireModel
{
    /// <summary>The workflow's id, a UUID.</summary>
    public WorkflowId Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The status, for example <c>published</c> or <c>draft</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The number of its version; it rises with each edit.</summary>
    public int? Version { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }
}

/// <summary>The workflows of a location.</summary>
public sealed record WorkflowList : WireModel
{
    /// <summary>The workflows.</summary>
    [AllowNull]
    public IReadOnlyList<Workflow> Workflows
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The entry of a contact into a workflow.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/add-contact-to-workflow</remarks>
public sealed record WorkflowEntry
{
    /// <summary>When the event is that the workflow counts its waits from; null when it waits for none.</summary>
    public DateTimeOffset? EventStartTime { get; init; }
}
