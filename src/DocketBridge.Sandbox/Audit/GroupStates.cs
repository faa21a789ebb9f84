using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Collects the state of every group that a user edited.</summary>
internal static class GroupStates
{
    /// <summary>The groups with at least one edit, in the order of their first edit.</summary>
    public static IReadOnlyList<GroupState> Of(EditAuditInput input, RecordGroups groups)
    {
        var states = new Dictionary<string, GroupState>(StringComparer.Ordinal);
        var order = new List<GroupState>();
        foreach (var edit in input.Edits.OrderBy(edit => edit.Time).ThenBy(edit => edit.Number))
        {
            var key = groups.Find(edit.Side, edit.Entity, edit.RecordId);
            if (!states.TryGetValue(key, out var state))
            {
                states[key] = state = new GroupState(key);
                order.Add(state);
            }

            state.Edits.Add(edit);
        }

        foreach (var write in input.Writes.OrderBy(write => write.Time))
        {
            var state = states.GetValueOrDefault(groups.Find(write.Side, write.Entity, write.RecordId));
            state?.Writes.Add(write);
            if (write.Actor is WriteActor.Api)
            {
                state?.ApiWrites.Add(write);
            }
        }

        foreach (var record in Live(input))
        {
            states.GetValueOrDefault(groups.Find(record.Side, record.Entity, record.Id))?.Live.Add(record);
        }

        return order;
    }

    private static IEnumerable<LiveRecord> Live(EditAuditInput input)
    {
        var (highLevel, docket, options) = (input.HighLevel, input.DocketManager, input.Options);
        var websites = docket.Customers.ToDictionary(one => one.Id, one => one.Website, StringComparer.Ordinal);
        return
        [
            .. highLevel.Contacts.Select(one => Here("contact", one.Id, one.Id, Cells.Of(one, options))),
            .. highLevel.Tasks.Select(one => Here("task", one.Id, one.ContactId, Cells.Of(one, options))),
            .. highLevel.Notes.Select(one => Here("note", one.Id, one.ContactId, Cells.Of(one, SandboxSide.HighLevel))),
            .. highLevel.Appointments.Select(one =>
                Here("appointment", one.Id, one.ContactId, AppointmentCells(one, options))
            ),
            .. docket.Contacts.Select(one =>
                There("contact", one.Id, one.Id, Cells.Of(one, websites.GetValueOrDefault(one.CustomerId), options))
            ),
            .. docket.Tasks.Select(one => There("task", one.Id, one.ContactId, Cells.Of(one))),
            .. docket.Notes.Select(one =>
                There("note", one.Id, one.ContactId, Cells.Of(one, SandboxSide.DocketManager))
            ),
        ];
    }

    private static Dictionary<string, string> AppointmentCells(AppointmentReading one, AuditOptions options) =>
        new(StringComparer.Ordinal) { ["state"] = AppointmentHeadline.Of(one, options.SiteZone) };

    private static LiveRecord Here(
        string entity,
        string id,
        string contact,
        IReadOnlyDictionary<string, string> cells
    ) => new(SandboxSide.HighLevel, entity, id, contact, cells);

    private static LiveRecord There(
        string entity,
        string id,
        string contact,
        IReadOnlyDictionary<string, string> cells
    ) => new(SandboxSide.DocketManager, entity, id, contact, cells);
}
