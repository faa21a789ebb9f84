using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Merge;

/// <summary>
/// The three-way merge of a record: a side changed a field exactly when the field differs from that side's own shadow, so
/// that what a side cannot hold exactly never bounces. A pure function.
/// </summary>
public static class RecordMerge
{
    /// <summary>Decides what to write where.</summary>
    /// <param name="mapping">The fields.</param>
    /// <param name="shadows">The sides' shadows, or null when they were never in step.</param>
    /// <param name="highLevel">HighLevel's record now.</param>
    /// <param name="docketManager">DocketManager's record now.</param>
    /// <param name="exceptions">Values known to stay on their side.</param>
    /// <param name="facts">What else is known; nothing where it is left out.</param>
    public static MergePlan Merge(
        KindMapping mapping,
        (CommonRecord HighLevel, CommonRecord DocketManager)? shadows,
        CommonRecord highLevel,
        CommonRecord docketManager,
        IReadOnlyCollection<FieldException> exceptions,
        MergeFacts? facts = null
    )
    {
        facts ??= MergeFacts.None;
        var changes = new List<FieldChange>();
        var conflicts = new List<FieldConflict>();
        var kept = new List<FieldException>();
        var open = new List<OpenConflict>();
        var settled = new List<string>();
        foreach (var rule in mapping.Rules)
        {
            var now = new Pair<CommonValue>(highLevel[rule.Name], docketManager[rule.Name]);
            var was = shadows is { } pair
                ? new Pair<CommonValue>(pair.HighLevel[rule.Name], pair.DocketManager[rule.Name])
                : null;
            if (rule.Style == MergeStyle.Set)
            {
                MergeSet(rule, was, now, changes);
                continue;
            }

            if (facts.Chosen.TryGetValue(rule.Name, out var chosen))
            {
                MergeChosen(rule, chosen, now, exceptions, changes, kept, settled);
                continue;
            }

            var (winner, conflict) = ValueMerge.Decide(rule, was, now, facts);
            if (winner is not { } side)
            {
                if (conflict)
                {
                    open.Add(Open(rule, was, now, facts));
                }

                continue;
            }

            var value = now[side];
            var target = side.Other();
            if (Obstacle(rule, target, value, exceptions) is { } obstacle)
            {
                kept.Add(obstacle);
                continue;
            }

            changes.Add(new FieldChange(rule.Name, target, value));
            if (conflict)
            {
                conflicts.Add(
                    new FieldConflict(rule.Name, now.HighLevel, now.DocketManager, side)
                    {
                        Base =
                            was is null ? null
                            : was.HighLevel.IsEmpty ? was.DocketManager
                            : was.HighLevel,
                    }
                );
            }
        }

        return new MergePlan(changes, conflicts, kept) { Open = open, Settled = settled };
    }

    private static OpenConflict Open(FieldRule rule, Pair<CommonValue>? was, Pair<CommonValue> now, MergeFacts facts) =>
        new(rule.Name, now.HighLevel, now.DocketManager)
        {
            HighLevelBase = was?.HighLevel,
            DocketManagerBase = was?.DocketManager,
            HighLevelAt = facts.HighLevelAt,
            DocketManagerAt = facts.DocketManagerAt,
            RaisedAt = facts.Now,
        };

    // A person's word stands on both sides, whatever changed when; a side that cannot hold it is left as with any value.
    private static void MergeChosen(
        FieldRule rule,
        ChosenValue chosen,
        Pair<CommonValue> now,
        IReadOnlyCollection<FieldException> exceptions,
        List<FieldChange> changes,
        List<FieldException> kept,
        List<string> settled
    )
    {
        var left = 0;
        foreach (var side in (Side[])[Side.DocketManager, Side.HighLevel])
        {
            if (!rule.WritesTo(side) || now[side].Means(chosen.Value) || chosen.Done.Contains(side))
            {
                continue;
            }

            if (Obstacle(rule, side, chosen.Value, exceptions) is { } obstacle)
            {
                kept.Add(obstacle);
                continue;
            }

            changes.Add(new FieldChange(rule.Name, side, chosen.Value));
            left++;
        }

        if (left == 0)
        {
            settled.Add(rule.Name);
        }
    }

    private static FieldException? Obstacle(
        FieldRule rule,
        Side target,
        CommonValue value,
        IReadOnlyCollection<FieldException> exceptions
    ) =>
        value.NotSendable is { } reason
            ? new FieldException(rule.Name, target, reason, value.Key) { Class = rule.ObstacleClass }
            : exceptions.FirstOrDefault(known =>
                known.Field == rule.Name && known.Target == target && known.Key == value.Key
            );

    private static void MergeSet(
        FieldRule rule,
        Pair<CommonValue>? was,
        Pair<CommonValue> now,
        List<FieldChange> changes
    )
    {
        foreach (var side in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            var target = SetMerge.Target(side, was, now);
            if (rule.WritesTo(side) && !target.Means(now[side]))
            {
                changes.Add(new FieldChange(rule.Name, side, target));
            }
        }
    }
}
