using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Judges the groups one by one.</summary>
internal sealed class GroupJudge
{
    private readonly EditAuditInput _input;
    private readonly RecordGroups _groups;
    private readonly Dictionary<string, GroupState> _byKey;
    private readonly HashSet<(string Id, string Field)> _exceptions;
    private readonly HashSet<string> _waited;

    public GroupJudge(EditAuditInput input, RecordGroups groups, IReadOnlyList<GroupState> states)
    {
        (_input, _groups) = (input, groups);
        _byKey = states.ToDictionary(state => state.Key, StringComparer.Ordinal);
        _waited = input
            .BaselineWaiting.Select(one => groups.Find(one.Side, "contact", one.Id))
            .ToHashSet(StringComparer.Ordinal);
        _exceptions = [.. input.Audit.Exceptions.Select(one => (one.HighLevelId, one.Field))];
    }

    public List<EditFinding> Lost { get; } = [];

    public List<EditFinding> Duplicates { get; } = [];

    public List<EditFinding> Resurrected { get; } = [];

    public List<EditFinding> Conflicts { get; } = [];

    /// <summary>Judges one group.</summary>
    public void Judge(GroupState state)
    {
        foreach (var side in Enum.GetValues<SandboxSide>())
        {
            if (state.LiveOn(side).Count() > 1)
            {
                Duplicates.Add(
                    Finding(state, "*", string.Join(' ', state.LiveOn(side).Select(one => one.Id)), null, state.Edits)
                );
            }
        }

        var deletion = state.Edits.FindLast(edit => edit.Op is "delete");
        if (deletion is not null)
        {
            JudgeDeleted(state, deletion);
        }
        else if (!ContactIsGone(state))
        {
            JudgeCells(state, state.Edits, _ => false);
        }
    }

    /// <summary>Judges a cell whose final value is known on the sides where it lives.</summary>
    public void JudgeCell(
        GroupState state,
        string field,
        IReadOnlyList<UserEdit> edits,
        Func<UserEdit, DateTimeOffset?> arrival,
        IReadOnlyList<(SandboxSide Side, string? Value)> finals,
        Func<UserEdit, bool>? mayBeLost = null
    )
    {
        var latest = Supersession.Latest(edits, arrival);
        var (here, there) = (Value(finals, SandboxSide.HighLevel), Value(finals, SandboxSide.DocketManager));
        if (latest.DistinctBy(edit => edit.Side).Count() > 1 && latest.DistinctBy(edit => edit.Value).Count() > 1)
        {
            Conflicts.Add(Finding(state, field, here, there, latest));
        }

        // Before the first sync there was no agreement that an edit could have changed.
        if (latest.All(edit => edit.Time < AgreedAt(state)))
        {
            return;
        }

        var sure = Supersession.Latest([.. edits.Where(edit => mayBeLost?.Invoke(edit) is not true)], arrival);
        bool IsExplained(string? final) =>
            sure.Count == 0
            || (
                final is not null
                && (Supersession.Explains(latest, field, final) || Supersession.Explains(sure, field, final))
            );

        if (finals.Any(final => !IsExplained(final.Value)))
        {
            Lost.Add(Finding(state, field, here, there, latest));
        }
    }

    // A contact that waited for a person was linked later: by the first thing that the sync wrote to it.
    private DateTimeOffset? AgreedAt(GroupState state) =>
        _waited.Contains(state.Key)
            ? state.ApiWrites.FirstOrDefault()?.Time ?? DateTimeOffset.MaxValue
            : _input.BaselineAt;

    private void JudgeDeleted(GroupState state, UserEdit deletion)
    {
        var other = Other(deletion.Side);
        var settled = SettlementOf(state, deletion);
        // An edit that the deletion did not know of may keep the record alive.
        var contested = Contesting(state, deletion, settled) || ChildWasAdded(state, other, deletion.Time, settled);
        var sides = state.Live.Select(one => one.Side).Distinct().Count();
        if (sides > 0 && !contested)
        {
            Resurrected.Add(Finding(state, "*", null, null, state.Edits));
        }
        else if (sides == 1 && deletion.Entity is not "appointment")
        {
            Lost.Add(Finding(state, "*", null, null, state.Edits));
        }
        else if (sides == 2)
        {
            // What the deleting side had written before may have gone with its record.
            JudgeCells(
                state,
                [.. state.Edits.Where(edit => edit.Op is not "delete")],
                edit =>
                    edit.Side == deletion.Side
                    && edit.Time <= deletion.Time
                    && !(state.ArrivalOf(edit) <= deletion.Time)
            );
        }
    }

    // The sync has decided once it deletes the record over there, or makes it anew over here.
    private static DateTimeOffset SettlementOf(GroupState state, UserEdit deletion) =>
        state
            .ApiWrites.Where(write =>
                write.Time >= deletion.Time && write.Op == (write.Side == deletion.Side ? "create" : "delete")
            )
            .Select(write => (DateTimeOffset?)write.Time)
            .Min()
        ?? DateTimeOffset.MaxValue;

    // The last word on a cell counts: somebody who changed a value and put it back has not changed it.
    private static bool Contesting(GroupState state, UserEdit deletion, DateTimeOffset settled) =>
        state
            .Edits.Where(edit => edit.Side != deletion.Side && edit.Op is not "delete" && edit.Time <= settled)
            .GroupBy(edit => edit.Field, StringComparer.Ordinal)
            .Select(cell => cell.Last())
            .Any(edit => !(state.ArrivalOf(edit) <= deletion.Time) && StillMatters(state, edit, deletion, settled));

    // Unless the record says just what the sync can last have taken note of.
    private static bool StillMatters(GroupState state, UserEdit edit, UserEdit deletion, DateTimeOffset settled)
    {
        var own = edit.Value is null ? null : state.ValueOn(edit.Side, edit.Field, settled) ?? edit.Value;
        var synced = state.SyncedValues(edit.Field, deletion.Time);
        return own is null || synced.Count == 0 || synced.Any(value => value != own);
    }

    private void JudgeCells(GroupState state, IReadOnlyList<UserEdit> edits, Func<UserEdit, bool> mayBeLost)
    {
        var entity = state.Edits[0].Entity;
        var sides = entity is "appointment" ? [SandboxSide.HighLevel] : Enum.GetValues<SandboxSide>();
        var records = sides.Select(side => (Side: side, Record: state.LiveOn(side).FirstOrDefault())).ToList();
        if (records.Exists(one => one.Record is null))
        {
            // Nobody deleted it, so it must live on both sides.
            if (!edits.All(edit => edit.Time < _input.BaselineAt))
            {
                Lost.Add(Finding(state, "*", null, null, edits));
            }

            return;
        }

        foreach (var cell in edits.Where(IsOwnCell).GroupBy(edit => edit.Field, StringComparer.Ordinal))
        {
            if (!_exceptions.Contains((state.IdOn(SandboxSide.HighLevel) ?? "", cell.Key)))
            {
                var finals = records.Select(one => (one.Side, Cells.Read(one.Record!.Cells, cell.Key))).ToList();
                JudgeCell(state, cell.Key, [.. cell], state.ArrivalOf, finals, mayBeLost);
            }
        }
    }

    // Somebody works with a contact that is deleted elsewhere: that, too, may keep it alive.
    private bool ChildWasAdded(GroupState contact, SandboxSide side, DateTimeOffset deleted, DateTimeOffset settled) =>
        contact.Edits[0].Entity is "contact"
        && _input.Edits.Any(edit =>
            edit.Side == side
            && edit.Entity is not "contact"
            && edit.Time <= settled
            && edit.ContactId is { } id
            && string.Equals(_groups.Find(side, "contact", id), contact.Key, StringComparison.Ordinal)
            && !(_byKey[_groups.Find(side, edit.Entity, edit.RecordId)].ArrivalOf(edit) <= deleted)
        );

    // With a contact its tasks and notes go, whatever was edited in them.
    private bool ContactIsGone(GroupState state)
    {
        var edit = state.Edits.FindLast(one => one.ContactId is not null);
        return edit is not null
            && edit.Entity is not "contact"
            && _byKey.TryGetValue(_groups.Find(edit.Side, "contact", edit.ContactId!), out var contact)
            && contact.Edits.Exists(one => one.Op is "delete");
    }

    private static bool IsOwnCell(UserEdit edit) =>
        edit.Field is not ("*" or "website" or "company") && edit.Op is not "delete";

    private static SandboxSide Other(SandboxSide side) =>
        side is SandboxSide.HighLevel ? SandboxSide.DocketManager : SandboxSide.HighLevel;

    private static string? Value(IReadOnlyList<(SandboxSide Side, string? Value)> finals, SandboxSide side) =>
        finals.FirstOrDefault(final => final.Side == side).Value;

    private static EditFinding Finding(
        GroupState state,
        string field,
        string? here,
        string? there,
        IReadOnlyList<UserEdit> edits
    ) =>
        new(
            state.Edits[0].Entity,
            state.IdOn(SandboxSide.HighLevel),
            state.IdOn(SandboxSide.DocketManager),
            field,
            here,
            there,
            edits
        );
}
