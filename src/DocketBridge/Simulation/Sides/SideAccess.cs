using DocketBridge.Sync.Records;
using HighLevel.Quota;

namespace DocketBridge.Simulation.Sides;

/// <summary>What one life needs to call a side.</summary>
internal sealed class SideAccess(Side side, QuotaGovernor? governor, CallCounter? counter, SimulatedWorld world)
{
    /// <summary>This life's governor; null on the side without a quota.</summary>
    public QuotaGovernor? Governor => governor;

    /// <summary>The side's own count; null on the side without a quota.</summary>
    public CallCounter? Counter => counter;

    /// <summary>Whether a person has withdrawn the access.</summary>
    public bool IsLost => world.AccessLostOn == side;

    /// <summary>Notes what happened.</summary>
    public void Trace(string what, string came) => world.Trace($"{side} {what}: {came}");
}
