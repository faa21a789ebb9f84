namespace DocketBridge.Contracts;

/// <summary>
/// The errors of HighLevel's OpenAPI files that are known, each with its reason: the only place for them. An entry that the run
/// over all operations does not meet fails a test.
/// </summary>
public static class KnownFileErrors
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<KnownDeviation> All { get; } =
    [.. KnownErrorBodies.All, .. KnownRequestErrors.All, .. KnownAnswerErrors.All];

    internal static KnownDeviation Wrong(
        string operations,
        Direction direction,
        string places,
        Fault fault,
        string reason
    ) => new(DeviationKind.FileIsWrong, operations, direction, places, [fault], reason);
}
