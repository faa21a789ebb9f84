using DocketBridge.Simulation;
using DocketBridge.Simulation.People;
using DocketBridge.Simulation.Replay;
using DocketBridge.Sync.Links;

namespace DocketBridge.Tests.Simulation;

/// <summary>Recorded incidents that happen again.</summary>
public sealed class ReplayTests
{
    // Histories with crashes, lost answers and edits on both sides at once, of which the journal tells everything.
    private static readonly int[] s_told = [10, 35];

    public static TheoryData<int> Told => [.. s_told];

    [Theory]
    [MemberData(nameof(Told))]
    public async Task A_recorded_incident_happens_again_with_the_same_writes(int seed)
    {
        var script = await SimulatedExport.ScriptAsync(await ExportAsync(seed));

        var report = ReplayHistory.Run(script, EngineParts.Whole, seed: null);

        report.Differences.Should().BeEmpty();
        report.Failures.Should().BeEmpty();
        report.RecordedWrites.Should().BeGreaterThan(20);
        report.Actions.Should().BeGreaterThan(5);
    }

    [Fact]
    public async Task Most_histories_full_of_faults_happen_again_with_the_same_writes()
    {
        var (same, held) = (0, 0);
        for (var seed = 1; seed <= 30; seed++)
        {
            var script = await SimulatedExport.ScriptAsync(await ExportAsync(seed));
            var report = ReplayHistory.Run(script, EngineParts.Whole, seed: null);
            same += report.Differences.Count == 0 ? 1 : 0;
            held += report.Failures.Count == 0 ? 1 : 0;
        }

        same.Should().BeGreaterThanOrEqualTo(16);
        held.Should().BeGreaterThanOrEqualTo(28);
    }

    [Fact]
    public async Task An_export_of_the_last_part_begins_with_both_sides_in_step()
    {
        var history = History.Run(ActionPlan.Draw(s_told[0], 30), EngineParts.Whole, keepEvents: 0);
        var since = history.Tables.Journal[history.Tables.Journal.Count / 2].At;

        var script = await SimulatedExport.ScriptAsync(await SimulatedExport.WriteAsync(history, since));
        var report = ReplayHistory.Run(script, EngineParts.Whole, seed: null);

        script.IsInStep.Should().BeTrue();
        report.Differences.Should().BeEmpty();
        report.Failures.Should().BeEmpty();
        report.RecordedWrites.Should().BePositive();
    }

    [Theory]
    [InlineData("no shadow on one side")]
    [InlineData("what cannot be read is gone")]
    [InlineData("another key for every create")]
    [InlineData("no intents")]
    public async Task A_broken_engine_is_seen_by_the_replay(string mutant)
    {
        var seen = false;
        foreach (var seed in s_told)
        {
            var script = await SimulatedExport.ScriptAsync(await ExportAsync(seed));
            // The weather of the incident is not in the journal: another one shows what waits for bad weather.
            foreach (var weather in (int?[])[null, 1, 2, 3])
            {
                seen = seen || ReplayHistory.Run(script, Mutants.All[mutant], weather).Failures.Count > 0;
            }
        }

        seen.Should().BeTrue("an engine with {0} is broken", mutant);
    }

    [Fact]
    public async Task A_mistake_in_the_merge_is_told_as_writes_that_were_not_recorded()
    {
        var script = await SimulatedExport.ScriptAsync(await ExportAsync(s_told[0]));

        var report = ReplayHistory.Run(script, Mutants.All["no shadow on one side"], seed: null);

        report.Differences.Should().Contain(one => one.Action == WriteKind.Update && one.Recorded != one.Now);
    }

    [Fact]
    public async Task The_invariants_hold_in_other_weather_and_the_same_weather_gives_the_same_replay()
    {
        var script = await SimulatedExport.ScriptAsync(await ExportAsync(s_told[1]));

        for (var weather = 1; weather <= 10; weather++)
        {
            ReplayHistory.Run(script, EngineParts.Whole, weather).Failures.Should().BeEmpty("in weather {0}", weather);
        }

        ReplayHistory
            .Run(script, EngineParts.Whole, 7)
            .TraceHash.Should()
            .Be(ReplayHistory.Run(script, EngineParts.Whole, 7).TraceHash)
            .And.NotBe(ReplayHistory.Run(script, EngineParts.Whole, 8).TraceHash);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("""{"type":"write"}""", "*has no header*")]
    [InlineData("""{"type":"header","format":"docketbridge.journal","version":2}""", "*another form*")]
    [InlineData(
        "{\"type\":\"header\",\"format\":\"docketbridge.journal\",\"version\":1}\n{\"type\":\"write\"}",
        "Line 2 *"
    )]
    [InlineData("no JSON", "Line 1 *")]
    public async Task What_is_no_export_is_refused_with_a_reason(string text, string reason)
    {
        using var reader = new StringReader(text);

        var reading = async () => await JournalFile.ReadAsync(reader, default);

        await reading.Should().ThrowAsync<JournalFileException>().WithMessage(reason);
    }

    private static async Task<string> ExportAsync(int seed) =>
        await SimulatedExport.WriteAsync(History.Run(ActionPlan.Draw(seed, 30), EngineParts.Whole, keepEvents: 0));
}
