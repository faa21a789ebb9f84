using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Notes;

/// <summary>The reply that carries one note.</summary>
public sealed record NoteReply : WireModel
{
    /// <summary>The note.</summary>
    public required Note Note
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no note.");
    }
}

/// <summary>All notes of a contact.</summary>
public sealed record NoteList : WireModel
{
    /// <summary>The notes.</summary>
    [AllowNull]
    public IReadOnlyList<Note> Notes
    {
        get;
        init => field = value ?? [];
    } = [];
}
