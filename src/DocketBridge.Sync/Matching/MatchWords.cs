using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Matching;

/// <summary>Says in words why two contacts are taken for the same person.</summary>
public static class MatchWords
{
    /// <summary>The keys that speak for it, with the score.</summary>
    public static string Of(MatchKeys a, MatchKeys b)
    {
        var same = new List<string>();
        Add("e-mail", a.Email, b.Email);
        Add("phone", a.Phone, b.Phone);
        Add("name", a.Name, b.Name);
        Add("company", a.Company, b.Company);
        return $"Taken for the same person by {string.Join(", ", same)} (score {ContactMatcher.Score(a, b)}).";

        void Add(string name, string left, string right)
        {
            if (left.Length > 0 && left == right)
            {
                same.Add(name);
            }
        }
    }

    /// <summary>Why two are the same where a person said so.</summary>
    public const string ByDecision = "A person said that they are the same.";

    /// <summary>Why two are the same where HighLevel's carries the id of DocketManager's.</summary>
    public const string ByExternalId = "HighLevel's contact carries the id of DocketManager's.";

    /// <summary>Why a contact waits.</summary>
    public static string Unclear(Side side) =>
        $"Several contacts may be its counterpart in {side.Other()}, or another contact in {side} fits as well: a person has to choose.";
}
