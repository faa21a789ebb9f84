using System.Text.RegularExpressions;

namespace DocketBridge.Sync.Work;

/// <summary>What is the same in the reasons of many problems: the sentence without the values and ids in it.</summary>
public static partial class ReasonTemplate
{
    /// <summary>The template of a reason; values in quotes, addresses, and words with digits become "…".</summary>
    public static string Of(string reason) => Varying().Replace(reason, "…");

    [GeneratedRegex(
        """
            "[^"]*"|'[^']*'|“[^”]*”|\S+@\S+|[\w\-+]*\d[\w\-+]*
            """,
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Varying();
}
