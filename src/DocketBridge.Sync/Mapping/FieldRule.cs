using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Mapping;

/// <summary>Which way a field travels.</summary>
public enum Direction
{
    /// <summary>Both ways.</summary>
    Both = 0,

    /// <summary>From DocketManager to HighLevel only.</summary>
    ToHighLevel = 1,

    /// <summary>From HighLevel to DocketManager only.</summary>
    ToDocketManager = 2,

    /// <summary>Not at all; the field is known, for matching, and left alone.</summary>
    Off = 3,
}

/// <summary>How the values of a field are merged.</summary>
public enum MergeStyle
{
    /// <summary>One value.</summary>
    Value = 0,

    /// <summary>A set of texts (<see cref="TextSet"/>): additions and removals of both sides are all kept.</summary>
    Set = 1,
}

/// <summary>What stands when both sides changed a field differently, and where both have it and never were in step.</summary>
public enum ConflictRule
{
    /// <summary>HighLevel's value.</summary>
    HighLevel = 0,

    /// <summary>DocketManager's value.</summary>
    DocketManager = 1,

    /// <summary>The value of the side that was changed later; HighLevel's where neither side tells.</summary>
    Newest = 2,

    /// <summary>Both sides keep their values until a person decides.</summary>
    Ask = 3,
}

/// <summary>One row of the mapping: a common field, its two ends, its direction and who wins a conflict.</summary>
/// <param name="Name">The common field's name.</param>
/// <param name="HighLevel">How HighLevel's record shows and takes it.</param>
/// <param name="DocketManager">How DocketManager's record shows and takes it.</param>
/// <param name="Direction">Which way it travels.</param>
/// <param name="OnConflict">What stands where both sides changed it, and where both are filled at the first sync.</param>
/// <param name="Style">How it is merged.</param>
public sealed record FieldRule(
    string Name,
    IFieldLens HighLevel,
    IFieldLens DocketManager,
    Direction Direction = Direction.Both,
    ConflictRule OnConflict = ConflictRule.HighLevel,
    MergeStyle Style = MergeStyle.Value
)
{
    /// <summary>True for a value that several contacts share through their customer: that it changed is no edit of one of them.</summary>
    public bool IsShared { get; init; }

    /// <summary>What kind of obstacle it is when a side's lens cannot write a value. Default <see cref="FailureClass.InvalidValue"/>.</summary>
    public FailureClass ObstacleClass { get; init; } = FailureClass.InvalidValue;

    /// <summary>The row of the document that it was made of: rules with the same one are the same.</summary>
    public string Definition { get; init; } = string.Empty;

    /// <summary>The names of its two ends, without what is done on the way.</summary>
    public string Ends { get; init; } = string.Empty;

    /// <summary>The custom field of HighLevel that it needs, as <c>custom.key</c>; null for none.</summary>
    public string? CustomField { get; init; }

    /// <summary>The name of the type of HighLevel's end; null for a field with a form of its own.</summary>
    public string? Type { get; init; }

    /// <summary>The lens of a side.</summary>
    public IFieldLens Lens(Side side) => side == Side.HighLevel ? HighLevel : DocketManager;

    /// <summary>True when changes may be written to a side.</summary>
    public bool WritesTo(Side side) =>
        Direction switch
        {
            Direction.ToHighLevel => side == Side.HighLevel,
            Direction.ToDocketManager => side == Side.DocketManager,
            Direction.Off => false,
            _ => true,
        };
}

/// <summary>How one side's record shows a common field, and how it is changed.</summary>
/// <remarks>
/// Laws, tested by property: writing what was read changes nothing; what was written is read back as the same value,
/// unless the write says that it cannot.
/// </remarks>
public interface IFieldLens
{
    /// <summary>The field's value in a record.</summary>
    CommonValue Read(SideRecord record, MappingContext context);

    /// <summary>Puts a value into a patch of this side's record; returns why it cannot, or null.</summary>
    string? Write(FieldWrite write, MappingContext context);
}

/// <summary>A value on its way into a record.</summary>
/// <param name="Value">The value, never one that is not sendable.</param>
/// <param name="Current">The record to be changed, or null when it is to be created.</param>
/// <param name="Source">The other side's record, from which the value comes.</param>
/// <param name="Patch">The fields to set; null clears one.</param>
public sealed record FieldWrite(
    CommonValue Value,
    SideRecord? Current,
    SideRecord Source,
    IDictionary<string, string?> Patch
);
