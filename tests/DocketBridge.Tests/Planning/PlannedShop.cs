using DocketBridge.Planning;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Planning;

/// <summary>The grown shop, connected so that its first sync waits for a plan.</summary>
public class PlannedShop : GrownShop
{
    protected override Task ConnectingAsync() => FirstSyncPlan.RequireAsync(Store, CancellationToken.None);

    protected override Task ConnectedAsync() => IndexedAsync();

    /// <summary>HighLevel's search shows what was done a second ago.</summary>
    public static Task IndexedAsync() => Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);

    /// <summary>The plans of the connection.</summary>
    public IPlanStore Plans => Stores.PlansOf(Connection);

    /// <summary>Plans as the command does.</summary>
    public async Task<PlanHeader> PlanAsync()
    {
        var connection = await Stores.GetConnectionAsync(Connection, CancellationToken.None);
        var planner = new Planner(
            (SqliteBridgeStore)Stores,
            new ConnectionOpener(Pace, TimeProvider.System),
            Pace,
            TimeProvider.System
        );
        return await planner.PlanAsync(connection!, null, CancellationToken.None);
    }

    /// <summary>Approves a plan as the command does, and waits until the service has carried it out.</summary>
    public async Task<IReadOnlyList<PlanRow>> ApplyAsync(PlanHeader plan, bool onlyPlanned = false)
    {
        (
            await Plans.MoveAsync(
                plan.Id,
                [PlanState.Open],
                PlanState.Approved,
                CancellationToken.None,
                onlyPlanned: onlyPlanned
            )
        )
            .Should()
            .BeTrue();
        await Waiting.UntilAsync(
            async () => (await Plans.FindAsync(plan.Id, CancellationToken.None))!.State == PlanState.Applied,
            "the plan is carried out",
            TimeSpan.FromSeconds(90)
        );
        return await RowsAsync(plan.Id);
    }

    /// <summary>All rows of a plan.</summary>
    public Task<IReadOnlyList<PlanRow>> RowsAsync(string plan) =>
        Plans.ListRowsAsync(plan, 0, 100_000, null, CancellationToken.None);

    /// <summary>The row of a prepared contact.</summary>
    public async Task<PlanRow> RowAsync(PlanHeader plan, string name)
    {
        var side = name.StartsWith("hl:", StringComparison.Ordinal) ? Side.HighLevel : Side.DocketManager;
        return (await Plans.FindRowAsync(plan.Id, side, this[name], CancellationToken.None))
            ?? throw new InvalidOperationException($"The plan has no row of {name}.");
    }
}
