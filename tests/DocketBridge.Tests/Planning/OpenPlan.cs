using DocketBridge.Planning;

namespace DocketBridge.Tests.Planning;

/// <summary>The grown shop with a plan that nobody has approved.</summary>
public sealed class OpenPlan : PlannedShop
{
    public PlanHeader Plan { get; private set; } = null!;

    public long HighLevelBefore { get; private set; }

    public long DocketManagerBefore { get; private set; }

    protected override async Task ConnectedAsync()
    {
        await IndexedAsync();
        HighLevelBefore = await HighLevel.LogLengthAsync();
        DocketManagerBefore = await DocketManager.LogLengthAsync();
        Plan = await PlanAsync();
    }
}
