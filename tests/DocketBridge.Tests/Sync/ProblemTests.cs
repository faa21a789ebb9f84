using System.Text.Json.Nodes;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Sync;

public sealed class ProblemTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task A_value_that_cannot_be_carried_over_is_edited_where_it_comes_from_and_carried_over()
    {
        var (id, twin) = await PairAsync("Edda", "edit");
        await DocketManager.EditContactAsync(twin, new { phone = "ask at the desk" });
        var problem = await ProblemOfAsync(twin, "phone");
        problem.Text("class").Should().Be("invalidValue");
        problem.Text("side").Should().Be("highLevel");

        (await RunAsync("edit", problem.Text("id")!, "--value", "+1 416 555 0171")).ShouldSucceed();

        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Text("phone") == "+14165550171",
            "the value is carried over"
        );
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("(416) 555-0171");
        await bridge.RestsAsync();
        (await ProblemsAsync()).Should().NotContain(one => one.Text("docketManagerId") == twin);
    }

    [Fact]
    public async Task A_skipped_value_stays_where_it_is_when_its_obstacle_goes_until_a_person_retries_it()
    {
        var (owner, _) = await PairAsync("Olga", "skip-taken");
        var (id, twin) = await PairAsync("Sven", "skip");
        await DocketManager.EditContactAsync(twin, new { email = "skip-taken@problem.example" });
        var problem = await ProblemOfAsync(twin, "email");
        problem.Text("class").Should().Be("duplicate");
        (await RunAsync("skip", problem.Text("id")!)).ShouldSucceed();

        await HighLevel.EditContactAsync(owner, new { email = "given-up@problem.example" });
        await bridge.RestsAsync();
        (await HighLevel.ContactAsync(id)).Text("email").Should().Be("skip@problem.example");
        (await ProblemOfAsync(twin, "email")).Text("state").Should().Be("skipped");
        (await RunAsync("show", problem.Text("id")!)).Output.Should().ContainAll("Duplicate", "skip");

        (await RunAsync("retry", problem.Text("id")!)).ShouldSucceed();
        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Text("email") == "skip-taken@problem.example",
            "the value is carried over after all"
        );
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task Work_that_a_side_refuses_becomes_a_problem_that_a_person_sees_by_its_cause_and_that_resolves_by_an_edit()
    {
        var (id, _) = await PairAsync("Nora", "refused");
        var (other, _) = await PairAsync("Nils", "refused-too");
        var note = await HighLevel.AddNoteAsync(id, new { body = new string('n', 4500) });
        await HighLevel.AddNoteAsync(other, new { body = new string('m', 4600) });
        await Waiting.UntilAsync(
            async () => (await WorkProblemsAsync()).Count == 2,
            "both are given up",
            TimeSpan.FromSeconds(40)
        );

        var groups = JsonNode
            .Parse((await RunAsync("list", "--group", "--json")).Output)!
            .AsObject()
            .Items("groups")
            .Where(group => group["field"] is null)
            .ToList();
        var group = groups.Should().ContainSingle("the cause is the same").Subject;
        group["count"]!.GetValue<int>().Should().Be(2);
        group.Text("class").Should().Be("invalidValue");
        group.Text("side").Should().Be("docketManager");
        (await bridge.StatusAsync()).ProblemsByClass["invalidValue"].Should().BeGreaterThanOrEqualTo(2);

        // Tried again by group it is refused again, and counted from the beginning.
        (await RunAsync("retry", "--group", group.Text("id")!))
            .Output.Should()
            .StartWith("2 problems");
        await Waiting.UntilAsync(
            async () => (await WorkProblemsAsync()).Count == 2,
            "both are given up again",
            TimeSpan.FromSeconds(40)
        );

        await HighLevel.EditNoteAsync(id, note, new { body = "short enough" });
        await Waiting.UntilAsync(async () => (await WorkProblemsAsync()).Count == 1, "the edited one resolves");

        (await RunAsync("skip", "--class", "InvalidValue")).ShouldSucceed();
        (await bridge.Store.CountAsync(CancellationToken.None)).Problems.Should().Be(0);
        await bridge.KillAndRestartAsync();
        await bridge.RestsAsync();
        (await WorkProblemsAsync()).Should().ContainSingle().Which.Text("state").Should().Be("skipped");
    }

    private Task<(string HighLevel, string DocketManager)> PairAsync(string name, string mailbox) =>
        bridge.PairAsync(
            new
            {
                firstName = name,
                lastName = "Problem",
                email = $"{mailbox}@problem.example",
            }
        );

    private Task<JsonObject> ProblemOfAsync(string twin, string field) =>
        Waiting.ForAsync(
            async () =>
                (await ProblemsAsync()).FirstOrDefault(one =>
                    one.Text("docketManagerId") == twin && one.Text("field") == field
                ),
            $"the {field} is told of"
        );

    private async Task<List<JsonObject>> WorkProblemsAsync() =>
        [.. (await ProblemsAsync()).Where(problem => problem["field"] is null)];

    private async Task<IReadOnlyList<JsonObject>> ProblemsAsync()
    {
        var outcome = await RunAsync("list", "--json");
        outcome.ShouldSucceed();
        return JsonNode.Parse(outcome.Output)!.AsObject().Items("problems");
    }

    private Task<Outcome> RunAsync(params string[] args) =>
        ProgramRun.ToEndAsync(["problems", .. args, "--data", bridge.Folder]);
}
