using DocketBridge.Commands;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>Contacts that wait for a person in a plan that is not carried out: they have no link yet, and are named by their ids.</summary>
internal static class PlannedMatches
{
    private const string DocketManagerPrefix = "dm:";
    private const int Page = 500;

    /// <summary>How a contact of a side is named.</summary>
    public static string Name(Side side, string id) => side == Side.DocketManager ? DocketManagerPrefix + id : id;

    /// <summary>Who waits in the newest open plan of a connection.</summary>
    public static async Task<IReadOnlyList<PlanRow>> ListAsync(IPlanStore plans, CancellationToken ct)
    {
        if (await OpenAsync(plans, ct) is not { } plan)
        {
            return [];
        }

        var filter = new PlanRowFilter([PlanAction.Wait], [PlanRowState.Planned]);
        var all = new List<PlanRow>();
        while (
            await plans.ListRowsAsync(plan.Id, all.Count == 0 ? 0 : all[^1].Number, Page, filter, ct)
                is { Count: > 0 } page
        )
        {
            all.AddRange(page);
        }

        return [.. all.Where(row => row is { HighLevelId: null } or { DocketManagerId: null })];
    }

    /// <summary>Decides about a contact of an open plan; false when no open plan has it.</summary>
    /// <exception cref="CommandException">The counterpart is none of the plan's.</exception>
    public static async Task<bool> TryDecideAsync(
        IPlanStore plans,
        string contact,
        string? candidate,
        CancellationToken ct
    )
    {
        if (await OpenAsync(plans, ct) is not { } plan)
        {
            return false;
        }

        var (side, id) = Parse(contact);
        if (await plans.FindRowAsync(plan.Id, side, id, ct) is not ({ HighLevelId: null } or { DocketManagerId: null }))
        {
            return false;
        }

        if (candidate is null)
        {
            await plans.ChooseAsync(side, id, null, ct);
            return true;
        }

        var counterpart = candidate.StartsWith(DocketManagerPrefix, StringComparison.Ordinal)
            ? candidate[DocketManagerPrefix.Length..]
            : candidate;
        if (
            await plans.FindRowAsync(plan.Id, side.Other(), counterpart, ct)
            is not ({ HighLevelId: null } or { DocketManagerId: null })
        )
        {
            throw new CommandException(
                $"'{candidate}' is no contact of {side.Other()} that is free in the plan {plan.Id}."
            );
        }

        await plans.ChooseAsync(side, id, counterpart, ct);
        return true;
    }

    private static (Side Side, string Id) Parse(string contact) =>
        contact.StartsWith(DocketManagerPrefix, StringComparison.Ordinal)
            ? (Side.DocketManager, contact[DocketManagerPrefix.Length..])
            : (Side.HighLevel, contact);

    private static async Task<PlanHeader?> OpenAsync(IPlanStore plans, CancellationToken ct) =>
        (await plans.ListAsync(ct)).FirstOrDefault(plan => plan.State is PlanState.Open or PlanState.Stopped);
}
