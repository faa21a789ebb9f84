using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>Finds the counterpart of a contact that is known on one side only: by an unsettled create, the external id, or a match.</summary>
internal sealed class ContactPairing(ReconcileSession session, CounterpartCreation creation)
{
    /// <summary>What was found.</summary>
    /// <param name="Counterpart">The counterpart's record, or null.</param>
    /// <param name="Unclear">True when several are possible.</param>
    /// <param name="Orphan">True when the contact is the remains of a create whose source was deleted meanwhile.</param>
    public sealed record Finding(SideRecord? Counterpart, bool Unclear = false, bool Orphan = false);

    /// <summary>Looks for the counterpart and notes it on the link.</summary>
    public async Task<Finding> FindAsync(SideRecord source, CancellationToken ct)
    {
        var found =
            await FromIntentAsync(ct)
            ?? await ByDecisionAsync(source, ct)
            ?? await ByExternalIdAsync(source, ct)
            ?? await UnlessUnderWayAsync(source, ct);
        if (found is { Counterpart: { } counterpart })
        {
            session.Entries.Linked(
                session.Contact.WithId(counterpart.Side, counterpart.Id),
                counterpart.Side,
                MatchWords.Of(
                    MatchKeys.Of(source, session.Mapping, session.Context),
                    MatchKeys.Of(counterpart, session.Mapping, session.Context)
                )
            );
            var joined = session.Contact.WithId(counterpart.Side, counterpart.Id) with { State = LinkState.Active };
            session.Save(
                session.Absorbed.Any(half => half.State == LinkState.Unlinked)
                    ? Unlinking.WithoutTag(joined, session.Mapping.Contacts)
                    : joined
            );
        }

        return found ?? new Finding(null);
    }

    /// <summary>
    /// What an unanswered create has made from a contact that was deleted since, noted on the link as its counterpart; null when
    /// there is none. Left alone, it would look like a contact that somebody has made.
    /// </summary>
    public async Task<SideRecord?> FindMadeAsync(CancellationToken ct)
    {
        if (await FromIntentAsync(ct) is not { Counterpart: { } made })
        {
            return null;
        }

        session.Save(session.Contact.WithId(made.Side, made.Id) with { State = LinkState.Active });
        return made;
    }

    private async Task<Finding?> FromIntentAsync(CancellationToken ct)
    {
        foreach (var intent in session.Intents.Where(IsContactCreate).ToList())
        {
            var made = await creation.SettleAsync(intent, session.Mapping.Contacts, null, ct);
            if (made is null)
            {
                session.RequireTime(intent);
                session.Settle(intent);
                continue;
            }

            if (
                await session.Store.FindContactAsync(made.Side, made.Id, ct) is { IsTaken: true } taken
                && taken.Id != session.Contact.Id
            )
            {
                // Somebody is linked to it by now: it will not become free, and this contact has to look for another.
                session.Settle(intent);
                continue;
            }

            await AbsorbAsync(made, ct);
            session.Settle(intent);
            session.Journal(intent, null, made);
            session.Save(CreatedRecord.WithBase(session.Contact, intent));
            return new Finding(made);
        }

        return null;
    }

    private static bool IsContactCreate(Intent intent) =>
        intent is { Kind: RecordKind.Contact, Write: WriteKind.Create };

    // What the half that was taken over had sent to make this contact is the base of the merge, as if its answer had come.
    private void SettleMaker(SideRecord made)
    {
        if (
            session.Intents.FirstOrDefault(intent => IsContactCreate(intent) && intent.Target == made.Side) is { } maker
        )
        {
            session.Settle(maker);
            session.Journal(maker, null, made);
            session.Save(CreatedRecord.WithBase(session.Contact, maker));
        }
    }

    // The bridge writes DocketManager's contact id into HighLevel, so that links are found again after a loss.
    private async Task<Finding?> ByExternalIdAsync(SideRecord source, CancellationToken ct)
    {
        var id = source[HighLevelFields.DocketContactId];
        if (id.Length == 0 || source.Side != Side.HighLevel)
        {
            return null;
        }

        var link = await session.Store.FindContactAsync(Side.DocketManager, id, ct);
        if (link is { State: LinkState.Gone, HighLevelId: null })
        {
            // One that was in step before is no remains: it was edited here while it was deleted there.
            return session.Contact is { SyncedAt: null, PairedKinds.Count: 0 } ? new Finding(null, Orphan: true) : null;
        }

        if (await TakeAsync(source, id, link, ct) is { } taken)
        {
            return taken;
        }

        if (link is { IsFull: false, State: LinkState.Active })
        {
            // Its maker was deleted and is not buried yet: only then it is plain that this one was to go as well.
            session.Hint(Hint.OfContact(Side.DocketManager, id, HintCause.FollowUp));
            throw new ContactBusyException();
        }

        return null;
    }

    private async Task<Finding?> UnlessUnderWayAsync(SideRecord source, CancellationToken ct)
    {
        await CreatesUnderWay.RequireNoneAsync(session, source, ct);
        return await ByMatchAsync(source, ct);
    }

    // A person's word stands above every sign, as long as the counterpart that was chosen is there and free.
    private async Task<Finding?> ByDecisionAsync(SideRecord source, CancellationToken ct)
    {
        if (session.Contact.Decision is not { } decision)
        {
            return null;
        }

        var side = source.Side.Other();
        return decision.Counterpart is { } id
            ? await TakeAsync(source, id, await session.Store.FindContactAsync(side, id, ct), ct)
            : new Finding(null);
    }

    private async Task<Finding?> TakeAsync(SideRecord source, string id, Link? link, CancellationToken ct)
    {
        var side = source.Side.Other();
        if (link is { IsTaken: true } or { State: LinkState.Gone })
        {
            return null;
        }

        if (await session.Port(side).ReadAsync(RecordKind.Contact, id, null, ct) is not { } record)
        {
            return null;
        }

        if (link is not null)
        {
            await session.AbsorbAsync(link, ct);
            SettleMaker(source);
        }

        return new Finding(record);
    }

    private async Task<Finding?> ByMatchAsync(SideRecord source, CancellationToken ct)
    {
        var target = source.Side.Other();
        var keys = MatchKeys.Of(source, session.Mapping, session.Context);
        var candidates = new Dictionary<string, SideRecord>(StringComparer.Ordinal);
        foreach (var link in await session.Store.FindUnlinkedAsync(target, keys, ct))
        {
            if (link.RecordOf(target) is { } record)
            {
                candidates[record.Id] = record;
            }
        }

        // At the first sync every record of both sides has just been listed and compared. Where asking costs nothing that is not
        // relied upon: a listing may have shown too little.
        if (session.Item.Cause != HintCause.FirstSync || !session.Port(target).Capabilities.IsMetered)
        {
            foreach (var record in await session.Port(target).FindMatchesAsync(keys, ct))
            {
                candidates[record.Id] = record;
            }
        }

        var fits = new List<(SideRecord Id, MatchKeys Keys)>();
        foreach (var candidate in candidates.Values)
        {
            if (
                await session.Store.FindContactAsync(target, candidate.Id, ct)
                is not ({ IsTaken: true } or { State: LinkState.Gone } or { Decision: not null })
            )
            {
                fits.Add((candidate, MatchKeys.Of(candidate, session.Mapping, session.Context)));
            }
        }

        var result = ContactMatcher.Match(
            Ordered(source.Side, await WithRivalsAsync(source, keys, fits, ct), fits, out var others),
            others
        );
        if (result.Unclear.Contains(source))
        {
            return new Finding(null, Unclear: true);
        }

        var match = result
            .Pairs.Where(pair => ReferenceEquals(pair.HighLevel, source) || ReferenceEquals(pair.DocketManager, source))
            .Select(pair => ReferenceEquals(pair.HighLevel, source) ? pair.DocketManager : pair.HighLevel)
            .FirstOrDefault();
        if (match is null)
        {
            return null;
        }

        // What the index or the replica shows may be old: what is linked is read by id.
        var fresh = await session.Port(target).ReadAsync(RecordKind.Contact, match.Id, null, ct);
        if (fresh is null)
        {
            return null;
        }

        await AbsorbAsync(fresh, ct);
        return new Finding(fresh);
    }

    // A candidate may fit another contact of this side better, or as well: without the rivals a guess would look like a certainty.
    private async Task<List<(SideRecord Id, MatchKeys Keys)>> WithRivalsAsync(
        SideRecord source,
        MatchKeys keys,
        List<(SideRecord Id, MatchKeys Keys)> fits,
        CancellationToken ct
    )
    {
        var own = new Dictionary<string, (SideRecord, MatchKeys)>(StringComparer.Ordinal)
        {
            [source.Id] = (source, keys),
        };
        foreach (var (_, fitKeys) in fits)
        {
            foreach (var link in await session.Store.FindUnlinkedAsync(source.Side, fitKeys, ct))
            {
                if (link is { Decision: null } && link.RecordOf(source.Side) is { } rival)
                {
                    own.TryAdd(rival.Id, (rival, MatchKeys.Of(rival, session.Mapping, session.Context)));
                }
            }
        }

        return [.. own.Values];
    }

    private static List<(SideRecord Id, MatchKeys Keys)> Ordered(
        Side side,
        List<(SideRecord Id, MatchKeys Keys)> own,
        List<(SideRecord Id, MatchKeys Keys)> fits,
        out List<(SideRecord Id, MatchKeys Keys)> docketManager
    )
    {
        docketManager = side == Side.HighLevel ? fits : own;
        return side == Side.HighLevel ? own : fits;
    }

    private async Task AbsorbAsync(SideRecord counterpart, CancellationToken ct)
    {
        if (
            await session.Store.FindContactAsync(counterpart.Side, counterpart.Id, ct) is { } link
            && link.Id != session.Contact.Id
        )
        {
            await session.AbsorbAsync(link, ct);
        }
    }
}
