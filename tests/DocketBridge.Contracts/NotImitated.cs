namespace DocketBridge.Contracts;

/// <summary>The optional members of HighLevel's answers that the sandbox never has, each with its reason. The only place for them.</summary>
public static class NotImitated
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<KnownDeviation> All { get; } = [];
}
