using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>What became of a contact itself.</summary>
internal enum ProfileState
{
    /// <summary>It lives on both sides, in step.</summary>
    InStep,

    /// <summary>It is gone from both.</summary>
    Gone,

    /// <summary>It is gone from one, and whether that is meant a person has to say.</summary>
    Held,
}

/// <summary>Brings the two records of a contact in step, carries deletions over, and makes a contact anew that was edited while it was deleted.</summary>
internal sealed class ProfileSync(ReconcileSession session, RecordSync records, CounterpartCreation creation)
{
    /// <summary>Works on a contact that is linked on both sides.</summary>
    public async Task<ProfileState> RunAsync(SideRecord? highLevel, SideRecord? docketManager, CancellationToken ct)
    {
        // A record may vanish between the reading and the write; then the other rules apply. Once for each side is enough.
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (highLevel is not null && docketManager is not null)
            {
                if (session.Contact.State == LinkState.Waiting && !session.IsUndoHeld(session.Contact.Id))
                {
                    // Its deletion was held, and it is back.
                    session.Save(session.Contact with { State = LinkState.Active });
                }

                switch (await records.StepAsync(session.Contact, highLevel, docketManager, ct))
                {
                    case null:
                        return ProfileState.InStep;
                    case Side.HighLevel:
                        highLevel = null;
                        break;
                    default:
                        docketManager = null;
                        break;
                }
            }

            switch (highLevel, docketManager)
            {
                case (null, null):
                    Bury();
                    return ProfileState.Gone;
                case (null, { } survivor):
                    (var state, highLevel, docketManager) = await SurviveAsync(survivor, ct);
                    if (state is { } ended)
                    {
                        return ended;
                    }

                    break;
                case ({ } survivor, null):
                    (state, docketManager, highLevel) = await SurviveAsync(survivor, ct);
                    if (state is { } over)
                    {
                        return over;
                    }

                    break;
            }
        }

        throw new InvalidOperationException("A contact kept vanishing from one side and the other.");
    }

    /// <summary>Turns a link and all below it into tombstones.</summary>
    public void Bury()
    {
        foreach (var child in session.Children.Where(child => child.State != LinkState.Gone).ToList())
        {
            session.Save(child with { State = LinkState.Gone });
        }

        foreach (var intent in session.Intents.ToList())
        {
            session.Settle(intent);
        }

        session.Save(session.Contact with { State = LinkState.Gone, SyncedAt = session.Now });
    }

    // One side deleted the contact. If the other did not touch it since, the deletion is carried over; an edit wins over it.
    private async Task<(ProfileState? State, SideRecord? Made, SideRecord? Survivor)> SurviveAsync(
        SideRecord survivor,
        CancellationToken ct
    )
    {
        var contact = await LastWords.HeardAsync(session, session.Contact, survivor, ct);
        var kind = session.Mapping.Contacts;
        if (kind.DeletionIn(survivor.Side.Other()) is var policy and not DeletionPolicy.Carry)
        {
            return await new Unlinking(session).RunAsync(contact, survivor, policy, ct)
                ? (ProfileState.Gone, null, null)
                : (null, null, await session.Port(survivor.Side).ReadAsync(RecordKind.Contact, survivor.Id, null, ct));
        }

        var now = kind.Read(survivor, session.Context);
        // A contact that was never in step has no base for what only shows something of its side, such as its id there.
        var fields = kind
            .Rules.Where(rule => rule.WritesTo(survivor.Side.Other()) && !rule.IsShared)
            .Where(rule => contact.SyncedAt is not null || rule.Direction == Direction.Both)
            .Select(rule => rule.Name);
        var untouched = contact.BaseOf(survivor.Side) is { } shadow && now.Means(shadow, fields);
        if (untouched || kind.DeletionWins)
        {
            var verdict = await session.Store.JudgeDeletionAsync(contact, survivor.Side, session.Options.Fuse, ct);
            DeletionWords.Tell(session, contact, survivor.Side, verdict);
            switch (verdict)
            {
                case DeletionVerdict.Carry:
                    if (!untouched)
                    {
                        session.Entries.DeletedAndEdited(contact, survivor, survivor.Side.Other());
                    }

                    // Somebody changed it just now: what it says then decides anew.
                    return await DeleteAsync(survivor, ct)
                        ? (ProfileState.Gone, null, null)
                        : (
                            null,
                            null,
                            await session.Port(survivor.Side).ReadAsync(RecordKind.Contact, survivor.Id, null, ct)
                        );
                case DeletionVerdict.Hold:
                    session.Save(contact.WithRecord(survivor.Side, survivor) with { State = LinkState.Waiting });
                    return (ProfileState.Held, null, survivor);
                default:
                    return (null, await MakeAnewAsync(survivor, ct), survivor);
            }
        }

        session.Entries.DeletedAndEdited(contact, survivor, survivor.Side);
        return (null, await MakeAnewAsync(survivor, ct), survivor);
    }

    private async Task<bool> DeleteAsync(SideRecord survivor, CancellationToken ct)
    {
        var intent = session.NewIntent(RecordKind.Contact, WriteKind.Delete, survivor.Side) with
        {
            TargetId = survivor.Id,
            SourceId = session.Contact.IdOn(survivor.Side.Other()),
        };
        var result = await session.WriteAsync(intent, survivor, (port, token) => port.DeleteAsync(survivor, token), ct);
        if (result is WriteResult.Stale)
        {
            return false;
        }

        Bury();
        return true;
    }

    private async Task<SideRecord?> MakeAnewAsync(SideRecord survivor, CancellationToken ct)
    {
        var gone = survivor.Side.Other();
        session.ForgetChildren(gone);
        session.Save(
            session.Contact.WithId(gone, null) with
            {
                State = LinkState.Active,
                HighLevelShadow = null,
                DocketManagerShadow = null,
                PairedKinds = [RecordKind.Task, RecordKind.Note, RecordKind.Appointment],
            }
        );
        var made = await new ContactCreation(session, creation).RunAsync(survivor, ct);
        session.Hint(Hint.OfContact(survivor.Side, survivor.Id, HintCause.FollowUp, Aspects.All));
        return made;
    }
}
