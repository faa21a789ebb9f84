using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// Brings one contact, with its tasks, notes and appointments, in step: read both sides, merge, write the difference,
/// store the new shadows. It does not care what the hint said, only what the sides show now.
/// </summary>
/// <param name="store">What the connection keeps on disk.</param>
/// <param name="mapping">The mapping.</param>
/// <param name="options">How patient it is.</param>
/// <param name="locks">Keeps others off the contacts it works on.</param>
/// <param name="time">The clock.</param>
public sealed class Reconciler(
    ISyncStore store,
    SyncMapping mapping,
    ReconcileOptions options,
    IContactLocks locks,
    TimeProvider time
)
{
    private UsableNow? _usable;

    private static readonly TimeSpan s_busyPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Works on an item whose contact lock the caller holds. Throws <see cref="SideException"/> when a side does not do its part; nothing is lost then.</summary>
    /// <param name="item">The item.</param>
    /// <param name="sides">The two sides.</param>
    /// <param name="listed">The sides as listed a moment ago, or null: taken where nothing of the contact was written yet.</param>
    /// <param name="context">What the mapping needs to know.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<ReconcileOutcome> RunAsync(
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        MappingContext context,
        CancellationToken ct
    )
    {
        if (await store.LoadAsync(item.Contact, ct) is not { } file)
        {
            await store.CommitAsync(new SyncChanges { Completed = item }, ct);
            return new ReconcileOutcome.Done();
        }

        using var session = new ReconcileSession(
            store,
            IsUntouched(file) ? listed ?? sides : sides,
            Usable(context),
            context,
            file,
            item,
            options,
            locks,
            time
        );
        try
        {
            var outcome = await RunAsync(session, ct);
            if (session.HeldBack > 0)
            {
                await KeepAsync(session, ct);
                return new ReconcileOutcome.HeldBack(session.HeldBack);
            }

            if (session.Refusal is { } refusal)
            {
                throw refusal;
            }

            if (outcome is not ReconcileOutcome.Later)
            {
                foreach (var intent in file.Intents.Where(session.Intents.Contains).ToList())
                {
                    // All that they wrote to was read and compared: they have nothing more to tell.
                    session.Entries.WroteUnseen(intent);
                    session.Settle(intent);
                }

                await session.CompleteAsync(ct);
            }

            return outcome;
        }
        catch (ContactBusyException)
        {
            await KeepAsync(session, ct);
            return new ReconcileOutcome.Later(time.GetUtcNow() + s_busyPause);
        }
        catch (NotSettledException unsettled)
        {
            await KeepAsync(session, ct);
            return new ReconcileOutcome.Later(unsettled.Until);
        }
        catch (LinkSupersededException)
        {
            // An early event had made a half of a contact that was just being made; the whole link has its work now.
            return new ReconcileOutcome.Done();
        }
        catch (SideException error) when (error.Failure == SideFailure.ReadOnly)
        {
            await KeepAsync(session, ct);
            return new ReconcileOutcome.HeldBack(Math.Max(1, session.HeldBack));
        }
        catch (SideException)
        {
            // What was done until here is done: keep it, the rest is tried again.
            await KeepAsync(session, ct);
            throw;
        }
    }

    // What people know of custom fields changes rarely, and with it the context.
    private SyncMapping Usable(MappingContext context)
    {
        if (_usable is not { } known || !ReferenceEquals(known.Context, context))
        {
            _usable = known = new UsableNow(context, mapping.Usable(context));
        }

        return known.Mapping;
    }

    private sealed record UsableNow(MappingContext Context, SyncMapping Mapping);

    private static async Task<ReconcileOutcome> RunAsync(ReconcileSession session, CancellationToken ct)
    {
        var records = new RecordSync(session);
        var creation = new CounterpartCreation(session, records);
        var profile = new ProfileSync(session, records, creation);
        var aspects = session.Intents.Aggregate(session.Item.Aspects, (all, intent) => all | intent.Kind.Aspect());
        aspects = session.Undos.Aggregate(aspects, (all, undo) => all | undo.Entry.Kind.Aspect());
        if (session.Undos.Count + session.UndoIntents.Count > 0)
        {
            await new UndoStage(session, records).RunAsync(ct);
        }

        var contact = session.Contact;
        if (contact.IsApart)
        {
            // An undo took it apart: what is left of it is left alone.
            return new ReconcileOutcome.Done();
        }

        var needsProfile =
            !contact.IsFull
            || contact.State != LinkState.Active
            || contact.Shadows is null
            || aspects.HasFlag(Aspects.Profile);
        if (!needsProfile)
        {
            if (await RunChildrenAsync(session, records, creation, aspects, ct))
            {
                return new ReconcileOutcome.Done();
            }

            // A side's contact is gone: that is a matter of the contact, not of its children.
        }

        var stage = new ContactStage(session, profile, creation);
        try
        {
            switch (await stage.RunAsync(ct))
            {
                case ContactStage.Result.Waiting:
                    return new ReconcileOutcome.WaitingForPerson();
                case ContactStage.Result.Gone:
                    return new ReconcileOutcome.Done();
            }
        }
        catch (SideException error) when (error.Failure == SideFailure.ReadOnly && session.Contact.IsFull)
        {
            // What would be written to its tasks and notes is counted all the same.
            session.Refused(error);
        }

        var wanted = aspects;
        foreach (var kind in (RecordKind[])[RecordKind.Task, RecordKind.Note, RecordKind.Appointment])
        {
            if (!session.Contact.PairedKinds.Contains(kind))
            {
                wanted |= kind.Aspect();
            }
        }

        if (await RunChildrenAsync(session, records, creation, wanted, ct))
        {
            return new ReconcileOutcome.Done();
        }

        session.Hint(
            Hint.OfContact(
                Side.DocketManager,
                session.Contact.DocketManagerId!,
                HintCause.FollowUp,
                aspects | Aspects.Profile
            )
        );
        return new ReconcileOutcome.Done();
    }

    // Appointments before notes: the note that shows an appointment must be known as such before notes are compared.
    private static async Task<bool> RunChildrenAsync(
        ReconcileSession session,
        RecordSync records,
        CounterpartCreation creation,
        Aspects aspects,
        CancellationToken ct
    )
    {
        var children = new ChildrenSync(session, records, creation);
        foreach (var kind in (RecordKind[])[RecordKind.Task, RecordKind.Appointment, RecordKind.Note])
        {
            if (
                !session.Mapping[kind].IsOff
                && aspects.HasFlag(kind.Aspect())
                && !await children.RunAsync(session.Mapping[kind], ct)
            )
            {
                return false;
            }
        }

        return true;
    }

    // A listing may lag behind our own writes: against a shadow, or an intent, it would look like somebody's edit.
    internal static bool IsUntouched(ContactFile file) =>
        file is { Contact.Shadows: null, Children.Count: 0, Intents.Count: 0, Undos.Count: 0 };

    private static async Task KeepAsync(ReconcileSession session, CancellationToken ct)
    {
        try
        {
            await session.FlushAsync(ct);
        }
        catch (LinkSupersededException)
        {
            // The whole link has this contact's work now.
        }
    }
}
