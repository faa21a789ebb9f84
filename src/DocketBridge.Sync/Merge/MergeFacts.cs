using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Merge;

/// <summary>What a merge is told besides the values: when they were set, and what people decided about them.</summary>
public sealed record MergeFacts
{
    /// <summary>
    /// Clocks of two systems differ: times that are not further apart than this count as the same moment, of which HighLevel's
    /// value stands. 2 s.
    /// </summary>
    public static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(2);

    /// <summary>Nothing is known.</summary>
    public static MergeFacts None { get; } = new();

    /// <summary>When HighLevel's record was changed; null where nothing tells.</summary>
    public DateTimeOffset? HighLevelAt { get; init; }

    /// <summary>When DocketManager's record was changed; null where nothing tells.</summary>
    public DateTimeOffset? DocketManagerAt { get; init; }

    /// <summary>When the merge is made: from then on a change counts that nothing has told of.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Values that people chose, by field; those sides that need no writing of it any more are named.</summary>
    public IReadOnlyDictionary<string, ChosenValue> Chosen { get; init; } = new Dictionary<string, ChosenValue>();

    /// <summary>The side that was changed later.</summary>
    public Side Newest =>
        (HighLevelAt, DocketManagerAt) switch
        {
            (null, null) => Side.HighLevel,
            var (here, there) when (there ?? Now) - (here ?? Now) > SameMoment => Side.DocketManager,
            _ => Side.HighLevel,
        };
}

/// <summary>A value that a person chose for both sides.</summary>
/// <param name="Value">The value.</param>
/// <param name="Done">The sides that it was written to.</param>
public sealed record ChosenValue(CommonValue Value, IReadOnlyCollection<Side> Done);
