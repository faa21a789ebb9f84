using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>
/// Judges a run from the outside: from what users did, what the sandboxes saw written, and what there is at the end.
/// An edit is superseded by a later one of the same cell on the same side, or on the other side once it had arrived
/// there; among edits that knew nothing of each other, either may win.
/// </summary>
public static class EditAudit
{
    /// <summary>Finds lost edits, duplicates, resurrections and echoes, and measures how long edits took.</summary>
    public static EditAuditResult Check(EditAuditInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var groups = RecordGroups.Of(input);
        var states = GroupStates.Of(input, groups);
        var waiting = input
            .Audit.WaitingForPerson.Select(one => groups.Find(one.Side, "contact", one.Id))
            .ToHashSet(StringComparer.Ordinal);
        var judge = new GroupJudge(input, groups, states);
        bool Waits(GroupState state) =>
            waiting.Contains(state.Key)
            || state.Edits.Exists(edit =>
                edit.ContactId is { } id && waiting.Contains(groups.Find(edit.Side, "contact", id))
            );

        foreach (var state in states.Where(state => !Waits(state)))
        {
            judge.Judge(state);
        }

        new SharedCellJudge(input, judge).Judge(states);
        return new EditAuditResult
        {
            Edits = input.Edits.Count(edit => edit.Number > 0),
            LostEdits = judge.Lost,
            Duplicates = judge.Duplicates,
            Resurrected = judge.Resurrected,
            Conflicts = judge.Conflicts,
            EchoWrites = [.. input.Writes.Where(write => IsEcho(write, input.SettledAt))],
            Latencies = Measure(states),
        };
    }

    private static bool IsEcho(SideWrite write, DateTimeOffset? settledAt) =>
        write.Actor is WriteActor.Api && (!write.Changed || write.Time > settledAt);

    private static EditLatencies Measure(IReadOnlyList<GroupState> states)
    {
        var times = states
            .SelectMany(state => state.Edits.Select(edit => state.ArrivalOf(edit) - edit.Time))
            .OfType<TimeSpan>()
            .Select(time => time.TotalMilliseconds)
            .Order()
            .ToList();
        return times.Count == 0
            ? new EditLatencies(0, 0, 0, 0, 0)
            : new EditLatencies(times.Count, Rank(times, 0.50), Rank(times, 0.95), Rank(times, 0.99), times[^1]);
    }

    private static double Rank(List<double> sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * share) - 1)];
}
