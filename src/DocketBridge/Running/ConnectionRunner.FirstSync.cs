using System.Globalization;
using DocketBridge.Planning;
using DocketBridge.Storage;
using HighLevel.Quota;

namespace DocketBridge.Running;

/// <summary>The first sync of a connection: at once, or when a person has approved its plan.</summary>
public sealed partial class ConnectionRunner
{
    private const string FirstSyncDone = "firstsync.done";

    // Below this number reading contact by contact is cheaper than listing the location again.
    private const int WorthAListing = 10;
    private const string FirstSyncPrepared = "firstsync.prepared";

    /// <summary>True when the first sync was made, or has been begun without a plan.</summary>
    internal static async Task<bool> HasBegunAsync(IConnectionStore store, CancellationToken ct) =>
        await store.GetValueAsync(FirstSyncDone, ct) is not null
        || await store.GetValueAsync(FirstSyncPrepared, ct) is not null;

    // A connection that is to be planned first begins when a person has approved a plan; until then neither side is called, and
    // hints are kept.
    private async Task<PlanGate?> ApprovedAsync(CancellationToken ct)
    {
        if (_state == ConnectionState.Live || await IsSyncedAsync(ct))
        {
            return null;
        }

        var plans = _bridge.PlansOf(Connection.Id);
        var wanted = new FirstSyncPlan(_store, plans);
        if (!await wanted.IsWantedAsync(ct))
        {
            return null;
        }

        var told = false;
        while (true)
        {
            if (await wanted.ApprovedAsync(ct) is { } plan)
            {
                await SetStateAsync(ConnectionState.FirstSync, null, ct);
                return new PlanGate(
                    plan,
                    _store,
                    plans,
                    _bridge.JournalOf(Connection.Id),
                    _ends,
                    _mapping,
                    _options.Reconcile,
                    _locks,
                    _time
                );
            }

            if (!told)
            {
                await SetStateAsync(ConnectionState.FirstSync, FirstSyncPlan.Waits, ct);
                told = true;
            }

            await Task.Delay(s_lookForPlan, _time, ct);
        }
    }

    // Ends when a person stops the plan in the middle: the connection waits again then.
    private async Task FollowAsync(PlanHeader plan, CancellationToken ct)
    {
        var plans = _bridge.PlansOf(Connection.Id);
        while (await plans.FindAsync(plan.Id, ct) is { State: not PlanState.Stopped })
        {
            await Task.Delay(s_lookForPlan, _time, ct);
        }
    }

    private static readonly TimeSpan s_lookForPlan = TimeSpan.FromMilliseconds(500);

    private async Task BeginFirstSyncAsync(WorkLoop work, PlanHeader? plan, CancellationToken ct)
    {
        using var feature = CallContext.Use(CallLane.Live, Features.FirstSync);
        var prepared = plan is null ? FirstSyncPrepared : $"{FirstSyncPrepared}.{plan.Id}";
        if (await _store.GetValueAsync(prepared, ct) is { } total)
        {
            // Stopped in the middle: the work is on disk, and what is left of it goes on.
            State = State with
            {
                FirstSyncTotal = int.Parse(total, CultureInfo.InvariantCulture),
            };
            if ((await _store.CountAsync(ct)).FirstSyncLeft >= WorthAListing)
            {
                work.Snapshot = await new FirstSync(_store, _ends, _mapping, _time).ResumeAsync(ct);
            }

            return;
        }

        var (snapshot, contacts) = await new FirstSync(_store, _ends, _mapping, _time).PrepareAsync(ct);
        work.Snapshot = snapshot;
        await _store.SetValueAsync(prepared, contacts.ToString(CultureInfo.InvariantCulture), ct);
        State = State with { FirstSyncTotal = contacts };
        _logger.LogInformation(
            "Connection {Connection}: the first sync begins with {Contacts} contacts.",
            Connection.Id,
            contacts
        );
    }

    // While the first sync runs nothing is compared: everything is being looked at anyway.
    private async Task LiveAsync(WorkLoop work, SweepLoop sweeps, PlanGate? gate, CancellationToken ct)
    {
        while (_state == ConnectionState.FirstSync)
        {
            if ((await _store.CountAsync(ct)).FirstSyncLeft == 0)
            {
                work.Snapshot = null;
                if (
                    gate is not null
                    && !await new FirstSyncPlan(_store, _bridge.PlansOf(Connection.Id)).EndAsync(gate.Plan, ct)
                )
                {
                    // What was left out is not approved: the next plan has it.
                    return;
                }

                work.Gate = null;
                await _store.SetValueAsync(
                    FirstSyncDone,
                    _time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                    ct
                );
                await SetStateAsync(ConnectionState.Live, null, ct);
                State = State with { FirstSyncTotal = 0 };
                _logger.LogInformation("Connection {Connection}: the first sync is done.", Connection.Id);
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), _time, ct);
        }

        _sweeps = sweeps;
        await CompareUnderNewMappingAsync(sweeps, ct);
        await sweeps.RunAsync(ct);
    }
}
