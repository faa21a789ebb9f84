using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// Creates of contacts whose answer is still to come, seen from a contact that nobody knew: a person's edit or a comparison may
/// tell of what such a create has made before the create itself is answered. To make its counterpart would double it.
/// </summary>
internal static class CreatesUnderWay
{
    // The create is answered, or sent again under its key, within that time; one that a side refuses for good holds nobody up for longer.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>Throws while a create of another contact may have made this one.</summary>
    /// <exception cref="NotSettledException">It may have: look again when it is settled.</exception>
    public static async Task RequireNoneAsync(ReconcileSession session, SideRecord source, CancellationToken ct)
    {
        if (!session.Port(source.Side).Capabilities.IdempotentCreate)
        {
            // There a contact names the one that it was made from.
            return;
        }

        var keys = MatchKeys.Of(source, session.Mapping, session.Context);
        foreach (var intent in await session.Store.ListIntentsAsync(ct))
        {
            if (
                intent is { Kind: RecordKind.Contact, Write: WriteKind.Create, Undoes: null }
                && intent.Target == source.Side
                && intent.Contact != session.Contact.Id
                && intent.At + s_patience > session.Now
                && IsLike(MatchKeys.Of(intent.Sent), keys)
            )
            {
                throw new NotSettledException(session.Now + s_pause);
            }
        }
    }

    // Whoever changed it since then has hardly changed all of it.
    private static bool IsLike(MatchKeys sent, MatchKeys shown) =>
        (sent.Email.Length > 0 && sent.Email == shown.Email)
        || (sent.Phone.Length > 0 && sent.Phone == shown.Phone)
        || sent.Name.Split(' ').Intersect(shown.Name.Split(' '), StringComparer.Ordinal).Any(word => word.Length > 0);
}
