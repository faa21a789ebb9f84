using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.AppointmentNotes;

/// <summary>A note of an appointment. It carries no time of change.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/calendars/get-appointment-notes</remarks>
public sealed record AppointmentNote : WireModel
{
    /// <summary>The note's id.</summary>
    public NoteId Id { get; init; }

    /// <summary>The text.</summary>
    public string? Body { get; init; }

    /// <summary>The user it is by.</summary>
    public UserId? UserId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>The contact of the appointment.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>Who made it.</summary>
    public AppointmentNoteAuthor? CreatedBy { get; init; }
}

/// <summary>Who made a note.</summary>
public sealed record AppointmentNoteAuthor : WireModel
{
    /// <summary>The user.</summary>
    public UserId? Id { get; init; }

    /// <summary>The user's name.</summary>
    public string? Name { get; init; }
}

/// <summary>A note to make, or what a note is to say.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/calendars/create-appointment-note</remarks>
public sealed record AppointmentNoteWrite
{
    /// <summary>The longest text HighLevel takes, in characters.</summary>
    public const int MaxBodyLength = 5000;

    /// <summary>The text, at most 5,000 characters; needed in a change too.</summary>
    public required string Body { get; init; }

    /// <summary>The user it is by.</summary>
    public UserId? UserId { get; init; }
}

/// <summary>The reply that carries one note.</summary>
public sealed record AppointmentNoteReply : WireModel
{
    /// <summary>The note.</summary>
    public required AppointmentNote Note
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no note.");
    }
}

/// <summary>A page of the notes of an appointment.</summary>
public sealed record AppointmentNotePage : WireModel
{
    /// <summary>The largest page HighLevel gives.</summary>
    public const int MaxLimit = 20;

    /// <summary>The notes.</summary>
    [AllowNull]
    public IReadOnlyList<AppointmentNote> Notes
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether there are more after these.</summary>
    public bool? HasMore { get; init; }
}
