using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Merge;

/// <summary>The three-way merge of one value: here it is decided who wins.</summary>
internal static class ValueMerge
{
    /// <summary>The side whose value is to stand on both, or null when there is nothing to do, or a person has to say.</summary>
    /// <param name="rule">The field.</param>
    /// <param name="was">The shadows, or null when the sides were never in step.</param>
    /// <param name="now">What the sides show now.</param>
    /// <param name="facts">What else is known.</param>
    public static (Side? Winner, bool Conflict) Decide(
        FieldRule rule,
        Pair<CommonValue>? was,
        Pair<CommonValue> now,
        MergeFacts facts
    )
    {
        if (now.HighLevel.Means(now.DocketManager) || rule.Direction == Direction.Off)
        {
            return (null, false);
        }

        if (rule.Direction != Direction.Both)
        {
            var source = rule.Direction == Direction.ToDocketManager ? Side.HighLevel : Side.DocketManager;
            var changed = was is null ? !now[source].IsEmpty : !now[source].Means(was[source]);
            return (changed ? source : null, false);
        }

        if (was is null)
        {
            return Unsynced(rule, now, facts);
        }

        var highLevel = !now.HighLevel.Means(was.HighLevel);
        var docketManager = !now.DocketManager.Means(was.DocketManager);
        return (highLevel, docketManager) switch
        {
            (true, true) => (Winner(rule, facts), true),
            (true, false) => (Side.HighLevel, false),
            (false, true) => (Side.DocketManager, false),
            _ => (null, false),
        };
    }

    private static Side? Winner(FieldRule rule, MergeFacts facts) =>
        rule.OnConflict switch
        {
            ConflictRule.DocketManager => Side.DocketManager,
            ConflictRule.Newest => facts.Newest,
            ConflictRule.Ask => null,
            _ => Side.HighLevel,
        };

    // Without a shadow nobody knows which value is newer: a filled one is never replaced by an empty one, and of two
    // filled ones the rule decides.
    private static (Side? Winner, bool Conflict) Unsynced(FieldRule rule, Pair<CommonValue> now, MergeFacts facts) =>
        (now.HighLevel.IsEmpty, now.DocketManager.IsEmpty) switch
        {
            (true, false) => (Side.DocketManager, false),
            (false, true) => (Side.HighLevel, false),
            _ => (Winner(rule, facts), true),
        };
}

/// <summary>A value of each side.</summary>
/// <param name="HighLevel">HighLevel's.</param>
/// <param name="DocketManager">DocketManager's.</param>
internal sealed record Pair<T>(T HighLevel, T DocketManager)
{
    public T this[Side side] => side == Side.HighLevel ? HighLevel : DocketManager;
}
