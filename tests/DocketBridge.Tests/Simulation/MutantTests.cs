using DocketBridge.Simulation;

namespace DocketBridge.Tests.Simulation;

/// <summary>Shows that the simulation can fail: an engine with a part broken on purpose is caught.</summary>
public sealed class MutantTests
{
    public static TheoryData<string> Names => [.. Mutants.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_engine_is_caught_within_five_thousand_histories(string mutant)
    {
        var options = new SimulationOptions
        {
            FirstSeed = 1,
            LastSeed = 5000,
            MaxFailures = 1,
            Shrink = false,
        };

        var report = new Simulator(options, Mutants.All[mutant], TimeProvider.System).Run(null, default);

        report.Failures.Should().NotBeEmpty("an engine with {0} is broken", mutant);
    }

    [Fact]
    public void There_are_at_least_a_dozen() => Mutants.All.Should().HaveCountGreaterThanOrEqualTo(12);
}
