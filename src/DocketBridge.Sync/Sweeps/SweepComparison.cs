using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Sweeps;

/// <summary>A record of a side as the links know it.</summary>
/// <param name="ContactId">The contact it belongs to on that side; for a contact its own id.</param>
/// <param name="RecordId">Its id on that side.</param>
/// <param name="State">The link's state.</param>
/// <param name="Shadow">The side's shadow; null while never in step.</param>
public sealed record KnownRecord(string ContactId, string RecordId, LinkState State, CommonRecord? Shadow);

/// <summary>
/// Compares what a side lists with what the links know of it. It gives hints only: what a listing shows, or fails to show,
/// is never taken for the truth, but read again by id.
/// </summary>
public static class SweepComparison
{
    /// <summary>The hints that a complete listing gives.</summary>
    /// <param name="kind">The mapping of the kind.</param>
    /// <param name="side">The side that was listed.</param>
    /// <param name="context">The connection's context.</param>
    /// <param name="known">What the links know, of the same extent as the listing.</param>
    /// <param name="listed">What was listed.</param>
    public static IReadOnlyList<Hint> Compare(
        KindMapping kind,
        Side side,
        MappingContext context,
        IEnumerable<KnownRecord> known,
        IEnumerable<SideRecord> listed
    )
    {
        var hints = new List<Hint>();
        var missing = known
            .GroupBy(record => record.RecordId, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(record => record.State).First(),
                StringComparer.Ordinal
            );
        var fields = kind.Rules.Select(rule => rule.Name).ToList();
        foreach (var record in listed)
        {
            if (!missing.Remove(record.Id, out var link))
            {
                hints.Add(HintOf(kind, side, record.Id, record.ParentId ?? record.Id));
            }
            else if (
                IsNews(link, record) || (link.Shadow is { } shadow && !kind.Read(record, context).Means(shadow, fields))
            )
            {
                hints.Add(HintOf(kind, side, record.Id, record.ParentId ?? link.ContactId));
            }
        }

        hints.AddRange(
            missing
                .Values.Where(link => link.State == LinkState.Active && link.Shadow is not null)
                .Select(link => HintOf(kind, side, link.RecordId, link.ContactId))
        );
        return hints;
    }

    // A contact that waits for a person gives no work by itself; a buried one that is listed may have been restored.
    private static bool IsNews(KnownRecord link, SideRecord record) =>
        link.State switch
        {
            LinkState.Active => link.Shadow is null || (record.ParentId is { } parent && parent != link.ContactId),
            LinkState.Gone => record.Kind == RecordKind.Contact,
            _ => false,
        };

    private static Hint HintOf(KindMapping kind, Side side, string id, string contactId) =>
        kind.Kind == RecordKind.Contact
            ? Hint.OfContact(side, id, HintCause.Sweep)
            : new Hint(side, kind.KindOn(side), id, contactId, kind.Kind.Aspect(), HintCause.Sweep);
}
