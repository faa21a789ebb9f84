using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>What people stopped by hand. It has nothing to do with <see cref="ConnectionState"/>, which the bridge sets itself.</summary>
public interface IHoldStore
{
    /// <summary>All holds.</summary>
    Task<Holds> GetHoldsAsync(CancellationToken ct);

    /// <summary>Sets a hold; one that is set keeps its time and takes the new reason.</summary>
    /// <param name="connection">The connection; null for all, also those that are made later.</param>
    /// <param name="kind">What it stops.</param>
    /// <param name="reason">Why, in a person's words; null where nobody said.</param>
    /// <param name="ct">Cancellation.</param>
    Task SetHoldAsync(ConnectionId? connection, HoldKind kind, string? reason, CancellationToken ct);

    /// <summary>Ends a hold; false when there was none.</summary>
    Task<bool> EndHoldAsync(ConnectionId? connection, HoldKind kind, CancellationToken ct);
}

/// <summary>What a hold stops. Stored by number: never renumber.</summary>
public enum HoldKind
{
    /// <summary>Neither side is called; webhooks are taken and kept.</summary>
    Pause = 0,

    /// <summary>Both sides are read and compared, and nothing is written to either.</summary>
    ReadOnly = 1,
}

/// <summary>Something that a person stopped.</summary>
/// <param name="Connection">Where; null for all connections.</param>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Since">Since when.</param>
public sealed record Hold(ConnectionId? Connection, HoldKind Kind, string? Reason, DateTimeOffset Since);

/// <summary>All holds at one time.</summary>
/// <param name="All">The holds.</param>
public sealed record Holds(IReadOnlyList<Hold> All)
{
    /// <summary>No hold.</summary>
    public static Holds None { get; } = new([]);

    /// <summary>The hold that concerns a connection: its own before that of all; null when there is none.</summary>
    public Hold? Of(ConnectionId connection, HoldKind kind) =>
        All.FirstOrDefault(hold => hold.Kind == kind && hold.Connection == connection) ?? OfAll(kind);

    /// <summary>The hold of all connections; null when there is none.</summary>
    public Hold? OfAll(HoldKind kind) => All.FirstOrDefault(hold => hold.Kind == kind && hold.Connection is null);

    /// <summary>Whether a connection is paused by hand.</summary>
    public bool IsPaused(ConnectionId connection) => Of(connection, HoldKind.Pause) is not null;

    /// <summary>Whether a connection is read-only.</summary>
    public bool IsReadOnly(ConnectionId connection) => Of(connection, HoldKind.ReadOnly) is not null;
}
