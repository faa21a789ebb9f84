using System.Text.Json.Nodes;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Sync;

/// <summary>A person lists and decides conflicts at the command line, beside a bridge that runs.</summary>
public sealed class ConflictCommandTests(AskingBridge bridge) : IClassFixture<AskingBridge>
{
    [Fact]
    [Trait("Scenario", "B1")]
    public async Task B1_Conflicts_are_listed_shown_and_decided_in_bulk_by_field()
    {
        var people = new List<(string HighLevel, string DocketManager)>();
        foreach (var name in (string[])["one", "two"])
        {
            people.Add(
                await bridge.PairAsync(
                    new
                    {
                        firstName = "Cam",
                        lastName = name,
                        email = $"{name}@command.example",
                    }
                )
            );
        }

        await bridge.IdleAsync();
        var title = await bridge.HighLevel.CustomFieldAsync("job_title");
        await bridge.WhileDownAsync(async () =>
        {
            foreach (var (here, there) in people)
            {
                await bridge.HighLevel.EditContactAsync(
                    here,
                    new { customFields = new[] { new { id = title, field_value = "Buyer" } } }
                );
                await bridge.DocketManager.EditContactAsync(there, new { title = "Designer" });
            }
        });
        await bridge.WaitingAsync(people[0].HighLevel, "jobTitle");
        await bridge.WaitingAsync(people[1].HighLevel, "jobTitle");

        var listed = (await RunAsync("list"))["conflicts"]!.AsArray();
        listed.Should().HaveCount(2);
        var shown = (await RunAsync("show", listed[0]!["id"]!.ToString()))["conflict"]!;
        (shown["field"]!.ToString(), shown["highLevel"]!.ToString(), shown["docketManager"]!.ToString())
            .Should()
            .Be(("jobTitle", "Buyer", "Designer"));
        (await RunAsync("choose", "--field", "jobTitle", "--docketmanager"))["decided"]!.GetValue<int>().Should().Be(2);
        bridge.Runner.Nudge();
        foreach (var (here, _) in people)
        {
            await Waiting.UntilAsync(async () => !await bridge.WaitsAsync(here, "jobTitle"), "it is over");
            (await bridge.HighLevel.CustomValueAsync(here, "job_title")).Should().Be("Designer");
        }

        var record = (await RunAsync("list", "--all"))["conflicts"]!.AsArray();
        record.Select(one => one!["state"]!.ToString()).Should().Contain(["raised", "resolved"]);
        record
            .Where(one => one!["state"]!.ToString() == "resolved")
            .Should()
            .OnlyContain(one => one!["by"]!.ToString().StartsWith("local user", StringComparison.Ordinal));
    }

    private async Task<JsonNode> RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.ToEndAsync(
            ["conflicts", .. arguments, "--json", "--data", bridge.Folder],
            null,
            null
        );
        run.ShouldSucceed();
        return JsonNode.Parse(run.Output)!;
    }
}
