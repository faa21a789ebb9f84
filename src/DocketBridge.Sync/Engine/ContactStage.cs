using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>The first stage of a reconcile: the contact itself is found, made or buried, and in step.</summary>
internal sealed class ContactStage(ReconcileSession session, ProfileSync profile, CounterpartCreation creation)
{
    /// <summary>What came of it.</summary>
    public enum Result
    {
        /// <summary>The contact lives on both sides, in step.</summary>
        InStep,

        /// <summary>It is gone.</summary>
        Gone,

        /// <summary>A person has to choose its counterpart, or say whether its deletion is meant.</summary>
        Waiting,
    }

    /// <summary>Runs the stage.</summary>
    public async Task<Result> RunAsync(CancellationToken ct)
    {
        var highLevel = await ReadAsync(Side.HighLevel, ct);
        var docketManager = await ReadAsync(Side.DocketManager, ct);
        if (session.Contact.State == LinkState.Gone && !Revive(highLevel, docketManager))
        {
            return Result.Gone;
        }

        if (session.Contact.State == LinkState.Unlinked && !Rejoin(highLevel, docketManager))
        {
            return Result.Gone;
        }

        if (!session.Contact.IsFull)
        {
            var source = highLevel ?? docketManager;
            var was = session.Contact;
            if (source is null && await new ContactPairing(session, creation).FindMadeAsync(ct) is { } made)
            {
                return await ProfileAsync(
                    made.Side == Side.HighLevel ? made : null,
                    made.Side == Side.HighLevel ? null : made,
                    ct
                );
            }

            if (source is null)
            {
                await ReleaseAsync(was, ct);
                profile.Bury();
                return Result.Gone;
            }

            session.Save(session.Contact.WithRecord(source.Side, source));
            var finding = await new ContactPairing(session, creation).FindAsync(source, ct);
            if (finding.Unclear)
            {
                if (was.State != LinkState.Waiting)
                {
                    session.Entries.Decided(session.Contact, source.Side, MatchWords.Unclear(source.Side));
                }

                session.Save(session.Contact with { State = LinkState.Waiting });
                if (was.RecordOf(source.Side) is { } before && KeysOf(before) != KeysOf(source))
                {
                    await ReleaseAsync(was, ct);
                }

                return Result.Waiting;
            }

            // With the first commit that has this contact clear, before any write that may fail.
            foreach (var waited in session.Absorbed.Append(was))
            {
                await ReleaseAsync(waited, ct);
            }

            if (finding.Orphan)
            {
                await RemoveOrphanAsync(source, ct);
                return Result.Gone;
            }

            var counterpart = finding.Counterpart ?? await MakeAsync(source, ct);
            (highLevel, docketManager) = source.Side == Side.HighLevel ? (source, counterpart) : (counterpart, source);
        }

        return await ProfileAsync(highLevel, docketManager, ct);
    }

    private async Task<Result> ProfileAsync(SideRecord? highLevel, SideRecord? docketManager, CancellationToken ct)
    {
        SettleOnSight(highLevel, docketManager);
        if (highLevel is not null && docketManager is not null)
        {
            // Where one is gone, a value that is tried again would look like an edit that the deletion has to give way to.
            await ReopenAsync(ct);
        }

        var state = await profile.RunAsync(highLevel, docketManager, ct);
        return state switch
        {
            ProfileState.Gone => Result.Gone,
            ProfileState.Held => Result.Waiting,
            _ => Result.InStep,
        };
    }

    // Those who waited because of a contact may be clear by now: it is linked, deleted, or says something else.
    private async Task ReleaseAsync(Link waited, CancellationToken ct)
    {
        var side = waited.HighLevelId is null ? Side.DocketManager : Side.HighLevel;
        if (waited.State != LinkState.Waiting || waited.RecordOf(side) is not { } before)
        {
            return;
        }

        var keys = KeysOf(before);
        foreach (var of in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            foreach (var other in await session.Store.FindUnlinkedAsync(of, keys, ct))
            {
                if (other.State == LinkState.Waiting && other.Id != waited.Id && other.Id != session.Contact.Id)
                {
                    session.Hint(Hint.OfContact(of, other.IdOn(of)!, HintCause.FollowUp));
                }
            }
        }
    }

    private MatchKeys KeysOf(SideRecord record) => MatchKeys.Of(record, session.Mapping, session.Context);

    private async Task<SideRecord?> ReadAsync(Side side, CancellationToken ct) =>
        session.Contact.IdOn(side) is { } id
            ? await session.Port(side).ReadAsync(RecordKind.Contact, id, null, ct)
            : null;

    private async Task<SideRecord> MakeAsync(SideRecord source, CancellationToken ct)
    {
        session.Save(session.Contact with { State = LinkState.Active });
        return await new ContactCreation(session, creation).RunAsync(source, ct);
    }

    // A person restored what was deleted: it begins a new life. A tombstone with nothing alive stays one.
    private bool Revive(SideRecord? highLevel, SideRecord? docketManager)
    {
        if ((highLevel ?? docketManager) is not { } alive)
        {
            return false;
        }

        session.ForgetChildren(alive.Side.Other());
        var bothLive = highLevel is not null && docketManager is not null;
        session.Save(
            session.Contact.WithId(alive.Side.Other(), bothLive ? session.Contact.IdOn(alive.Side.Other()) : null) with
            {
                State = LinkState.Active,
                HighLevelShadow = null,
                DocketManagerShadow = null,
                PairedKinds = [],
            }
        );
        return true;
    }

    // The record whose deletion left the other alone was restored: the link comes back to life, with its bases. Until then it
    // only keeps what the other says, by which it is found should the deleted one be made anew by hand.
    private bool Rejoin(SideRecord? highLevel, SideRecord? docketManager)
    {
        switch (highLevel, docketManager)
        {
            case (null, null):
                profile.Bury();
                return false;
            case ({ }, { }):
                session.Entries.Decided(
                    session.Contact,
                    session.Contact.HighLevelRecord is null ? Side.HighLevel : Side.DocketManager,
                    "It was restored: both belong together again."
                );
                session.Save(
                    Unlinking.WithoutTag(session.Contact, session.Mapping.Contacts) with
                    {
                        State = LinkState.Active,
                        PairedKinds = [],
                    }
                );
                return true;
            default:
                session.Save(session.Contact with { HighLevelRecord = highLevel, DocketManagerRecord = docketManager });
                return false;
        }
    }

    // A create whose answer was lost made this contact, and its source was deleted before that was known.
    private async Task RemoveOrphanAsync(SideRecord orphan, CancellationToken ct)
    {
        var intent = session.NewIntent(RecordKind.Contact, WriteKind.Delete, orphan.Side) with { TargetId = orphan.Id };
        await session.WriteAsync(intent, orphan, (port, token) => port.DeleteAsync(orphan, token), ct);
        profile.Bury();
    }

    // A value that stayed behind because another contact had it is tried again when that one gave it up: as if it had been
    // changed on its side just now.
    private async Task ReopenAsync(CancellationToken ct)
    {
        foreach (
            var exception in session.Contact.Exceptions.Where(exception =>
                exception.IsDuplicate && !session.IsSkipped(session.Contact, exception)
            )
        )
        {
            if (
                await session.Store.IsTakenAsync(
                    exception.Target,
                    exception.Field,
                    exception.Key,
                    session.Contact.Id,
                    ct
                )
            )
            {
                continue;
            }

            session.Save(RetriedValues.Reopen(session.Contact, exception));
        }
    }

    // An unanswered delete needs no more settling than reading the contact, which has just been done; nor does a create
    // of a contact that was found on both sides.
    private void SettleOnSight(SideRecord? highLevel, SideRecord? docketManager)
    {
        foreach (
            var intent in session
                .Intents.Where(i => i.Kind == RecordKind.Contact && i.Write != WriteKind.Update)
                .ToList()
        )
        {
            if (
                intent.Write == WriteKind.Delete
                && (intent.Target == Side.HighLevel ? highLevel : docketManager) is null
            )
            {
                session.Journal(intent, session.Contact.RecordOf(intent.Target), null);
            }

            session.Settle(intent);
        }
    }
}
