namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A task of a contact.</summary>
public sealed record ContactTask
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The contact it belongs to.</summary>
    public required string ContactId { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The text.</summary>
    public string? Body { get; init; }

    /// <summary>When it is due.</summary>
    public DateTimeOffset DueDate { get; init; }

    /// <summary>Whether it is done.</summary>
    public bool Completed { get; init; }

    /// <summary>The id of the user it is assigned to.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>When it was created: in webhooks only, the API never tells.</summary>
    public DateTimeOffset DateAdded { get; init; }
}
