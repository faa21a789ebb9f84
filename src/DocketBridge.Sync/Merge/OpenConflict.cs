using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Merge;

/// <summary>A conflict of one field that waits for a person: both sides keep their values, and the rest of the record goes on.</summary>
/// <param name="Field">The common field.</param>
/// <param name="HighLevel">HighLevel's value.</param>
/// <param name="DocketManager">DocketManager's value.</param>
public sealed record OpenConflict(string Field, CommonValue HighLevel, CommonValue DocketManager)
{
    /// <summary>HighLevel's value when both were last in step; null where they never were.</summary>
    public CommonValue? HighLevelBase { get; init; }

    /// <summary>DocketManager's value when both were last in step; null where they never were.</summary>
    public CommonValue? DocketManagerBase { get; init; }

    /// <summary>When HighLevel's value was set, as far as is known.</summary>
    public DateTimeOffset? HighLevelAt { get; init; }

    /// <summary>When DocketManager's value was set, as far as is known.</summary>
    public DateTimeOffset? DocketManagerAt { get; init; }

    /// <summary>When it was raised, with these values.</summary>
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>The value of a side.</summary>
    public CommonValue this[Side side] => side == Side.HighLevel ? HighLevel : DocketManager;

    /// <summary>The value of a side when both were last in step.</summary>
    public CommonValue BaseOf(Side side) =>
        (side == Side.HighLevel ? HighLevelBase : DocketManagerBase) ?? CommonValue.Empty;

    /// <summary>True when both are about the same field and values.</summary>
    public bool IsAbout(OpenConflict other) =>
        Field == other.Field && HighLevel.Means(other.HighLevel) && DocketManager.Means(other.DocketManager);
}

/// <summary>What a person decided about an open conflict.</summary>
/// <param name="Link">The link of the record.</param>
/// <param name="Field">The common field.</param>
/// <param name="Text">The value that is to stand on both sides.</param>
/// <param name="HighLevelKey">The key of HighLevel's value that the person saw; another value opens the conflict again.</param>
/// <param name="DocketManagerKey">The key of DocketManager's value that the person saw.</param>
public sealed record ConflictChoice(
    LinkId Link,
    string Field,
    string Text,
    string HighLevelKey,
    string DocketManagerKey
)
{
    /// <summary>The normalised value; null for a text that is not normalised yet.</summary>
    public string? Key { get; init; }

    /// <summary>Who decided.</summary>
    public string By { get; init; } = string.Empty;

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The choice of a side's value.</summary>
    public static ConflictChoice Of(LinkId link, OpenConflict conflict, Side side) =>
        new(link, conflict.Field, conflict[side].Text, conflict.HighLevel.Key, conflict.DocketManager.Key)
        {
            Key = conflict[side].Key,
        };

    /// <summary>The choice of another value; empty clears the field.</summary>
    public static ConflictChoice Of(LinkId link, OpenConflict conflict, string text) =>
        new(link, conflict.Field, text, conflict.HighLevel.Key, conflict.DocketManager.Key);
}
