using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// Updates without an answer, of a pair of which one side was deleted since. Without a look at them the bridge's own write would
/// look like an edit of the side that is left, which wins over a deletion.
/// </summary>
internal static class LastWords
{
    /// <summary>The link, saved, with the shadows as far as its unanswered updates have arrived: on the side that is left, and
    /// on the other before the deletion.</summary>
    /// <exception cref="NotSettledException">One to the side that is left may still arrive.</exception>
    public static Task<Link> HeardAsync(
        ReconcileSession session,
        Link link,
        SideRecord survivor,
        CancellationToken ct
    ) => OfTheDeadAsync(session, OfTheLiving(session, link, survivor), survivor.Side.Other(), ct);

    private static Link OfTheLiving(ReconcileSession session, Link link, SideRecord survivor)
    {
        var kind = session.Mapping[link.Kind];
        var updates = Updates(session, link, survivor.Side);
        if (updates.Count == 0 || link.Shadows is null)
        {
            return link;
        }

        var shown = kind.Read(survivor, session.Context);
        foreach (var intent in updates)
        {
            if (!UpdateSettlement.HasArrived(intent, shown))
            {
                session.RequireTime(intent);
            }
            else
            {
                session.Entries.Wrote(intent, null, survivor, late: true);
            }

            foreach (var rule in kind.Rules.Where(rule => intent.SentFields.Contains(rule.Name)))
            {
                link = UpdateSettlement.Apply(link, rule, intent, shown[rule.Name]);
            }

            session.Settle(intent);
        }

        session.Save(link);
        return link;
    }

    // Whoever deleted the record may have seen what an update wrote.
    private static async Task<Link> OfTheDeadAsync(ReconcileSession session, Link link, Side gone, CancellationToken ct)
    {
        var kind = session.Mapping[link.Kind];
        var updates = Updates(session, link, gone);
        if (updates.Count == 0 || link.Shadows is null)
        {
            return link;
        }

        var remains = await session.Port(gone).ReadRemainsAsync(kind.KindOn(gone), link.IdOn(gone)!, ct);
        var said = remains is null ? null : kind.Read(remains, session.Context);
        foreach (var intent in updates)
        {
            foreach (var rule in kind.Rules.Where(rule => intent.SentFields.Contains(rule.Name)))
            {
                // Where nobody can tell, it had arrived: what is deleted stays deleted.
                link = UpdateSettlement.Apply(link, rule, intent, (said ?? intent.Sent)[rule.Name]);
            }

            session.Entries.Wrote(intent, null, remains, late: true);
            session.Settle(intent);
        }

        session.Save(link);
        return link;
    }

    private static List<Intent> Updates(ReconcileSession session, Link link, Side target) =>
        [
            .. session.Intents.Where(intent =>
                intent.Kind == link.Kind
                && intent.Write == WriteKind.Update
                && intent.Target == target
                && intent.TargetId == link.IdOn(target)
            ),
        ];
}
