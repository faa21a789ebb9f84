namespace DocketBridge.Simulation.People;

/// <summary>What happens in a history beside the sync itself.</summary>
internal enum ActionKind
{
    /// <summary>A person makes a contact.</summary>
    CreateContact,

    /// <summary>A person changes a field of a contact.</summary>
    EditContact,

    /// <summary>A person adds or takes away a tag.</summary>
    ChangeTag,

    /// <summary>A person deletes a contact.</summary>
    DeleteContact,

    /// <summary>A person makes a task, note or appointment.</summary>
    CreateChild,

    /// <summary>A person changes one.</summary>
    EditChild,

    /// <summary>A person deletes one.</summary>
    DeleteChild,

    /// <summary>A person deletes many at once.</summary>
    DeleteMany,

    /// <summary>The program is killed and started again.</summary>
    Crash,

    /// <summary>A second process takes the connection while the first still works.</summary>
    SecondOwner,

    /// <summary>A side refuses access for a while.</summary>
    LoseAccess,

    /// <summary>The wall clock is set back.</summary>
    ClockBack,

    /// <summary>The wall clock is set forward, by hours or a day.</summary>
    ClockForward,

    /// <summary>The network gets better or worse.</summary>
    OtherWeather,

    /// <summary>A person asks for a comparison.</summary>
    Sweep,
}

/// <summary>One thing that happens. It draws what it needs from its own seed, so that others can be left out beside it.</summary>
/// <param name="After">How long after the one before.</param>
/// <param name="Kind">What.</param>
/// <param name="Seed">Decides the rest.</param>
internal sealed record PlannedAction(TimeSpan After, ActionKind Kind, int Seed);

/// <summary>What happens in a history: phases, each of which ends with the sides in step.</summary>
/// <param name="Seed">The seed it was drawn from.</param>
/// <param name="Phases">The phases.</param>
internal sealed record ActionPlan(int Seed, IReadOnlyList<IReadOnlyList<PlannedAction>> Phases)
{
    private static readonly (ActionKind Kind, int Weight)[] s_weights =
    [
        (ActionKind.CreateContact, 5),
        (ActionKind.EditContact, 24),
        (ActionKind.ChangeTag, 8),
        (ActionKind.DeleteContact, 3),
        (ActionKind.CreateChild, 14),
        (ActionKind.EditChild, 18),
        (ActionKind.DeleteChild, 5),
        (ActionKind.DeleteMany, 1),
        (ActionKind.Crash, 6),
        (ActionKind.SecondOwner, 2),
        (ActionKind.LoseAccess, 1),
        (ActionKind.ClockBack, 1),
        (ActionKind.OtherWeather, 3),
        (ActionKind.Sweep, 3),
    ];

    /// <summary>Draws a plan.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="steps">How many things happen, over all phases.</param>
    public static ActionPlan Draw(int seed, int steps)
    {
        var random = new Random(seed);
        var phases = new List<IReadOnlyList<PlannedAction>>();
        var left = steps;
        while (left > 0)
        {
            var count = Math.Min(left, 4 + random.Next(Math.Max(1, steps)));
            // In some phases things happen at once, in others the sync has time in between.
            var pace = TimeSpan.FromSeconds(
                random.Next(3) switch
                {
                    0 => 0.3,
                    1 => 4,
                    _ => 25,
                }
            );
            phases.Add([.. Enumerable.Range(0, count).Select(_ => Next(random, pace))]);
            left -= count;
        }

        return new ActionPlan(seed, [.. WithMore(phases, new Random(unchecked((seed * 13) + 1)))]);
    }

    // Drawn apart: what a history had before these were thought of stays as it was.
    private static IEnumerable<IReadOnlyList<PlannedAction>> WithMore(
        List<IReadOnlyList<PlannedAction>> phases,
        Random random
    )
    {
        foreach (var phase in phases)
        {
            var at = random.Next(phase.Count * 6);
            var seed = random.Next();
            yield return at < phase.Count
                ?
                [
                    .. phase.Take(at),
                    new PlannedAction(TimeSpan.Zero, ActionKind.ClockForward, seed),
                    .. phase.Skip(at),
                ]
                : phase;
        }
    }

    private static PlannedAction Next(Random random, TimeSpan pace)
    {
        var drawn = random.Next(s_weights.Sum(pair => pair.Weight));
        var kind = s_weights.First(pair => (drawn -= pair.Weight) < 0).Kind;
        return new PlannedAction(pace * random.NextDouble() * 2, kind, random.Next());
    }
}
