using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class UndoFuseTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private const int Tasks = 24;
    private const int Limit = 20;

    private readonly JournalReading _journal = new(bridge);

    [Fact]
    public async Task Undoing_many_creates_stops_at_the_fuse_and_goes_on_when_a_person_approves()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Many",
                lastName = "Made",
                email = "many@made.example",
            }
        );
        for (var number = 0; number < Tasks; number++)
        {
            await bridge.HighLevel.AddTaskAsync(id, new { title = $"Task {number}", dueDate = "2027-01-05T15:00:00Z" });
        }

        await TasksAreAsync(twin, Tasks);
        await bridge.IdleAsync();
        var made = (await _journal.OfContactAsync(id))
            .Where(entry => entry is { Entry: JournalKind.Write, Kind: RecordKind.Task, Write: WriteKind.Create })
            .ToArray();
        const string Run = "undo-all";
        await _journal.Journal.RequestUndoAsync(Run, made, CancellationToken.None);
        bridge.Runner.Nudge();

        await Waiting.UntilAsync(async () => await HeldAsync() == Tasks - Limit, "the fuse has blown");
        await bridge.RestsAsync();
        (await bridge.DocketManager.TasksAsync(twin)).Should().HaveCount(Tasks - Limit);
        (await _journal.Journal.ListOutcomesAsync(Run, CancellationToken.None))
            .Count(outcome => outcome.State == UndoState.Pending)
            .Should()
            .Be(Tasks - Limit, "they wait for a person");

        // What is held keeps the contact from nothing, and an edit lifts it.
        var left = await bridge.DocketManager.TasksAsync(twin);
        await bridge.DocketManager.EditTaskAsync(left[0].Text("id")!, new { text = "Not this one" });
        await Waiting.UntilAsync(async () => await HeldAsync() == Tasks - Limit - 1, "the edited one is held no more");
        await Waiting.UntilAsync(
            async () => (await bridge.HighLevel.TasksAsync(id)).Any(task => task.Text("title") == "Not this one"),
            "the edit is carried over"
        );

        await bridge.Store.DecideDeletionsAsync(DeletionDecision.Approve, CancellationToken.None);
        bridge.Runner.Nudge();
        await TasksAreAsync(twin, 1);
        (await _journal.OutcomesAsync(Run))
            .Where(outcome => outcome.State == UndoState.Skipped)
            .Should()
            .ContainSingle()
            .Which.Reason.Should()
            .Be("It has been changed in DocketManager since.");
        await bridge.RestsAsync();
        (await bridge.HighLevel.TasksAsync(id)).Should().ContainSingle();
        (await HeldAsync()).Should().Be(0);
    }

    private Task TasksAreAsync(string twin, int count) =>
        Waiting.UntilAsync(
            async () => (await bridge.DocketManager.TasksAsync(twin)).Count == count,
            $"there are {count} tasks"
        );

    private async Task<int> HeldAsync() => (await bridge.Store.CountAsync(CancellationToken.None)).HeldDeletions;
}
