using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Merge;

/// <summary>Both sides changed the same field differently since they were last in step.</summary>
/// <param name="Field">The common field.</param>
/// <param name="HighLevel">HighLevel's value.</param>
/// <param name="DocketManager">DocketManager's value.</param>
/// <param name="Winner">The side whose value stands on both sides afterwards.</param>
public sealed record FieldConflict(string Field, CommonValue HighLevel, CommonValue DocketManager, Side Winner)
{
    /// <summary>The value when both were last in step; null where they never were.</summary>
    public CommonValue? Base { get; init; }
}

/// <summary>A value to be written to a side.</summary>
/// <param name="Field">The common field.</param>
/// <param name="Target">The side that gets it.</param>
/// <param name="Value">The value.</param>
public sealed record FieldChange(string Field, Side Target, CommonValue Value);

/// <summary>A value that stays on its side, because the other cannot hold it or refused it.</summary>
/// <param name="Field">The common field.</param>
/// <param name="Target">The side that does not get it.</param>
/// <param name="Reason">Why, in one sentence for a person.</param>
/// <param name="Key">The key of the value that stays; another value is tried again.</param>
/// <param name="IsDuplicate">True when another record of the target has the value: it is tried again when that one gave it up.</param>
public sealed record FieldException(string Field, Side Target, string Reason, string Key, bool IsDuplicate = false)
{
    /// <summary>What kind of obstacle it is.</summary>
    public FailureClass Class
    {
        get => IsDuplicate ? FailureClass.Duplicate : field;
        init;
    } = FailureClass.InvalidValue;

    /// <summary>True when the side said no; false when the value was not sent, because the mapping knows that the side cannot hold it.</summary>
    public bool BySide { get; init; }
}

/// <summary>What a merge decided; empty when the sides are in step.</summary>
/// <param name="Changes">What to write where.</param>
/// <param name="Conflicts">Where both sides had changed.</param>
/// <param name="Kept">What stays on its side, with the reason.</param>
public sealed record MergePlan(
    IReadOnlyList<FieldChange> Changes,
    IReadOnlyList<FieldConflict> Conflicts,
    IReadOnlyList<FieldException> Kept
)
{
    /// <summary>What waits for a person.</summary>
    public IReadOnlyList<OpenConflict> Open { get; init; } = [];

    /// <summary>The fields whose chosen value stands on both sides, as far as they can hold it.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>The changes for one side.</summary>
    public IReadOnlyList<FieldChange> For(Side side) => [.. Changes.Where(change => change.Target == side)];
}
