using DocketBridge.Sync.Records;

namespace DocketBridge.Api;

/// <summary>A customer as both sides know it.</summary>
public sealed record ContactView
{
    /// <summary>The link's id, <c>link:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>HighLevel's contact id.</summary>
    public required string? HighLevelId { get; init; }

    /// <summary>DocketManager's contact id.</summary>
    public required string? DocketManagerId { get; init; }

    /// <summary>inStep, pending (not yet on both sides), waiting (a person chooses), alone (deleted on the other side, and kept) or deleted.</summary>
    public required string SyncState { get; init; }

    /// <summary>When the contact was last read and found or brought in step.</summary>
    public required DateTimeOffset? SyncedAt { get; init; }

    /// <summary>The contact's details; HighLevel's where both sides have them.</summary>
    public required ProfileView Profile { get; init; }

    /// <summary>Values that differ on purpose, with the reason.</summary>
    public required IReadOnlyList<ExceptionView> Exceptions { get; init; }

    /// <summary>Fields that both sides changed and that wait for a person, those of its tasks and notes included.</summary>
    public required IReadOnlyList<OpenConflictView> Conflicts { get; init; }

    /// <summary>Its tasks; null unless asked for.</summary>
    public IReadOnlyList<TaskView>? Tasks { get; init; }

    /// <summary>Its notes, the oldest first; null unless asked for.</summary>
    public IReadOnlyList<NoteView>? Notes { get; init; }

    /// <summary>Its appointments; null unless asked for.</summary>
    public IReadOnlyList<AppointmentView>? Appointments { get; init; }
}

/// <summary>A contact's details.</summary>
public sealed record ProfileView(
    string? Name,
    string? Email,
    string? Phone,
    string? Company,
    AddressView? Address,
    string? Website,
    string? JobTitle,
    IReadOnlyList<string> Tags,
    string? AssignedTo
);

/// <summary>An address.</summary>
public sealed record AddressView(string Street, string City, string Region, string Postal, string Country);

/// <summary>A value that stays on its side.</summary>
/// <param name="Field">The field.</param>
/// <param name="MissingIn">The side that does not have it.</param>
/// <param name="Reason">Why.</param>
public sealed record ExceptionView(string Field, string MissingIn, string Reason);

/// <summary>A conflict that waits for a person.</summary>
/// <param name="Record">The record's link, <c>link:…</c>.</param>
/// <param name="Kind">What it is: contact, task or note.</param>
/// <param name="Field">The field.</param>
/// <param name="HighLevel">HighLevel's value.</param>
/// <param name="DocketManager">DocketManager's value.</param>
/// <param name="RaisedAt">Since when it waits.</param>
/// <param name="Decided">True when a person has chosen, and the writing is to follow.</param>
public sealed record OpenConflictView(
    string Record,
    RecordKind Kind,
    string Field,
    string HighLevel,
    string DocketManager,
    DateTimeOffset RaisedAt,
    bool Decided
);

/// <summary>A task in DocketManager's shape: one text and a date, with HighLevel's parts beside.</summary>
public sealed record TaskView
{
    /// <summary>The link's id, <c>link:…</c>; null while it is on one side only.</summary>
    public required string? Id { get; init; }

    /// <summary>HighLevel's task id.</summary>
    public required string? HighLevelId { get; init; }

    /// <summary>DocketManager's task id.</summary>
    public required string? DocketManagerId { get; init; }

    /// <summary>The whole text: title, line feed, body.</summary>
    public required string Text { get; init; }

    /// <summary>The first line.</summary>
    public required string Title { get; init; }

    /// <summary>The rest.</summary>
    public required string? Body { get; init; }

    /// <summary>The due date in the site's zone, yyyy-MM-dd.</summary>
    public required string? DueDate { get; init; }

    /// <summary>The due instant, as HighLevel has it.</summary>
    public required string? DueAt { get; init; }

    /// <summary>Whether it is done.</summary>
    public required bool Completed { get; init; }

    /// <summary>The e-mail of the user it is assigned to.</summary>
    public required string? AssignedTo { get; init; }
}

/// <summary>A note.</summary>
/// <param name="Id">The link's id.</param>
/// <param name="HighLevelId">HighLevel's note id.</param>
/// <param name="DocketManagerId">DocketManager's note id.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Author">Who wrote it, as far as the sides tell.</param>
/// <param name="CreatedAt">When.</param>
public sealed record NoteView(
    string Id,
    string? HighLevelId,
    string? DocketManagerId,
    string Text,
    string? Author,
    DateTimeOffset? CreatedAt
);

/// <summary>An appointment.</summary>
/// <param name="Id">The link's id.</param>
/// <param name="HighLevelId">HighLevel's appointment id.</param>
/// <param name="DocketManagerNoteId">The DocketManager note that shows it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Start">Start instant.</param>
/// <param name="End">End instant.</param>
/// <param name="Status">Its status.</param>
public sealed record AppointmentView(
    string Id,
    string? HighLevelId,
    string? DocketManagerNoteId,
    string? Title,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    string? Status
);
