namespace DocketBridge.Sandbox.Audit;

/// <summary>Where the two sandboxes are, and the credentials that see the truth.</summary>
/// <param name="HighLevelUrl">HighLevel's API.</param>
/// <param name="LocationId">The sub-account.</param>
/// <param name="HighLevelToken">The audit token.</param>
/// <param name="DocketManagerUrl">The site.</param>
/// <param name="DocketManagerKey">The audit key.</param>
public sealed record AuditTargets(
    Uri HighLevelUrl,
    string LocationId,
    string HighLevelToken,
    Uri DocketManagerUrl,
    string DocketManagerKey
)
{
    /// <summary>HighLevel's control API.</summary>
    public Uri HighLevelControlUrl { get; init; } = Control(HighLevelUrl);

    /// <summary>DocketManager's control API.</summary>
    public Uri DocketManagerControlUrl { get; init; } = Control(DocketManagerUrl);

    /// <summary>The control API of a side.</summary>
    public Uri ControlUrlOf(SandboxSide side) =>
        side is SandboxSide.HighLevel ? HighLevelControlUrl : DocketManagerControlUrl;

    private static Uri Control(Uri baseUrl)
    {
        ArgumentNullException.ThrowIfNull(baseUrl);
        return new Uri(baseUrl, "control/");
    }
}
