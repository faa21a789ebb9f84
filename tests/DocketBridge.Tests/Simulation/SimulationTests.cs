using DocketBridge.Simulation;
using DocketBridge.Simulation.People;

namespace DocketBridge.Tests.Simulation;

/// <summary>The sync in simulated histories.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void A_thousand_histories_end_as_people_may_expect()
    {
        var options = new SimulationOptions { FirstSeed = 1, LastSeed = 1000 };

        var report = new Simulator(options, EngineParts.Whole, TimeProvider.System).Run(null, default);

        report
            .Failures.Should()
            .BeEmpty(
                "'docketbridge simulate --seeds N' tells more of {0}",
                string.Join("; ", report.Failures.Select(failure => $"seed {failure.Seed}: {failure.Invariants[0]}"))
            );
        report.Seeds.Should().Be(1000);
        report.InvariantsChecked.Should().BeGreaterThan(100_000);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4711)]
    public void The_same_seed_gives_the_same_history(int seed)
    {
        var first = History.Run(ActionPlan.Draw(seed, 30), EngineParts.Whole, keepEvents: 0);
        var second = History.Run(ActionPlan.Draw(seed, 30), EngineParts.Whole, keepEvents: 50);
        var other = History.Run(ActionPlan.Draw(seed + 1, 30), EngineParts.Whole, keepEvents: 0);

        second.TraceHash.Should().Be(first.TraceHash);
        second.Steps.Should().Be(first.Steps);
        other.TraceHash.Should().NotBe(first.TraceHash);
    }

    [Fact]
    public void A_failure_is_told_with_its_seed_and_as_few_actions_as_show_it()
    {
        var options = new SimulationOptions
        {
            FirstSeed = 1,
            LastSeed = 1000,
            MaxFailures = 1,
            Parallelism = 1,
        };

        var report = new Simulator(options, Mutants.All["no intents"], TimeProvider.System).Run(null, default);

        var failure = report.Failures.Should().ContainSingle().Subject;
        failure.Seed.Should().BePositive();
        failure.Step.Should().BePositive();
        failure.Invariants.Should().NotBeEmpty();
        failure.Shrunk.Count.Should().BeLessThanOrEqualTo(failure.Actions);
        failure.LastEvents.Should().NotBeEmpty();
    }
}
