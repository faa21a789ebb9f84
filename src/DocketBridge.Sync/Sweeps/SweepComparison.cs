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
/// <param name="Shadow">The side's shadow; null while never in step, and of a record whose deletion left its counterpart alone.</param>
/// <param name="Waiting">Of a contact whose counterpart a person has to choose: what it said when last read.</param>
public sealed record KnownRecord(
    string ContactId,
    string RecordId,
    LinkState State,
    CommonRecord? Shadow,
    SideRecord? Waiting = null
);

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
            else if (link.Waiting is { } seen)
            {
                if (!kind.Read(record, context).Means(kind.Read(seen, context), fields))
                {
                    hints.Add(OfWaiting(side, link));
                }
            }
            else if (
                IsNews(link, record)
                || (
                    link.State != LinkState.Unlinked
                    && link.Shadow is { } shadow
                    && !kind.Read(record, context).Means(shadow, fields)
                )
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
        hints.AddRange(missing.Values.Where(link => link.Waiting is not null).Select(link => OfWaiting(side, link)));
        return hints;
    }

    // What a person changed or deleted may make clear who belongs to whom. A sweep's own hint would not wake it.
    private static Hint OfWaiting(Side side, KnownRecord link) =>
        Hint.OfContact(side, link.RecordId, HintCause.FollowUp);

    // A contact that waits for a person gives no work by itself; a buried one that is listed may have been restored.
    private static bool IsNews(KnownRecord link, SideRecord record) =>
        link.State switch
        {
            LinkState.Active => link.Shadow is null || (record.ParentId is { } parent && parent != link.ContactId),
            // What was deleted, and left the other alone, is back.
            LinkState.Unlinked => link.Shadow is null,
            LinkState.Gone => record.Kind == RecordKind.Contact,
            _ => false,
        };

    private static Hint HintOf(KindMapping kind, Side side, string id, string contactId) =>
        kind.Kind == RecordKind.Contact
            ? Hint.OfContact(side, id, HintCause.Sweep)
            : new Hint(side, kind.KindOn(side), id, contactId, kind.Kind.Aspect(), HintCause.Sweep);
}
