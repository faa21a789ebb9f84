using HighLevel.Json;

namespace HighLevel.Notes;

/// <summary>A note to make.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/create-note</remarks>
public sealed record NoteCreate
{
    /// <summary>The text; may be HTML.</summary>
    public required string Body { get; init; }

    /// <summary>The user who wrote it.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The colour.</summary>
    public string? Color { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool? Pinned { get; init; }
}

/// <summary>A change of a note. A member not set stays as it is, one set to null is cleared.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/update-note</remarks>
public sealed record NoteUpdate
{
    /// <summary>The text; may be HTML.</summary>
    public Optional<string?> Body { get; init; }

    /// <summary>The user who wrote it.</summary>
    public Optional<UserId?> UserId { get; init; }

    /// <summary>The title.</summary>
    public Optional<string?> Title { get; init; }

    /// <summary>The colour.</summary>
    public Optional<string?> Color { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public Optional<bool?> Pinned { get; init; }
}
