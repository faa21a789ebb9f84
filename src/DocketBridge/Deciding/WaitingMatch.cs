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
    /// <summary>The contacts of a connection that wait.</summary>
    public static async Task<IReadOnlyList<WaitingMatch>> ListAsync(
        IConnectionStore store,
        IDecisionStore decisions,
        SyncMapping mapping,
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

            var keys = KeysOf(record, mapping);
            var candidates = (await store.FindUnlinkedAsync(side.Other(), keys, ct))
                .Where(other => other.RecordOf(side.Other()) is not null)
                .Select(other => MatchCandidate.Of(keys, other, side.Other(), mapping))
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Link.Value)
                .ToList();
            all.Add(
                new WaitingMatch(
                    link.Id,
                    side,
                    link.IdOn(side)!,
                    NameOf(record, mapping),
                    link.Decision is null ? ReasonOf(candidates, side) : "It is decided; the service carries it out.",
                    candidates
                )
            );
        }

        return all;
    }

    internal static MatchKeys KeysOf(SideRecord record, SyncMapping mapping) =>
        MatchKeys.Of(record, mapping, ContextOf(mapping));

    internal static string NameOf(SideRecord record, SyncMapping mapping)
    {
        var values = mapping.Contacts.Read(record, ContextOf(mapping));
        var name = values["name"].Text;
        var company = values["company"].Text;
        return company.Length == 0 ? name : $"{name} ({company})";
    }

    // What tells that two are the same person does not depend on the zone or the users of a connection.
    private static MappingContext ContextOf(SyncMapping mapping) =>
        new()
        {
            SiteZone = TimeZoneInfo.Utc,
            Region = mapping.Document.Settings.Region,
            LeadsCustomer = mapping.Document.Settings.LeadsCustomer,
        };

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
    internal static MatchCandidate Of(MatchKeys keys, Link other, Side side, SyncMapping mapping)
    {
        var record = other.RecordOf(side)!;
        var its = WaitingMatch.KeysOf(record, mapping);
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
            WaitingMatch.NameOf(record, mapping),
            ContactMatcher.Score(keys, its),
            [.. signs.Where(sign => sign.Own.Length > 0 && sign.Own == sign.Other).Select(sign => sign.Name)]
        );
    }
}
