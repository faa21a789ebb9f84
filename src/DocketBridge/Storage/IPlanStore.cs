using DocketBridge.Planning;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>The plans of one connection.</summary>
public interface IPlanStore
{
    /// <summary>Stores a new plan without rows.</summary>
    Task AddAsync(PlanHeader plan, CancellationToken ct);

    /// <summary>All plans, the newest first.</summary>
    Task<IReadOnlyList<PlanHeader>> ListAsync(CancellationToken ct);

    /// <summary>A plan of this connection; null when there is none of that id.</summary>
    Task<PlanHeader?> FindAsync(string plan, CancellationToken ct);

    /// <summary>Adds rows, in one commit.</summary>
    Task AddRowsAsync(string plan, IReadOnlyCollection<PlanRow> rows, CancellationToken ct);

    /// <summary>Rows in their order.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="after">The number after which they begin; 0 for the first.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="ct">Cancellation.</param>
    Task<IReadOnlyList<PlanRow>> ListRowsAsync(
        string plan,
        int after,
        int max,
        PlanRowFilter? filter,
        CancellationToken ct
    );

    /// <summary>The row of a contact, by its id on a side; null when the plan has none. The one that is still to be done comes first.</summary>
    Task<PlanRow?> FindRowAsync(string plan, Side side, string contactId, CancellationToken ct);

    /// <summary>Notes what came of a row.</summary>
    Task SettleRowAsync(
        string plan,
        int number,
        PlanRowState state,
        string? outcome,
        int? written,
        CancellationToken ct
    );

    /// <summary>Adds a row that was planned anew, with the next number, and returns it.</summary>
    Task<PlanRow> AddRowAsync(string plan, PlanRow row, CancellationToken ct);

    /// <summary>
    /// Settles what is left when all work is done: what was begun has failed, who was to wait waits, and of the rest the contacts
    /// are gone, or in another row.
    /// </summary>
    Task CloseRowsAsync(string plan, CancellationToken ct);

    /// <summary>How many rows there are in each state.</summary>
    Task<IReadOnlyDictionary<PlanRowState, int>> CountRowsAsync(string plan, CancellationToken ct);

    /// <summary>Moves a plan from one of some states to another; false when it was in none of them.</summary>
    Task<bool> MoveAsync(
        string plan,
        IReadOnlyCollection<PlanState> from,
        PlanState to,
        CancellationToken ct,
        bool? onlyPlanned = null,
        PlanSummary? summary = null
    );

    /// <summary>Deletes a plan with its rows.</summary>
    Task RemoveAsync(string plan, CancellationToken ct);

    /// <summary>Keeps what a person said about a contact that has no link yet; null for nobody, so that it is made.</summary>
    Task ChooseAsync(Side side, string contactId, string? counterpart, CancellationToken ct);

    /// <summary>Contacts that are linked on both sides and live, in the order of their links.</summary>
    /// <param name="after">The link after which they begin.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="ct">Cancellation.</param>
    Task<IReadOnlyList<LinkId>> ListContactsAsync(LinkId after, int max, CancellationToken ct);

    /// <summary>The contact of a side that has an e-mail or phone, living and not this one; null when there is none.</summary>
    /// <param name="side">The side.</param>
    /// <param name="field">The common field: "email" or "phone".</param>
    /// <param name="key">The key of the value.</param>
    /// <param name="ct">Cancellation.</param>
    Task<string?> FindHolderAsync(Side side, string field, string key, CancellationToken ct);
}

/// <summary>Which rows of a plan.</summary>
/// <param name="Actions">With one of these actions; null for any.</param>
/// <param name="States">In one of these states; null for any.</param>
public sealed record PlanRowFilter(
    IReadOnlyCollection<PlanAction>? Actions = null,
    IReadOnlyCollection<PlanRowState>? States = null
);
