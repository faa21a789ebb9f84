using System.Collections.Concurrent;
using System.Diagnostics;
using DocketBridge.Simulation.Checks;
using DocketBridge.Simulation.People;

namespace DocketBridge.Simulation;

/// <summary>Lets many histories happen, one for each seed, each in one thread.</summary>
internal sealed class Simulator(SimulationOptions options, EngineParts parts, TimeProvider time)
{
    private const int EventsOfAFailure = 250;

    /// <summary>Lets them happen, the first seed included and the last.</summary>
    /// <param name="progress">Told after each how many are done; may be called by several threads.</param>
    /// <param name="ct">Stops after the histories under way.</param>
    public SimulationReport Run(Action<int>? progress, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var failures = new ConcurrentBag<SimulationFailure>();
        var (done, steps, invariants, simulated) = (0, 0L, 0L, 0L);
        Parallel.ForEach(
            Partitioner.Create(options.FirstSeed, options.LastSeed + 1, 64),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism },
            (range, state) =>
            {
                for (var seed = range.Item1; seed < range.Item2 && !ct.IsCancellationRequested; seed++)
                {
                    var result = History.Run(ActionPlan.Draw((int)seed, options.Steps), parts, keepEvents: 0);
                    Interlocked.Add(ref steps, result.Steps);
                    Interlocked.Add(ref invariants, result.Checked);
                    Interlocked.Add(ref simulated, result.Duration.Ticks);
                    var number = Interlocked.Increment(ref done);
                    progress?.Invoke(number);
                    if (result.Failures.Count > 0)
                    {
                        failures.Add(Explain(result));
                        if (failures.Count >= options.MaxFailures)
                        {
                            state.Stop();
                            return;
                        }
                    }
                }
            }
        );
        return new SimulationReport(
            done,
            steps,
            [.. failures.OrderBy(failure => failure.Seed)],
            invariants,
            Math.Round(TimeSpan.FromTicks(simulated).TotalHours, 1),
            Math.Round(time.GetElapsedTime(started).TotalSeconds, 2)
        );
    }

    // Once more, with words this time; and as few actions as show it.
    private SimulationFailure Explain(HistoryResult failed)
    {
        var plan = options.Shrink ? new PlanShrinker(parts).Shrink(failed.Plan) : failed.Plan;
        var told = History.Run(plan, parts, EventsOfAFailure);
        var first = told.Failures.Count > 0 ? told : failed;
        return new SimulationFailure(
            plan.Seed,
            first.Failures[0].Step,
            [.. first.Failures.Select(failure => $"{failure.Invariant}: {failure.Detail}")],
            failed.Plan.Phases.Sum(phase => phase.Count),
            [.. plan.Phases.SelectMany((phase, i) => phase.Select(action => $"{i}: {action.Kind} #{action.Seed}"))],
            told.LastEvents,
            failed.TraceHash
        );
    }
}

/// <summary>Which histories happen.</summary>
internal sealed record SimulationOptions
{
    /// <summary>The first seed.</summary>
    public long FirstSeed { get; init; } = 1;

    /// <summary>The last seed.</summary>
    public long LastSeed { get; init; } = 1000;

    /// <summary>How many things happen in each, beside the sync. Default 30.</summary>
    public int Steps { get; init; } = 30;

    /// <summary>How many histories happen at once, each in a thread of its own.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>After how many failures it stops. Default 10.</summary>
    public int MaxFailures { get; init; } = 10;

    /// <summary>Whether a failed history is cut down to what shows the failure.</summary>
    public bool Shrink { get; init; } = true;
}

/// <summary>What came of the histories.</summary>
/// <param name="Seeds">How many histories there were.</param>
/// <param name="Steps">Their steps in all.</param>
/// <param name="Failures">Those in which an invariant did not hold.</param>
/// <param name="InvariantsChecked">How many checks were made.</param>
/// <param name="SimulatedHours">How long they took in their own time.</param>
/// <param name="Seconds">How long they took in ours.</param>
internal sealed record SimulationReport(
    int Seeds,
    long Steps,
    IReadOnlyList<SimulationFailure> Failures,
    long InvariantsChecked,
    double SimulatedHours,
    double Seconds
);

/// <summary>A history in which an invariant did not hold.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Step">The step at which it was seen.</param>
/// <param name="Invariants">What did not hold.</param>
/// <param name="Actions">How many things happened in it.</param>
/// <param name="Shrunk">Those of them that are enough to show it.</param>
/// <param name="LastEvents">The last events.</param>
/// <param name="TraceHash">The hash of the whole history.</param>
internal sealed record SimulationFailure(
    int Seed,
    long Step,
    IReadOnlyList<string> Invariants,
    int Actions,
    IReadOnlyList<string> Shrunk,
    IReadOnlyList<string> LastEvents,
    string TraceHash
);
