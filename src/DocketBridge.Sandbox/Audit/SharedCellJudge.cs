using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>
/// Judges the cells that belong to a customer: its name and website are one cell for all its contacts, so an edit at
/// one colleague may be superseded by an edit at another.
/// </summary>
internal sealed class SharedCellJudge(EditAuditInput input, GroupJudge judge)
{
    private static readonly string[] Fields = ["website", "company"];

    private readonly ILookup<string, SideWrite> _customerWrites = input
        .Writes.Where(write => write is { Actor: WriteActor.Api, Side: SandboxSide.DocketManager, Entity: "customer" })
        .ToLookup(write => write.RecordId, StringComparer.Ordinal);

    /// <summary>Judges the shared cells of all groups.</summary>
    public void Judge(IReadOnlyList<GroupState> states)
    {
        var contacts = input.DocketManager.Contacts.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var customers = input.DocketManager.Customers.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var cells =
            from state in states
            from edit in state.Edits
            where Fields.Contains(edit.Field)
            let contact = contacts.GetValueOrDefault(state.IdOn(SandboxSide.DocketManager) ?? "")
            where contact is not null && customers.ContainsKey(contact.CustomerId)
            group (State: state, Edit: edit) by (contact.CustomerId, edit.Field);
        foreach (var cell in cells)
        {
            var owners = cell.Select(one => one.State).Distinct().ToList();
            var edits = cell.Select(one => one.Edit).OrderBy(edit => edit.Time).ToList();
            var customer = customers[cell.Key.CustomerId];
            var final = cell.Key.Field is "website"
                ? Canonical.Website(customer.Website)
                : Canonical.Company(customer.Name);
            judge.JudgeCell(
                owners[0],
                cell.Key.Field,
                edits,
                edit => Arrival(edit, cell.Key.CustomerId, owners),
                [(SandboxSide.DocketManager, final)]
            );
        }
    }

    // To DocketManager an edit arrives at the customer, to HighLevel at any of the colleagues.
    private DateTimeOffset? Arrival(UserEdit edit, string customerId, List<GroupState> owners) =>
        _customerWrites[customerId]
            .Concat(owners.SelectMany(owner => owner.ApiWrites.Where(write => write.Side is SandboxSide.HighLevel)))
            .Where(write => write.Side != edit.Side && write.Time >= edit.Time && GroupState.Carries(write, edit))
            .Select(write => (DateTimeOffset?)write.Time)
            .Min();
}
