using DocketBridge.Sync.Fields;

namespace DocketBridge.Sync.Merge;

/// <summary>Whether two tag sets agree: each side may have tags of its own prefix that the other's person took away.</summary>
public static class TagAgreement
{
    /// <summary>True when the sets are the same but for prefixed tags.</summary>
    public static bool Holds(CommonValue highLevel, CommonValue docketManager) =>
        Shared(highLevel).SetEquals(Shared(docketManager));

    private static HashSet<string> Shared(CommonValue tags) =>
        SetMerge
            .Keys(tags)
            .Where(tag =>
                !tag.StartsWith(SetMerge.DocketManagerPrefix, StringComparison.Ordinal)
                && !tag.StartsWith(SetMerge.HighLevelPrefix, StringComparison.Ordinal)
            )
            .ToHashSet(StringComparer.Ordinal);
}
