using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>What a plan does with a contact and all that belongs to it. Stored by number: never renumber.</summary>
public enum PlanAction
{
    /// <summary>Nothing is written: both sides agree.</summary>
    Nothing = 0,

    /// <summary>Two contacts that both sides had are linked.</summary>
    Link = 1,

    /// <summary>The contact is made on the side that lacks it.</summary>
    Create = 2,

    /// <summary>Something of a contact that is linked is written.</summary>
    Update = 3,

    /// <summary>Something of a contact that is linked is deleted.</summary>
    Delete = 4,

    /// <summary>A person has to say who it is.</summary>
    Wait = 5,

    /// <summary>It is left alone; the reason says why.</summary>
    Skip = 6,
}

/// <summary>Where a row of a plan stands. Stored by number: never renumber.</summary>
public enum PlanRowState
{
    /// <summary>It is to be done.</summary>
    Planned = 0,

    /// <summary>It has been begun.</summary>
    Begun = 1,

    /// <summary>It was done as planned.</summary>
    Done = 2,

    /// <summary>It was planned anew, because of what had changed, and done.</summary>
    DoneAnew = 3,

    /// <summary>It waits for a person.</summary>
    Waits = 4,

    /// <summary>It was left out, because it is not as planned any more.</summary>
    LeftOut = 5,

    /// <summary>Its contacts are gone or belong to another row by now.</summary>
    Gone = 6,

    /// <summary>A side did not do its part; it is a problem of the connection by now.</summary>
    Failed = 7,
}

/// <summary>Where a plan stands. Stored by number: never renumber.</summary>
public enum PlanState
{
    /// <summary>It is being computed.</summary>
    Computing = 0,

    /// <summary>It waits to be approved.</summary>
    Open = 1,

    /// <summary>It is approved and is carried out.</summary>
    Approved = 2,

    /// <summary>It was stopped in the middle, and can be gone on with.</summary>
    Stopped = 3,

    /// <summary>It is carried out.</summary>
    Applied = 4,

    /// <summary>It was discarded.</summary>
    Discarded = 5,
}

/// <summary>A field of a planned write.</summary>
/// <param name="Field">The common field.</param>
/// <param name="Before">The target's value before; empty for none.</param>
/// <param name="After">The value after; empty for none.</param>
/// <param name="Why">Why: the owner, a filled value in the place of none, a conflict.</param>
public sealed record PlanField(string Field, string Before, string After, string Why)
{
    /// <summary>True where both sides have a value, and one of them gives way.</summary>
    public bool IsConflict { get; init; }
}

/// <summary>A planned write.</summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Write">What is done.</param>
/// <param name="Side">The side that is written to.</param>
/// <param name="RecordId">The record on that side; null for one that is made.</param>
/// <param name="SourceId">The record on the other side that it comes from.</param>
/// <param name="Fields">The values.</param>
/// <param name="Calls">The calls it takes of HighLevel; 0 for a write to DocketManager.</param>
public sealed record PlanOperation(
    RecordKind Kind,
    WriteKind Write,
    Side Side,
    string? RecordId,
    string? SourceId,
    IReadOnlyList<PlanField> Fields,
    int Calls
);

/// <summary>A value that stays on its side.</summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="RecordId">The record that has it.</param>
/// <param name="Field">The common field.</param>
/// <param name="Side">The side that does not get it.</param>
/// <param name="Reason">Why.</param>
public sealed record PlanKept(RecordKind Kind, string? RecordId, string Field, Side Side, string Reason);

/// <summary>Somebody who may be the same person.</summary>
/// <param name="Side">Where.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Name">Its name, with the company where there is one.</param>
/// <param name="Score">How well it fits.</param>
/// <param name="Agrees">What is the same.</param>
public sealed record PlanCandidate(Side Side, string Id, string Name, int Score, IReadOnlyList<string> Agrees);

/// <summary>One contact of a plan, with all that belongs to it.</summary>
public sealed record PlanRow
{
    /// <summary>Its number in the plan, from 1 up.</summary>
    public int Number { get; init; }

    /// <summary>HighLevel's contact, if there is one.</summary>
    public string? HighLevelId { get; init; }

    /// <summary>DocketManager's contact, if there is one.</summary>
    public string? DocketManagerId { get; init; }

    /// <summary>The contact's name, with the company where there is one.</summary>
    public required string Name { get; init; }

    /// <summary>What is done.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>By what the two are taken for the same: link, decision, externalId, email, phone, nameAndCompany; the strongest first.</summary>
    public IReadOnlyList<string> MatchedBy { get; init; } = [];

    /// <summary>How well the two fit; null where it was not asked.</summary>
    public int? Score { get; init; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The writes, in order.</summary>
    public IReadOnlyList<PlanOperation> Operations { get; init; } = [];

    /// <summary>Values that stay on their side.</summary>
    public IReadOnlyList<PlanKept> Kept { get; init; } = [];

    /// <summary>Who it may be, where a person has to say.</summary>
    public IReadOnlyList<PlanCandidate> Candidates { get; init; } = [];

    /// <summary>How many tasks, notes and appointments that both sides have are linked with each other, by kind.</summary>
    public IReadOnlyDictionary<RecordKind, int> Linked { get; init; } = new Dictionary<RecordKind, int>();

    /// <summary>Calls that reading the contact again takes, when the plan is carried out.</summary>
    public int Reads { get; init; }

    /// <summary>The hash of what the row was computed from.</summary>
    public string Inputs { get; init; } = string.Empty;

    /// <summary>The hash of what is to be done.</summary>
    public string Outputs { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public PlanRowState State { get; init; }

    /// <summary>What came of it, where that is not what was planned.</summary>
    public string? Outcome { get; init; }

    /// <summary>The writes that were made, once it is done.</summary>
    public int? Written { get; init; }
}

/// <summary>How a plan came to be, and where it stands.</summary>
public sealed record PlanHeader
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The connection.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it stands.</summary>
    public required PlanState State { get; init; }

    /// <summary>The hash of the mapping that it was computed with.</summary>
    public required string Mapping { get; init; }

    /// <summary>True when rows that are not as planned any more are left out.</summary>
    public bool OnlyPlanned { get; init; }

    /// <summary>When it was carried out or discarded.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it comes to; null while it is computed.</summary>
    public PlanSummary? Summary { get; init; }
}
