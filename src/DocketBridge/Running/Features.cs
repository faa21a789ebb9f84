using DocketBridge.Sync.Work;

namespace DocketBridge.Running;

/// <summary>What HighLevel's quota is spent for, in the words that the status shows.</summary>
internal static class Features
{
    /// <summary>Reading users, zones and fields of the location, when a connection begins or goes on.</summary>
    public const string Settings = "settings";

    /// <summary>The first sync.</summary>
    public const string FirstSync = "first sync";

    /// <summary>Reading for a plan of the first sync.</summary>
    public const string Plan = "plan";

    /// <summary>What a webhook or the change feed told.</summary>
    public const string Changes = "changes";

    /// <summary>Comparisons, and the work they find.</summary>
    public const string Comparison = "comparison";

    /// <summary>What a person or a program asked for.</summary>
    public const string Request = "requests";

    /// <summary>All else.</summary>
    public const string Other = "other";

    /// <summary>What work of a cause is for.</summary>
    public static string Of(HintCause cause) =>
        cause switch
        {
            HintCause.FirstSync => FirstSync,
            HintCause.Sweep => Comparison,
            HintCause.Request => Request,
            _ => Changes,
        };
}
