using DocketBridge.Sandbox.Faults;
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
        var byPeople = input
            .Writes.Where(write => write.Actor is WriteActor.User)
            .ToLookup(write => (write.Side, write.Entity, write.RecordId));
        var byGroup = input
            .Writes.Where(write => write.Actor is WriteActor.User)
            .ToLookup(write => groups.Find(write.Side, write.Entity, write.RecordId), StringComparer.Ordinal);
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
            EchoWrites =
            [
                .. input.Writes.Where(write =>
                    IsEcho(write, byPeople, input.SettledAt) && !IsSameEditOfBoth(write, groups, byGroup)
                ),
            ],
            Latencies = Measure(states),
        };
    }

    // A person may make the very edit that is on its way here, between the reading and the write: HighLevel's API knows no
    // condition that would hold the write back. That is a race, not an echo.
    private static readonly TimeSpan Race = FaultPlan.MaxRequestDelay + TimeSpan.FromSeconds(1);

    private static bool IsEcho(
        SideWrite write,
        ILookup<(SandboxSide, string, string), SideWrite> byPeople,
        DateTimeOffset? settledAt
    ) =>
        write.Actor is WriteActor.Api
        && (
            write.Time > settledAt
            || (
                !write.Changed
                && !byPeople[(write.Side, write.Entity, write.RecordId)]
                    .Any(edit => edit.Time <= write.Time && edit.Time >= write.Time - Race)
            )
        );

    // Two people make the same edit on the two sides, and the write that carries one of them over waits for the quota: the sync
    // read before the other edit and writes after it.
    private static readonly TimeSpan QuotaRace = Race + TimeSpan.FromSeconds(10);

    private static bool IsSameEditOfBoth(SideWrite write, RecordGroups groups, ILookup<string, SideWrite> byGroup)
    {
        var edits = byGroup[groups.Find(write.Side, write.Entity, write.RecordId)]
            .Where(edit => edit.Changed && edit.Time <= write.Time && edit.Time >= write.Time - QuotaRace)
            .ToList();
        return !write.Changed
            && edits
                .Where(edit => edit.Side == write.Side)
                .Any(here =>
                    edits.Any(there =>
                        there.Side != write.Side
                        && there.Cells.Any(cell => here.Cells.GetValueOrDefault(cell.Key) == cell.Value)
                    )
                );
    }

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
