using System.Net;
using System.Net.Http.Json;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Sync;

public sealed class ReadOnlyTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task A_read_only_connection_compares_and_counts_and_writes_nothing_until_that_ends()
    {
        var edited = await PairAsync("Rea");
        var deleted = await PairAsync("Rolf");
        var tasked = await PairAsync("Rosa");
        await DocketManager.EditContactAsync(tasked.DocketManager, new { phone = "at the desk" });
        await bridge.IdleAsync();
        await bridge.Stores.SetHoldAsync(bridge.Store.Connection, HoldKind.ReadOnly, "trial", CancellationToken.None);
        await Waiting.UntilAsync(
            () => Task.FromResult(bridge.Runs && bridge.Runner.IsReadOnly),
            "the connection is read-only"
        );
        var writes = await WritesAsync();

        await HighLevel.EditContactAsync(edited.HighLevel, new { lastName = "Edited" });
        await HighLevel.AddTaskAsync(edited.HighLevel, new { title = "New", dueDate = "2027-01-05T15:00:00Z" });
        await DocketManager.DeleteContactAsync(deleted.DocketManager);
        await DocketManager.AddTaskAsync(tasked.DocketManager, "One");
        await DocketManager.AddTaskAsync(tasked.DocketManager, "Two");
        var made = await HighLevel.AddContactAsync(
            new
            {
                firstName = "Ria",
                lastName = "New",
                email = "ria@readonly.example",
            }
        );

        // The contact and its task, the deletion, two tasks, and a new contact.
        await WouldWriteAsync(6);
        await bridge.IdleAsync();
        (await WritesAsync()).Should().Be(writes, "nothing is written");
        (await bridge.Store.ListIntentsAsync(CancellationToken.None)).Should().BeEmpty();
        var status = await bridge.StatusAsync();
        status.WouldWrite.Should().Be(6);
        status
            .ReadOnly.Should()
            .BeEquivalentTo(
                new
                {
                    Reason = "trial",
                    All = false,
                    InEffect = true,
                }
            );
        status.Pending.Should().Be(0);

        // Nor by a restart, nor by a person's edit through the bridge, nor through the API.
        var problem = (
            await bridge
                .Stores.DecisionsOf(bridge.Store.Connection)
                .ListProblemsAsync(retrying: false, CancellationToken.None)
        )
            .Should()
            .ContainSingle()
            .Subject;
        (
            await ProgramRun.ToEndAsync(
                "problems",
                "edit",
                problem.Id,
                "--value",
                "+14165550188",
                "--data",
                bridge.Folder
            )
        ).ShouldFailInOneSentence("read-only");
        await bridge.KillAndRestartAsync();
        await bridge.IdleAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(bridge.Url, $"/api/v1/contacts/{tasked.HighLevel}/tasks")
        );
        request.Headers.Add("X-Api-Key", bridge.ApiKey);
        request.Content = JsonContent.Create(new { title = "By the API", dueDate = "2027-01-05T15:00:00Z" });
        using var answer = await bridge.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("read-only");
        (await WritesAsync()).Should().Be(writes, "nothing is written");

        await bridge.Stores.EndHoldAsync(bridge.Store.Connection, HoldKind.ReadOnly, CancellationToken.None);
        await bridge.CounterpartAsync(Side.HighLevel, made);
        await Waiting.UntilAsync(
            async () =>
                (await DocketManager.ContactAsync(edited.DocketManager)).Text("name") == "Rea Edited"
                && (await DocketManager.TasksAsync(edited.DocketManager)).Count == 1
                && (await HighLevel.TasksAsync(tasked.HighLevel)).Count == 2
                && await HighLevel.FindContactAsync(deleted.HighLevel) is null,
            "what was held back is written"
        );
        await bridge.RestsAsync();
        (await bridge.StatusAsync()).WouldWrite.Should().Be(0);
    }

    private Task<(string HighLevel, string DocketManager)> PairAsync(string name) =>
        bridge.PairAsync(
            new
            {
                firstName = name,
                lastName = "Read",
                email = $"{name}@readonly.example",
            }
        );

    private Task WouldWriteAsync(int records) =>
        Waiting.UntilAsync(
            async () => (await bridge.Store.CountAsync(CancellationToken.None)).WouldWrite == records,
            $"{records} records would be written to"
        );

    private async Task<(string?, string?)> WritesAsync() =>
        ((await HighLevel.StatsAsync()).Text("apiWrites"), (await DocketManager.StatsAsync()).Text("apiWrites"));
}
