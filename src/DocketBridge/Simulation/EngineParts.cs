using DocketBridge.Storage;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;

namespace DocketBridge.Simulation;

/// <summary>
/// What the engine of a history is put together from. The simulation takes the parts as they are; a test that shows that the
/// simulation can fail puts a broken one in their place.
/// </summary>
internal sealed record EngineParts
{
    /// <summary>The parts as they are.</summary>
    public static EngineParts Whole { get; } = new();

    /// <summary>The store as the engine sees it.</summary>
    public Func<IConnectionStore, IConnectionStore> Store { get; init; } = store => store;

    /// <summary>A side as the engine sees it.</summary>
    public Func<ISidePort, ISidePort> Port { get; init; } = port => port;

    /// <summary>The mapping.</summary>
    public Func<SyncMapping, SyncMapping> Mapping { get; init; } = mapping => mapping;

    /// <summary>The engine's patience.</summary>
    public Func<ReconcileOptions, ReconcileOptions> Options { get; init; } = options => options;

    /// <summary>Whether the calls wait for the governor.</summary>
    public bool HasGovernor { get; init; } = true;

    /// <summary>Whether comparisons find what no hint told.</summary>
    public bool HasSweeps { get; init; } = true;

    /// <summary>Whether an owner that lost the connection is kept from writing to the store.</summary>
    public bool HasFence { get; init; } = true;
}
