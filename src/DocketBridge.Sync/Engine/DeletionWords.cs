using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>Tells the journal what the fuse said of a deletion.</summary>
internal static class DeletionWords
{
    /// <summary>Tells it, but for one that is held as it was before.</summary>
    public static void Tell(ReconcileSession session, Link link, Side survivor, DeletionVerdict verdict)
    {
        if (verdict == DeletionVerdict.Hold && link.State == LinkState.Waiting)
        {
            return;
        }

        session.Entries.DecidedDeletion(
            link,
            survivor,
            verdict switch
            {
                DeletionVerdict.Carry => $"{survivor}'s record was not touched since: the deletion is carried over.",
                DeletionVerdict.Hold =>
                    "Held: deletions are unusually many, and a person has to say whether they are meant.",
                _ => "A person took the deletion for a mistake: the record is made anew.",
            }
        );
    }
}
