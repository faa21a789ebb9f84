using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Merge;

/// <summary>The three-way merge of tag sets: additions and removals of both sides are all kept.</summary>
internal static class SetMerge
{
    /// <summary>Tags with this prefix are DocketManager's: only its changes of them travel.</summary>
    public const string DocketManagerPrefix = "dm:";

    /// <summary>Tags with this prefix are HighLevel's: only its changes of them travel.</summary>
    public const string HighLevelPrefix = "hl:";

    /// <summary>What a side is to hold after it took the other side's changes.</summary>
    public static CommonValue Target(Side side, Pair<CommonValue>? was, Pair<CommonValue> now)
    {
        var other = side.Other();
        var theirs = TextSet.Split(now[other].Text);
        var before = was is null ? [] : Keys(was[other]);
        var after = Keys(now[other]);
        var removed = before
            .Where(key => !after.Contains(key) && Travels(key, other))
            .ToHashSet(StringComparer.Ordinal);
        var added = theirs.Where(tag => !before.Contains(TagsLens.Key(tag)) && Travels(TagsLens.Key(tag), other));
        var mine = TextSet.Split(now[side].Text).Where(tag => !removed.Contains(TagsLens.Key(tag)));
        return TagsLens.Value(mine.Concat(added));
    }

    /// <summary>The keys of a set.</summary>
    public static HashSet<string> Keys(CommonValue value) => TextSet.Split(value.Key).ToHashSet(StringComparer.Ordinal);

    private static bool Travels(string key, Side from) =>
        from == Side.HighLevel
            ? !key.StartsWith(DocketManagerPrefix, StringComparison.Ordinal)
            : !key.StartsWith(HighLevelPrefix, StringComparison.Ordinal);
}
