using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Planning;

/// <summary>
/// Runs the engine on one contact without an effect: over the real reads, with writes that are answered and not sent. So what it
/// finds is what the engine does, and no second opinion of it.
/// </summary>
/// <param name="mapping">The mapping.</param>
/// <param name="context">What it needs to know.</param>
/// <param name="options">The engine's patience.</param>
/// <param name="locks">Keeps others off the contacts it looks at.</param>
/// <param name="time">The clock.</param>
public sealed class Rehearsal(
    SyncMapping mapping,
    MappingContext context,
    ReconcileOptions options,
    IContactLocks locks,
    TimeProvider time
)
{
    /// <summary>The mapping it runs with.</summary>
    public SyncMapping Mapping => mapping;

    /// <summary>What the mapping needs to know.</summary>
    public MappingContext Context => context;

    /// <summary>Rehearses a work item.</summary>
    /// <param name="store">The store; it is only read.</param>
    /// <param name="item">The item.</param>
    /// <param name="sides">The sides; they are only read.</param>
    /// <param name="listed">The sides as listed a moment ago, or null: taken where nothing of the contact was written yet.</param>
    /// <param name="highLevel">How HighLevel would answer.</param>
    /// <param name="docketManager">How DocketManager would answer.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="SideException">A side could not be read; a refusal is no exception here but a finding.</exception>
    public async Task<RehearsedContact?> RunAsync(
        ISyncStore store,
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        IWriteAnswers highLevel,
        IWriteAnswers docketManager,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(sides);
        if (await store.LoadAsync(item.Contact, ct) is not { } before)
        {
            return null;
        }

        sides = Reconciler.IsUntouched(before) ? listed ?? sides : sides;
        var reads = new RehearsedReads();
        var (here, there) = (
            new RehearsalPort(sides.HighLevel, highLevel, reads),
            new RehearsalPort(sides.DocketManager, docketManager, reads)
        );
        var ports = new ConnectionSides(here, there);
        var rehearsed = new RehearsalStore(store);
        SideException? refusal = null;
        ReconcileOutcome? outcome = null;
        try
        {
            outcome = await new Reconciler(rehearsed, mapping, options, locks, time).RunAsync(
                item,
                ports,
                ports,
                context,
                ct
            );
        }
        catch (SideException error) when (error.Failure == SideFailure.Refused)
        {
            refusal = error;
        }

        return new RehearsedContact(
            before,
            outcome,
            refusal,
            rehearsed.Committed,
            reads,
            reads.Hash(mapping, context, $"{before.Contact.Decision}"),
            new ConnectionSides(here.Replay(), there.Replay())
        );
    }
}

/// <summary>What the engine would do with a contact.</summary>
/// <param name="Before">The contact as the store had it.</param>
/// <param name="Outcome">How it would end; null where a side would refuse.</param>
/// <param name="Refusal">What a side would refuse; null where it would not.</param>
/// <param name="Changes">What it would store: links, intents of writes, journal.</param>
/// <param name="Reads">What it has read.</param>
/// <param name="Inputs">The hash of what it was computed from.</param>
/// <param name="Replay">The sides with what was read given once more, for the real work.</param>
public sealed record RehearsedContact(
    ContactFile Before,
    ReconcileOutcome? Outcome,
    SideException? Refusal,
    SyncChanges Changes,
    RehearsedReads Reads,
    string Inputs,
    ConnectionSides Replay
);
