using DocketBridge.Simulation.People;

namespace DocketBridge.Simulation;

/// <summary>Leaves out of a failed history what it fails without, half of it at a time and then less.</summary>
internal sealed class PlanShrinker(EngineParts parts)
{
    private const int MaxRuns = 400;

    private int _runs;

    /// <summary>The smallest plan found that still fails in the same way.</summary>
    public ActionPlan Shrink(ActionPlan plan)
    {
        if (Failure(plan) is not { } wanted)
        {
            return plan;
        }

        for (var size = Math.Max(1, Count(plan) / 2); size >= 1; size /= 2)
        {
            for (var start = 0; start < Count(plan) && _runs < MaxRuns; )
            {
                var smaller = Without(plan, start, size);
                if (Count(smaller) < Count(plan) && Failure(smaller) == wanted)
                {
                    plan = smaller;
                }
                else
                {
                    start += size;
                }
            }
        }

        return plan;
    }

    private string? Failure(ActionPlan plan)
    {
        _runs++;
        var failures = History.Run(plan, parts, keepEvents: 0).Failures;
        return failures.Count == 0 ? null : failures[0].Invariant;
    }

    private static int Count(ActionPlan plan) => plan.Phases.Sum(phase => phase.Count);

    private static ActionPlan Without(ActionPlan plan, int start, int size)
    {
        var index = 0;
        var phases = plan
            .Phases.Select(phase =>
                (IReadOnlyList<PlannedAction>)
                    [.. phase.Where(_ => index++ is var i && (i < start || i >= start + size))]
            )
            .Where(phase => phase.Count > 0)
            .ToList();
        return plan with { Phases = phases };
    }
}
