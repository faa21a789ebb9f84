using DocketBridge.Sandbox.Audit;

namespace DocketBridge.Tests.Sync;

public sealed class LostAnswerTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task C5_F1_Through_lost_answers_and_kills_everything_is_made_exactly_once()
    {
        var customer = await DocketManager.AddCustomerAsync("Accident Ltd.");
        await HighLevel.SetFaultsAsync("hostile");
        await DocketManager.SetFaultsAsync("hostile");
        for (var round = 0; round < 3; round++)
        {
            for (var one = 0; one < 4; one++)
            {
                var there = await HighLevel.AddContactAsync(
                    new
                    {
                        firstName = "Hal",
                        lastName = $"F1-{round}-{one}",
                        email = $"hal{round}{one}@f1.example",
                    }
                );
                await HighLevel.AddTaskAsync(there, new { title = "Same", dueDate = "2026-12-01T15:00:00Z" });
                await HighLevel.AddTaskAsync(there, new { title = "Same", dueDate = "2026-12-01T15:00:00Z" });
                await HighLevel.AddNoteAsync(there, new { body = "same note" });
                var here = await DocketManager.AddContactAsync(
                    new
                    {
                        customerId = customer,
                        name = $"Dora F1-{round}-{one}",
                        email = $"dora{round}{one}@f1.example",
                    }
                );
                await DocketManager.AddTaskAsync(here, "Same");
                await DocketManager.AddTaskAsync(here, "Same");
                await DocketManager.AddNoteAsync(here, "same note");
            }

            var length = await HighLevel.LogLengthAsync();
            await Waiting.UntilAsync(
                async () => await HighLevel.LogLengthAsync() > length + 6,
                "the bridge is in the middle of its work"
            );
            await bridge.KillAndRestartAsync();
        }

        await HighLevel.SetFaultsAsync("none");
        await DocketManager.SetFaultsAsync("none");

        await bridge.IdleAsync(TimeSpan.FromSeconds(60));
        var audit = await new SandboxAudit(bridge.Http, bridge.Pair.AuditTargets).RunAsync(CancellationToken.None);
        audit.Duplicates.Should().BeEmpty();
        audit.Converged.Should().BeTrue("the audit says {0}", System.Text.Json.JsonSerializer.Serialize(audit));
        var mine = (await HighLevel.ContactsAsync())
            .Where(contact => contact.Text("email")?.EndsWith("@f1.example", StringComparison.Ordinal) == true)
            .ToList();
        mine.Should().HaveCount(24);
        foreach (var contact in mine)
        {
            (await HighLevel.TasksAsync(contact.Text("id")!)).Should().HaveCount(2);
            (await HighLevel.NotesAsync(contact.Text("id")!)).Should().ContainSingle();
        }

        await bridge.RestsAsync();
    }
}
