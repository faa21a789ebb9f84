using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage.Memory;

/// <summary>A link with the keys of its records; only contacts have keys.</summary>
internal sealed record LinkEntry(Link Link, LinkKeys HighLevel, LinkKeys DocketManager)
{
    /// <summary>The keys of a side's record.</summary>
    public LinkKeys KeysOf(Side side) => side == Side.HighLevel ? HighLevel : DocketManager;
}

/// <summary>What is looked for to find contacts: null where the record has none.</summary>
internal sealed record LinkKeys(string? Email, string? Phone, string? Name)
{
    /// <summary>The keys of a record, as the database's columns hold them; none of them without a record.</summary>
    public static LinkKeys Of(MatchKeys? keys) =>
        new(LinkRow.Key(keys?.Email), LinkRow.Key(keys?.Phone), LinkRow.NameKey(keys));
}

/// <summary>A contact's work. Times are milliseconds since 1970-01-01 UTC.</summary>
internal sealed record WorkEntry(LinkId Contact, Aspects Aspects, long Sequence, HintCause Cause, long HintedAt)
{
    /// <summary>The sequence at which each aspect was last hinted.</summary>
    public required long ProfileAt { get; init; }

    /// <inheritdoc cref="ProfileAt" />
    public required long TasksAt { get; init; }

    /// <inheritdoc cref="ProfileAt" />
    public required long NotesAt { get; init; }

    /// <inheritdoc cref="ProfileAt" />
    public required long AppointmentsAt { get; init; }

    /// <summary>Its place in the order; see <see cref="HintSql.Urgency"/>.</summary>
    public required int Urgency { get; init; }

    /// <summary>How often it failed since the last success.</summary>
    public int Attempts { get; init; }

    /// <summary>When it falls due; 0 for at once.</summary>
    public long NotBefore { get; init; }

    /// <summary>True when it was given up.</summary>
    public bool Problem { get; init; }

    /// <summary>How many records a read-only connection would write to; 0 for what is not held back.</summary>
    public int WouldWrite { get; init; }

    /// <summary>Of a problem: since when it is one.</summary>
    public long? ProblemAt { get; init; }

    /// <summary>The message of the last failure.</summary>
    public string? Failure { get; init; }

    /// <summary>The class of the last failure.</summary>
    public FailureClass? Class { get; init; }

    /// <summary>The side that said no at the last failure; null where it was the bridge.</summary>
    public Side? Side { get; init; }

    /// <summary>Work as a first hint makes it.</summary>
    public static WorkEntry New(LinkId contact, Aspects aspects, HintCause cause, long hintedAt) =>
        new(contact, aspects, 1, cause, hintedAt)
        {
            ProfileAt = 1,
            TasksAt = 1,
            NotesAt = 1,
            AppointmentsAt = 1,
            Urgency = HintSql.Urgency(cause),
        };

    /// <summary>The work with hinted aspects, moved by one and no problem any more.</summary>
    public WorkEntry Hinted(Aspects aspects, HintCause cause, int urgency) =>
        this with
        {
            Aspects = Aspects | aspects,
            Sequence = Sequence + 1,
            ProfileAt = aspects.HasFlag(Aspects.Profile) ? Sequence + 1 : ProfileAt,
            TasksAt = aspects.HasFlag(Aspects.Tasks) ? Sequence + 1 : TasksAt,
            NotesAt = aspects.HasFlag(Aspects.Notes) ? Sequence + 1 : NotesAt,
            AppointmentsAt = aspects.HasFlag(Aspects.Appointments) ? Sequence + 1 : AppointmentsAt,
            Cause = urgency < Urgency ? cause : Cause,
            Urgency = Math.Min(Urgency, urgency),
            Attempts = Problem ? 0 : Attempts,
            NotBefore = Problem || WouldWrite > 0 ? 0 : NotBefore,
            WouldWrite = 0,
            Failure = Problem ? null : Failure,
            Class = Problem ? null : Class,
            Side = Problem ? null : Side,
            ProblemAt = null,
            Problem = false,
        };

    /// <summary>The work with its last failure.</summary>
    public WorkEntry Failed(WorkFailure failure) =>
        this with
        {
            Attempts = Attempts + 1,
            Failure = failure.Reason,
            Class = failure.Class,
            Side = failure.Side,
        };

    /// <summary>The work as if it had never failed.</summary>
    public WorkEntry Cleared() => this with { Attempts = 0, Failure = null, Class = null, Side = null, NotBefore = 0 };

    /// <summary>The aspects that were hinted after a sequence.</summary>
    public Aspects AspectsAfter(long sequence) =>
        (ProfileAt > sequence ? Aspects.Profile : Aspects.None)
        | (TasksAt > sequence ? Aspects.Tasks : Aspects.None)
        | (NotesAt > sequence ? Aspects.Notes : Aspects.None)
        | (AppointmentsAt > sequence ? Aspects.Appointments : Aspects.None);

    /// <summary>The work as it is handed out.</summary>
    public WorkItem ToItem() =>
        new()
        {
            Contact = Contact,
            Aspects = Aspects,
            Sequence = Sequence,
            Cause = Cause,
            Attempts = Attempts,
            HintedAt = Times.At(HintedAt),
        };
}

/// <summary>A record whose contact no hint told. The time is milliseconds since 1970-01-01 UTC.</summary>
internal sealed record UnlocatedEntry(UnlocatedRecord Record, long HintedAt);

/// <summary>Where a deletion stands; numbered as the database's column.</summary>
internal enum DeletionState
{
    /// <summary>It was carried over of late.</summary>
    Carried = 0,

    /// <summary>It waits for a person.</summary>
    Held = 1,

    /// <summary>A person meant it.</summary>
    Approved = 2,

    /// <summary>A person took it for a mistake.</summary>
    ToRestore = 3,
}

/// <summary>A deletion that was judged. The time is milliseconds since 1970-01-01 UTC.</summary>
internal sealed record DeletionEntry(
    LinkId Link,
    LinkId Contact,
    RecordKind Kind,
    Side Target,
    string RecordId,
    DeletionState State,
    long At
);

/// <summary>Values as they come back from a database.</summary>
internal static class Stored
{
    public static Link Link(Link link) =>
        link with
        {
            HighLevelShadow = Common(link.HighLevelShadow),
            DocketManagerShadow = Common(link.DocketManagerShadow),
            HighLevelRecord = Record(link.HighLevelRecord),
            DocketManagerRecord = Record(link.DocketManagerRecord),
            Exceptions = link.Exceptions.IsDefault ? [] : link.Exceptions,
            Conflicts = link.Conflicts.IsDefaultOrEmpty ? [] : [.. link.Conflicts.Select(Conflict)],
            SyncedAt = Times.At(Times.Of(link.SyncedAt)),
        };

    public static Intent Intent(Intent intent) =>
        intent with
        {
            Fields = intent.Fields.WithComparers(StringComparer.Ordinal),
            Sent = Common(intent.Sent)!,
            Source = Common(intent.Source)!,
            Before = Common(intent.Before)!,
            At = Times.At(Times.Of(intent.At)),
        };

    private static OpenConflict Conflict(OpenConflict conflict) =>
        conflict with
        {
            HighLevelAt = Times.At(Times.Of(conflict.HighLevelAt)),
            DocketManagerAt = Times.At(Times.Of(conflict.DocketManagerAt)),
            RaisedAt = Times.At(Times.Of(conflict.RaisedAt)),
        };

    // A listing's mark is not stored: what is read back is a replica, however it came.
    public static SideRecord? Record(SideRecord? record)
    {
        var fields = record?.Fields.WithComparers(StringComparer.Ordinal);
        return
            record is null
            || record is { FromListing: false, ChangedAt: null } && ReferenceEquals(fields, record.Fields)
            ? record
            : record with
            {
                Fields = fields!,
                FromListing = false,
                ChangedAt = null,
            };
    }

    private static CommonRecord? Common(CommonRecord? record)
    {
        var values = record?.Values.WithComparers(StringComparer.Ordinal);
        return record is null || ReferenceEquals(values, record.Values) ? record : new CommonRecord(values!);
    }
}
