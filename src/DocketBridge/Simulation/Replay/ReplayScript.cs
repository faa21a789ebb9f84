using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Replay;

/// <summary>A record of a side, named as in the journal: an appointment is one on both sides.</summary>
internal readonly record struct RecordKey(Side Side, RecordKind Kind, string Id)
{
    /// <summary>Its id in the model, where no two records have the same, of whatever kind.</summary>
    public string ModelId => Kind == RecordKind.Contact ? Id : $"{Kind}:{Id}";
}

/// <summary>What is the same thing on both sides, under all the ids that it had.</summary>
internal sealed class RecordedThing(RecordKind kind, string contact)
{
    /// <summary>What it is.</summary>
    public RecordKind Kind => kind;

    /// <summary>The link of the contact that it belongs to, or is.</summary>
    public string Contact => contact;

    /// <summary>Its records, in the order in which they were first told of.</summary>
    public List<RecordKey> Keys { get; } = [];

    /// <summary>A word for it that no other has.</summary>
    public string Marker => $"{Keys[0].Side}:{Keys[0].Id}";

    /// <summary>Its records on a side.</summary>
    public IEnumerable<RecordKey> On(Side side) => Keys.Where(key => key.Side == side);
}

/// <summary>A record as it was when the replay begins, or when a person made it.</summary>
/// <param name="Key">Which.</param>
/// <param name="ContactId">The contact it belongs to on that side; null for contacts.</param>
/// <param name="Values">Its common values, as far as the journal tells.</param>
internal sealed record RecordedRecord(
    RecordKey Key,
    string? ContactId,
    IReadOnlyDictionary<string, CommonValue> Values
);

/// <summary>Something that a person did.</summary>
/// <param name="What">What.</param>
/// <param name="Record">The record, with the values that were set.</param>
internal sealed record RecordedAct(WriteKind What, RecordedRecord Record);

/// <summary>What people did before the bridge looked again.</summary>
/// <param name="At">When it was seen.</param>
/// <param name="Run">The run that saw it.</param>
/// <param name="Acts">What they did.</param>
internal sealed record RecordedStep(DateTimeOffset At, string Run, List<RecordedAct> Acts)
{
    /// <summary>Whether the run wrote anything: then the replay waits for the sync before it goes on.</summary>
    public bool Wrote { get; init; }
}

/// <summary>A value that a write set on a record, or a record that it made or deleted: what two histories are compared by.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Side">The side it was done to.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Thing">What the record is, whatever its id.</param>
/// <param name="Field">The common field; null of creates and deletions.</param>
/// <param name="Value">The value, normalised.</param>
internal sealed record WriteUnit(
    WriteKind Action,
    Side Side,
    RecordKind Kind,
    string Thing,
    string? Field,
    string? Value
);

/// <summary>What an export tells of the time before it, in a form that can happen again.</summary>
internal sealed record ReplayScript
{
    /// <summary>When the first entry was made.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Whether the sides begin in step; false when the export holds the first sync, which happens again then.</summary>
    public required bool IsInStep { get; init; }

    /// <summary>The records that were there at the beginning, contacts first.</summary>
    public required IReadOnlyList<RecordedRecord> Initial { get; init; }

    /// <summary>What people did, in order.</summary>
    public required IReadOnlyList<RecordedStep> Steps { get; init; }

    /// <summary>What each record is.</summary>
    public required IReadOnlyDictionary<RecordKey, RecordedThing> Things { get; init; }

    /// <summary>The contact of each link.</summary>
    public required IReadOnlyDictionary<string, RecordedThing> Contacts { get; init; }

    /// <summary>What the bridge wrote.</summary>
    public required IReadOnlyList<WriteUnit> Writes { get; init; }

    /// <summary>The values that stayed on their side, when the export was written.</summary>
    public required IReadOnlySet<(RecordKey Record, string Field)> Exceptions { get; init; }

    /// <summary>How a deleted appointment was shown.</summary>
    public required IReadOnlyDictionary<string, string> Remembered { get; init; }

    /// <summary>What DocketManager gave to a contact that the bridge made: its customer's number.</summary>
    public required IReadOnlyDictionary<string, string> CustomerNumbers { get; init; }
}
