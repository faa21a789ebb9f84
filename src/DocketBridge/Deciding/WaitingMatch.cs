using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Deciding;

/// <summary>A contact whose counterpart a person has to choose.</summary>
/// <param name="Link">Its link, by which it is named.</param>
/// <param name="Side">The side that it is on.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Name">Its name, with the company where there is one.</param>
/// <param name="Reason">Why it was not linked.</param>
/// <param name="Candidates">Who it may be on the other side, the best fit first.</param>
public sealed record WaitingMatch(
    LinkId Link,
    Side Side,
    string Id,
    string Name,
    string Reason,
    IReadOnlyList<MatchCandidate> Candidates
)
{
    private static readonly SyncMapping s_mapping = DefaultMapping.Create();

    // What tells that two are the same person does not depend on the zone or the users of a connection.
    private static readonly MappingContext s_context = new() { SiteZone = TimeZoneInfo.Utc };

    /// <summary>The contacts of a connection that wait.</summary>
    public static async Task<IReadOnlyList<WaitingMatch>> ListAsync(
        IConnectionStore store,
        IDecisionStore decisions,
        CancellationToken ct
    )
    {
        var all = new List<WaitingMatch>();
        foreach (var link in await decisions.ListWaitingAsync(ct))
        {
            var side = link.HighLevelId is null ? Side.DocketManager : Side.HighLevel;
            if (link.RecordOf(side) is not { } record)
            {
                continue;
            }

            var keys = MatchKeys.Of(record, s_mapping, s_context);
            var candidates = (await store.FindUnlinkedAsync(side.Other(), keys, ct))
                .Where(other => other.RecordOf(side.Other()) is not null)
                .Select(other => MatchCandidate.Of(keys, other, side.Other()))
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Link.Value)
                .ToList();
            all.Add(
                new WaitingMatch(
                    link.Id,
                    side,
                    link.IdOn(side)!,
                    NameOf(record),
                    link.Decision is null ? ReasonOf(candidates, side) : "It is decided; the service carries it out.",
                    candidates
                )
            );
        }

        return all;
    }

    internal static MatchKeys KeysOf(SideRecord record) => MatchKeys.Of(record, s_mapping, s_context);

    internal static string NameOf(SideRecord record)
    {
        var values = s_mapping.Contacts.Read(record, s_context);
        var name = values["name"].Text;
        var company = values["company"].Text;
        return company.Length == 0 ? name : $"{name} ({company})";
    }

    private static string ReasonOf(List<MatchCandidate> candidates, Side side) =>
        candidates switch
        {
            [] => "Nobody fits any more; it is looked at again with the next change.",
            [var first, .. var rest] when rest.Exists(other => other.Score == 0) => first.Agrees.Contains("email")
                ? "The e-mail is one contact's, and the phone another's."
                : "The phone is another contact's, too.",
            [_, _, ..] => "Several contacts fit, and none much better than the others.",
            _ => $"The contact that fits, fits another {side} contact as well.",
        };
}

/// <summary>Somebody on the other side who may be the same person.</summary>
/// <param name="Link">Its link.</param>
/// <param name="Id">Its id on its side.</param>
/// <param name="Name">Its name, with the company where there is one.</param>
/// <param name="Score">How well it fits; 0 where only one sign speaks for it, and others against.</param>
/// <param name="Agrees">What is the same: "email", "phone", "name", "company".</param>
public sealed record MatchCandidate(LinkId Link, string Id, string Name, int Score, IReadOnlyList<string> Agrees)
{
    internal static MatchCandidate Of(MatchKeys keys, Link other, Side side)
    {
        var record = other.RecordOf(side)!;
        var its = WaitingMatch.KeysOf(record);
        var signs = ((string Name, string Own, string Other)[])
            [
                ("email", keys.Email, its.Email),
                ("phone", keys.Phone, its.Phone),
                ("name", keys.Name, its.Name),
                ("company", keys.Company, its.Company),
            ];
        return new MatchCandidate(
            other.Id,
            other.IdOn(side)!,
            WaitingMatch.NameOf(record),
            ContactMatcher.Score(keys, its),
            [.. signs.Where(sign => sign.Own.Length > 0 && sign.Own == sign.Other).Select(sign => sign.Name)]
        );
    }
}
