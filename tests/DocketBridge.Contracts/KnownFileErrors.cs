using static DocketBridge.Contracts.DeviationKind;

namespace DocketBridge.Contracts;

/// <summary>The errors of HighLevel's OpenAPI files that are known, each with its reason. The only place for them.</summary>
public static class KnownFileErrors
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<KnownDeviation> All { get; } = [];
}
