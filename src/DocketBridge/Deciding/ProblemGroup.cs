using System.Security.Cryptography;
using System.Text;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Deciding;

/// <summary>Problems with the same cause, as far as the class, the side, the field and the sentence tell.</summary>
/// <param name="Id">Names the group; the same for the same cause, on every machine.</param>
/// <param name="Class">The class.</param>
/// <param name="Side">The side that said no; null where it was the bridge.</param>
/// <param name="Field">The common field; null for work.</param>
/// <param name="Reason">The sentence without the values in it.</param>
/// <param name="Problems">The problems.</param>
public sealed record ProblemGroup(
    string Id,
    FailureClass Class,
    Side? Side,
    string? Field,
    string Reason,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>The groups of some problems, the largest first.</summary>
    public static IReadOnlyList<ProblemGroup> Of(IEnumerable<Problem> problems) =>
        [
            .. problems
                .GroupBy(problem =>
                    (problem.Class, problem.Side, problem.Field, Reason: ReasonTemplate.Of(problem.Reason))
                )
                .Select(group => new ProblemGroup(
                    IdOf(group.First()),
                    group.Key.Class,
                    group.Key.Side,
                    group.Key.Field,
                    group.Key.Reason,
                    [.. group]
                ))
                .OrderByDescending(group => group.Problems.Count)
                .ThenBy(group => group.Id, StringComparer.Ordinal),
        ];

    /// <summary>The id of the group that a problem belongs to.</summary>
    public static string IdOf(Problem problem) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    $"{problem.Class}\n{problem.Side}\n{problem.Field}\n{ReasonTemplate.Of(problem.Reason)}"
                )
            )
        )[..8];
}
