using HighLevel.Json;

namespace HighLevel.Notes;

/// <summary>A note of a contact. It carries no time of change.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/get-note</remarks>
public sealed record Note : WireModel
{
    /// <summary>The note's id.</summary>
    public NoteId Id { get; init; }

    /// <summary>The contact it belongs to.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The text; may be HTML.</summary>
    public string? Body { get; init; }

    /// <summary>The user who wrote it.</summary>
    public UserId? UserId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The colour, for example <c>#FFAA00</c>.</summary>
    public string? Color { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool? Pinned { get; init; }
}
