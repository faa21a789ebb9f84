using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Work;

namespace DocketBridge.Running;

/// <summary>Stands between the work and the engine, where not all work may be done.</summary>
internal interface IWorkGate
{
    /// <summary>Tells in order what is about to be run: what must not be done out of order waits for what came before.</summary>
    Task AnnounceAsync(WorkItem item, CancellationToken ct);

    /// <summary>Does a work item, or leaves it.</summary>
    Task<ReconcileOutcome> RunAsync(
        WorkItem item,
        ConnectionSides sides,
        ConnectionSides? listed,
        MappingContext context,
        CancellationToken ct
    );
}
