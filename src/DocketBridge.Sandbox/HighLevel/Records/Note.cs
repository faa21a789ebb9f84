namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A note of a contact.</summary>
public sealed record Note
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The contact it belongs to.</summary>
    public required string ContactId { get; init; }

    /// <summary>The text, perhaps HTML.</summary>
    public required string Body { get; init; }

    /// <summary>The id of the user who wrote it.</summary>
    public string? UserId { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The colour, as #RRGGBB.</summary>
    public string? Color { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool Pinned { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset DateAdded { get; init; }
}
