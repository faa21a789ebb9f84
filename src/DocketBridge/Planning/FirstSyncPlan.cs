using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>Whether a connection's first sync needs an approved plan, and which one that is.</summary>
internal sealed class FirstSyncPlan(IConnectionStore store, IPlanStore plans)
{
    private const string Mode = "firstsync.mode";
    private const string ByPlan = "plan";

    /// <summary>What a connection says of itself while it waits.</summary>
    public const string Waits =
        "The first sync waits for a plan: 'docketbridge plan' makes one, 'docketbridge apply' approves it.";

    /// <summary>Lets the first sync of a connection wait for an approved plan.</summary>
    public static Task RequireAsync(IConnectionStore store, CancellationToken ct) =>
        store.SetValueAsync(Mode, ByPlan, ct);

    /// <summary>True when it has to wait for one, or one is approved.</summary>
    public async Task<bool> IsWantedAsync(CancellationToken ct) =>
        await store.GetValueAsync(Mode, ct) == ByPlan || await ApprovedAsync(ct) is not null;

    /// <summary>The approved plan; null while there is none.</summary>
    public async Task<PlanHeader?> ApprovedAsync(CancellationToken ct) =>
        (await plans.ListAsync(ct)).FirstOrDefault(plan => plan.State == PlanState.Approved);

    /// <summary>Ends a plan that is carried out. False when rows were left out: the first sync waits for the next plan then.</summary>
    public async Task<bool> EndAsync(PlanHeader plan, CancellationToken ct)
    {
        await plans.CloseRowsAsync(plan.Id, ct);
        var counts = await plans.CountRowsAsync(plan.Id, ct);
        await plans.MoveAsync(plan.Id, [PlanState.Approved], PlanState.Applied, ct);
        if (counts.GetValueOrDefault(PlanRowState.LeftOut) == 0)
        {
            return true;
        }

        await RequireAsync(store, ct);
        return false;
    }
}
