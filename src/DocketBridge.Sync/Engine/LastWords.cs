using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// An update without an answer whose target has been deleted since: whoever deleted the record may have seen what it wrote.
/// Without this the bridge's own write would look like an edit of the other side, which wins over a deletion.
/// </summary>
internal static class LastWords
{
    /// <summary>The link, saved, with the shadows as far as its unanswered updates had arrived before the deletion.</summary>
    public static async Task<Link> HeardAsync(ReconcileSession session, Link link, Side gone, CancellationToken ct)
    {
        var kind = session.Mapping[link.Kind];
        var updates = session
            .Intents.Where(intent =>
                intent.Kind == link.Kind
                && intent.Write == WriteKind.Update
                && intent.Target == gone
                && intent.TargetId == link.IdOn(gone)
            )
            .ToList();
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
}
