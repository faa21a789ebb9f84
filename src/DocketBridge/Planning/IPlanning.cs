using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>Says what would happen, and changes nothing: neither side, nor what is stored of them.</summary>
public interface IPlanning
{
    /// <summary>Computes what the first sync of a connection would do, over fresh reads, and stores it as a plan.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="progress">Told how far it is; null where nobody asks.</param>
    /// <param name="ct">Cancellation: nothing of the plan is kept then.</param>
    /// <exception cref="Sync.Ports.SideException">A side cannot be read.</exception>
    /// <exception cref="BridgeDataException">A plan of the connection is being computed already.</exception>
    Task<PlanHeader> PlanAsync(ConnectionRow connection, IProgress<PlanProgress>? progress, CancellationToken ct);

    /// <summary>
    /// Computes what another mapping would do to the contacts that are linked, over the records as they were last read: no side
    /// is called. It is stored nowhere.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="mapping">The mapping in the place of the stored one.</param>
    /// <param name="context">What the mapping needs to know.</param>
    /// <param name="options">How much of it is told.</param>
    /// <param name="ct">Cancellation.</param>
    Task<PlanPreview> PreviewAsync(
        ConnectionId connection,
        SyncMapping mapping,
        MappingContext context,
        PreviewOptions options,
        CancellationToken ct
    );
}

/// <summary>How far a plan is.</summary>
/// <param name="Done">Contacts that are looked at.</param>
/// <param name="All">Contacts to look at; 0 while both sides are still listed.</param>
public sealed record PlanProgress(int Done, int All);

/// <summary>How much a preview tells.</summary>
public sealed record PreviewOptions
{
    /// <summary>How many rows with a change are given as samples, 0 or more. Default 20.</summary>
    public int Samples { get; init; } = 20;

    /// <summary>The link as the change of the mapping would leave it, where the change touches it: its shadows; null for as it is.</summary>
    public Func<Link, Link>? Prepare { get; init; }
}

/// <summary>What another mapping would do.</summary>
/// <param name="Summary">What it comes to; the calls are those of the writes.</param>
/// <param name="Samples">The first rows that something is written in.</param>
public sealed record PlanPreview(PlanSummary Summary, IReadOnlyList<PlanRow> Samples);
