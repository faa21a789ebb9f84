using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>Creates whose answer never came: what became of them is seen in the lists, or told by an event.</summary>
internal sealed partial class ChildrenSync
{
    private async Task SettleCreatesAsync(
        KindMapping kind,
        Dictionary<Side, Dictionary<string, SideRecord>> lists,
        CancellationToken ct
    )
    {
        var creates = session.Intents.Where(i => i.Kind == kind.Kind && i.Write == WriteKind.Create).ToList();
        foreach (var intent in creates)
        {
            var made = session.Port(intent.Target).Capabilities.IdempotentCreate
                ? await creation.SettleAsync(intent, kind, session.Contact.IdOn(intent.Target), ct)
                : FindMade(kind, intent, lists, creates);
            if (made is null && IsSeen(kind, intent))
            {
                // An event told of what the create made. Whether a list that lacks it was cut short, or it is gone, is asked by id.
                made = await session
                    .Port(intent.Target)
                    .ReadAsync(kind.KindOn(intent.Target), intent.SeenId!, session.Contact.IdOn(intent.Target), ct);
                if (made is null)
                {
                    session.Settle(intent);
                    await CarryBackAsync(kind, intent, lists, ct);
                    continue;
                }
            }

            if (made is null)
            {
                session.RequireTime(intent);
                made = await LookAgainAsync(kind, intent, lists, creates, ct);
            }

            if (made is null)
            {
                session.Settle(intent);
                continue;
            }

            lists[intent.Target].TryAdd(made.Id, made);
            var source =
                lists[intent.Target.Other()].GetValueOrDefault(intent.SourceId!)
                ?? await session
                    .Port(intent.Target.Other())
                    .ReadAsync(
                        kind.KindOn(intent.Target.Other()),
                        intent.SourceId!,
                        session.Contact.IdOn(intent.Target.Other()),
                        ct
                    );

            // Together with the link: were the source's reading to fail in between, nobody would know what was made.
            session.Settle(intent);
            session.Journal(intent, null, made);
            var link = NewLink(kind, made, intent.SourceId!);
            if (source is null)
            {
                // Its source was deleted meanwhile: with the shadow of what was made, the deletion is carried over.
                link = link.WithShadow(made.Side, kind.Read(made, session.Context));
                session.Save(link);
                await OneGoneAsync(
                    kind,
                    link,
                    made.Side == Side.HighLevel ? made : null,
                    made.Side == Side.HighLevel ? null : made,
                    ct
                );
                continue;
            }

            await AdoptAsync(kind, CreatedRecord.WithBase(link, intent), source, made, ct);
        }
    }

    private SideRecord? FindMade(
        KindMapping kind,
        Intent intent,
        Dictionary<Side, Dictionary<string, SideRecord>> lists,
        List<Intent> creates
    ) =>
        CreatedRecord.Find(
            kind,
            intent,
            Free(kind, intent.Target, lists[intent.Target].Values),
            creates.Where(other => other.Target == intent.Target),
            session.Context
        );

    // One list that lacks it is a weak sign, and to make it once more would double it: two have to agree.
    private async Task<SideRecord?> LookAgainAsync(
        KindMapping kind,
        Intent intent,
        Dictionary<Side, Dictionary<string, SideRecord>> lists,
        List<Intent> creates,
        CancellationToken ct
    )
    {
        if (
            session.Port(intent.Target).Capabilities.IdempotentCreate
            || await ListAsync(kind, intent.Target, ct) is not { } again
        )
        {
            return null;
        }

        foreach (var (id, record) in again)
        {
            lists[intent.Target].TryAdd(id, record);
        }

        return FindMade(kind, intent, lists, creates);
    }

    private bool IsSeen(KindMapping kind, Intent intent) =>
        intent.SeenId is { } seen && Links(kind).All(link => link.IdOn(intent.Target) != seen);

    // A person deleted what a create has just made, before its answer came: as with any deletion, the source goes too unless
    // it was edited since.
    private async Task CarryBackAsync(
        KindMapping kind,
        Intent intent,
        Dictionary<Side, Dictionary<string, SideRecord>> lists,
        CancellationToken ct
    )
    {
        var side = intent.Target.Other();
        var link = new Link
        {
            Id = session.Store.NewLinkId(),
            Kind = kind.Kind,
            Parent = session.Contact.Id,
        }
            .WithId(side, intent.SourceId)
            .WithId(intent.Target, intent.SeenId)
            .WithShadow(side, intent.Source);
        session.Save(link);
        var source = lists[side].GetValueOrDefault(intent.SourceId!);
        await OneGoneAsync(
            kind,
            link,
            side == Side.HighLevel ? source : null,
            side == Side.HighLevel ? null : source,
            ct
        );
    }
}
