using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping.Documents;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping;

/// <summary>What becomes of a record whose counterpart was deleted.</summary>
public enum DeletionPolicy
{
    /// <summary>It is deleted, too.</summary>
    Carry = 0,

    /// <summary>It stays and stands alone; its counterpart is not made anew.</summary>
    Unlink = 1,

    /// <summary>Of a contact as <see cref="Unlink"/>, with a tag that tells of the deletion; of a task or note as <see cref="Unlink"/>.</summary>
    ArchiveTag = 2,
}

/// <summary>The mapping of one kind of record.</summary>
/// <param name="Kind">The kind of the link.</param>
/// <param name="DocketManagerKind">What stands for it in DocketManager: an appointment is a note there.</param>
/// <param name="Rules">Its fields.</param>
public sealed record KindMapping(RecordKind Kind, RecordKind DocketManagerKind, ImmutableArray<FieldRule> Rules)
{
    /// <summary>
    /// How a deleted HighLevel record still looks, where DocketManager is to go on showing that it was there; null where a
    /// deletion is carried over.
    /// </summary>
    public Func<SideRecord, SideRecord>? Remembered { get; init; }

    /// <summary>What becomes of a record whose counterpart was deleted. Default: the deletion is carried over.</summary>
    public DeletionPolicy Deletion { get; init; }

    /// <summary>What becomes of it where it was deleted in DocketManager; null: the same as where it was deleted in HighLevel.</summary>
    public DeletionPolicy? DeletionInDocketManager { get; init; }

    /// <summary>
    /// Of a record that one side deleted while the other changed it: true when the deletion stands, false (the default) when the
    /// change does, and the record is made anew.
    /// </summary>
    public bool DeletionWins { get; init; }

    /// <summary>What becomes of a record whose counterpart was deleted on a side.</summary>
    public DeletionPolicy DeletionIn(Side side) =>
        side == Side.DocketManager ? DeletionInDocketManager ?? Deletion : Deletion;

    /// <summary>The tag that a contact gets whose counterpart was deleted on a side; in HighLevel in lower case.</summary>
    public static string ArchiveTagOf(Side side) => $"deleted in {side}";

    /// <summary>The kind of record that stands for it on a side.</summary>
    public RecordKind KindOn(Side side) => side == Side.HighLevel ? Kind : DocketManagerKind;

    /// <summary>True when records of this kind are left alone.</summary>
    public bool IsOff => Rules.Length == 0;

    /// <summary>True when any field travels to a side, so that records may be made and deleted there.</summary>
    public bool WritesTo(Side side) =>
        Rules.Any(rule => rule.WritesTo(side) && rule.Direction == Direction.Both)
        || (
            Rules.Length > 0
            && Rules.All(rule => rule.Direction == Direction.Off || rule.WritesTo(side))
            && Rules.Any(rule => rule.WritesTo(side))
        );

    /// <summary>A side's record in common fields.</summary>
    public CommonRecord Read(SideRecord record, MappingContext context)
    {
        var values = CommonRecord.Empty.Values.ToBuilder();
        foreach (var rule in Rules)
        {
            var value = rule.Lens(record.Side).Read(record, context);
            if (value != CommonValue.Empty)
            {
                values[rule.Name] = value;
            }
        }

        return new CommonRecord(values.ToImmutable());
    }
}

/// <summary>The whole mapping of a connection.</summary>
/// <param name="Contacts">Contacts.</param>
/// <param name="Tasks">Tasks.</param>
/// <param name="Notes">Notes.</param>
/// <param name="Appointments">Appointments.</param>
public sealed record SyncMapping(KindMapping Contacts, KindMapping Tasks, KindMapping Notes, KindMapping Appointments)
{
    /// <summary>Which version of the connection's document it was made of; 0 for the one that comes with the program.</summary>
    public int Version { get; init; }

    /// <summary>An earlier version of it, or null where that is not known any more; 0 is the one that comes with the program.</summary>
    public Func<int, SyncMapping?> Earlier { get; init; } = version => version == 0 ? DefaultMapping.Create() : null;

    /// <summary>The document that it was made of.</summary>
    public required MappingDocument Document { get; init; }

    /// <summary>The mapping of a kind.</summary>
    public KindMapping this[RecordKind kind] =>
        kind switch
        {
            RecordKind.Contact => Contacts,
            RecordKind.Task => Tasks,
            RecordKind.Note => Notes,
            RecordKind.Appointment => Appointments,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of record."),
        };
}
