using System.Collections.Concurrent;
using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Planning;

/// <summary>
/// Lets through what an approved plan says. Each contact is rehearsed once more over fresh reads: what comes out as planned is
/// done with these same reads; what does not is told of, and done only where it needs no person.
/// </summary>
internal sealed class PlanGate(
    PlanHeader plan,
    IConnectionStore store,
    IPlanStore plans,
    IJournalStore journal,
    ConnectionEnds ends,
    SyncMapping mapping,
    ReconcileOptions options,
    ContactLocks locks,
    TimeProvider time
) : IWorkGate
{
    private static readonly TimeSpan s_busyPause = TimeSpan.FromMilliseconds(100);

    private readonly KeyQueue _queue = new();
    private readonly ConcurrentDictionary<LinkId, Task<IDisposable>> _turns = new();

    /// <summary>The plan.</summary>
    public PlanHeader Plan => plan;

    public async Task AnnounceAsync(WorkItem item, CancellationToken ct)
    {
        if (await store.FindLinkAsync(item.Contact, ct) is { } link)
        {
            _turns[item.Contact] = _queue.TakeAsync(ContactKeys.Of(link, mapping, ends.Context), ct);
        }
    }

    public async Task<ReconcileOutcome> RunAsync(
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        MappingContext context,
        CancellationToken ct
    )
    {
        using var turn = _turns.TryRemove(item.Contact, out var announced) ? await announced : null;
        return await InTurnAsync(item, sides, listed, context, ct);
    }

    private async Task<ReconcileOutcome> InTurnAsync(
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        MappingContext context,
        CancellationToken ct
    )
    {
        if (await store.FindLinkAsync(item.Contact, ct) is not { } link)
        {
            return (await WorkAsync(item, sides, null, context, ct)).Outcome;
        }

        var row = await RowOfAsync(link, ct);
        switch (row?.State)
        {
            case PlanRowState.LeftOut when link.Decision is null:
                await store.CommitAsync(new SyncChanges { Completed = item }, ct);
                return new ReconcileOutcome.Done();
            case PlanRowState.Begun:
                // Stopped in the middle: what is left of it is no other plan.
                return await DoAsync(row, item, sides, listed, context, PlanRowState.Done, null, ct);
            case PlanRowState.Done or PlanRowState.DoneAnew or PlanRowState.Failed or PlanRowState.Waits:
            case null when link.SyncedAt is not null:
                return (await WorkAsync(item, sides, listed, context, ct)).Outcome;
        }

        return await JudgeAsync(row, link, item, sides, listed, context, ct);
    }

    private async Task<ReconcileOutcome> JudgeAsync(
        PlanRow? row,
        Link link,
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        MappingContext context,
        CancellationToken ct
    )
    {
        // Whoever told of it: what the plan has is part of the first sync.
        var whole = item with
        {
            Aspects = Aspects.All,
            Cause = row is null ? item.Cause : HintCause.FirstSync,
        };
        var rehearsed = await new Rehearsal(mapping, context, options, locks, time).RunAsync(
            store,
            whole,
            sides,
            listed,
            Answers.OfHighLevel(store, plans, mapping, context),
            Answers.OfDocketManager(store, ends),
            ct
        );
        if (rehearsed is null)
        {
            return new ReconcileOutcome.Later(time.GetUtcNow() + s_busyPause);
        }

        if (rehearsed.Outcome is ReconcileOutcome.Later later)
        {
            return later;
        }

        var now = new PlanRows(mapping, context, intent => HighLevelCalls.Of(intent, ends.KnowsBusiness)).Of(
            rehearsed,
            0
        );
        if (row is not null && row.Outputs == now.Outputs)
        {
            return await DoAsync(row, whole, rehearsed.Replay, rehearsed.Replay, context, PlanRowState.Done, null, ct);
        }

        var decided = link.Decision is not null && row is null or { Action: PlanAction.Wait };
        var reason =
            row is null ? "It is new since the plan."
            : decided ? "A person has decided since the plan."
            : row.Inputs != rehearsed.Inputs ? "Its records have changed since the plan."
            : "What another contact has by now decides it otherwise than in the plan.";
        row ??= await plans.AddRowAsync(plan.Id, now, ct);
        if (plan.OnlyPlanned && !decided)
        {
            await plans.SettleRowAsync(plan.Id, row.Number, PlanRowState.LeftOut, reason, null, ct);
            await store.CommitAsync(new SyncChanges { Completed = item }, ct);
            return new ReconcileOutcome.Done();
        }

        var isGone = rehearsed.Changes.Links.GetValueOrDefault(link.Id)?.State == LinkState.Gone;
        var words = isGone ? "Its records are gone." : $"{reason} Planned anew: {PlanWords.Of(now)}.";
        await TellAsync(link, words, ct);
        return await DoAsync(
            row,
            whole,
            rehearsed.Replay,
            rehearsed.Replay,
            context,
            isGone ? PlanRowState.Gone : PlanRowState.DoneAnew,
            words,
            ct
        );
    }

    private async Task<ReconcileOutcome> DoAsync(
        PlanRow row,
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        MappingContext context,
        PlanRowState done,
        string? words,
        CancellationToken ct
    )
    {
        if (row.State == PlanRowState.Planned)
        {
            await plans.SettleRowAsync(plan.Id, row.Number, PlanRowState.Begun, words, null, ct);
        }

        var written = 0;
        try
        {
            var (outcome, writes) = await WorkAsync(item, sides, listed, context, ct, count => written = count);
            switch (outcome)
            {
                case ReconcileOutcome.Done:
                    await SettleAsync(row, item, row.Outcome is null ? done : PlanRowState.DoneAnew, writes, ct);
                    break;
                case ReconcileOutcome.WaitingForPerson:
                    await plans.SettleRowAsync(plan.Id, row.Number, PlanRowState.Waits, null, writes.Count, ct);
                    break;
                default:
                    await plans.SettleRowAsync(plan.Id, row.Number, PlanRowState.Begun, null, writes.Count, ct);
                    break;
            }

            return outcome;
        }
        catch (SideException error)
        {
            // What was written until here counts; the rest is tried again, or is a problem in the end.
            await plans.SettleRowAsync(
                plan.Id,
                row.Number,
                PlanRowState.Begun,
                error.Failure == SideFailure.Refused ? error.Message : null,
                written,
                ct
            );
            throw;
        }
    }

    // What was planned and what was done are compared; where they differ it is said.
    private async Task SettleAsync(
        PlanRow row,
        WorkItem item,
        PlanRowState state,
        IReadOnlyList<JournalEntry> writes,
        CancellationToken ct
    )
    {
        if (row.State == PlanRowState.Begun)
        {
            // A part of it was written before, perhaps by a process that was killed: the journal has all of it.
            writes = await journal.ListAsync(
                new JournalFilter
                {
                    Contact = item.Contact,
                    Since = plan.At,
                    WritesOnly = true,
                },
                ct
            );
        }

        var planned = row.Operations.Count;
        var difference =
            state == PlanRowState.Done && writes.Count != planned
                ? $"{planned} writes were planned and {writes.Count} were made: {PlanWords.Of(writes)}."
                : null;
        await plans.SettleRowAsync(plan.Id, row.Number, state, difference, writes.Count - (row.Written ?? 0), ct);
    }

    private async Task<(ReconcileOutcome Outcome, IReadOnlyList<JournalEntry> Writes)> WorkAsync(
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        MappingContext context,
        CancellationToken ct,
        Action<int>? written = null
    )
    {
        var observed = new ObservedStore(store);
        try
        {
            var reconciler = new Reconciler(observed, mapping, options, locks, time);
            return (await reconciler.RunAsync(item, sides, listed, context, ct), observed.Writes);
        }
        finally
        {
            written?.Invoke(observed.Writes.Count);
        }
    }

    private async Task<PlanRow?> RowOfAsync(Link link, CancellationToken ct)
    {
        var row = link.HighLevelId is { } here ? await plans.FindRowAsync(plan.Id, Side.HighLevel, here, ct) : null;
        row ??= link.DocketManagerId is { } there
            ? await plans.FindRowAsync(plan.Id, Side.DocketManager, there, ct)
            : null;
        return row;
    }

    private Task TellAsync(Link link, string words, CancellationToken ct)
    {
        var side = link.HighLevelId is null ? Side.DocketManager : Side.HighLevel;
        var changes = new SyncChanges();
        changes.Journal.Add(
            new JournalEntry
            {
                At = time.GetUtcNow(),
                Contact = link.Id,
                Kind = RecordKind.Contact,
                Entry = JournalKind.Decision,
                Target = side,
                RecordId = link.IdOn(side) ?? string.Empty,
                OtherId = link.IdOn(side.Other()),
                Cause = nameof(HintCause.FirstSync),
                Run = JournalRuns.FirstSync,
                Reason = JournalLimits.Cut(words, JournalLimits.Reason),
            }
        );
        return store.CommitAsync(changes, ct);
    }
}
