using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class FuseTests : IAsyncLifetime
{
    private const int People = 30;
    private const int Limit = 20;

    private readonly RunningBridge _bridge = new();
    private readonly List<(string HighLevel, string DocketManager)> _people = [];

    private HighLevelPerson HighLevel => _bridge.HighLevel;

    private DocketManagerPerson DocketManager => _bridge.DocketManager;

    public async ValueTask InitializeAsync()
    {
        await _bridge.InitializeAsync();
        var ids = new List<string>();
        for (var number = 0; number < People; number++)
        {
            ids.Add(
                await HighLevel.AddContactAsync(
                    new
                    {
                        firstName = "Fay",
                        lastName = $"Number{number}",
                        email = $"fay{number}@fuse.example",
                    }
                )
            );
        }

        foreach (var id in ids)
        {
            _people.Add((id, await _bridge.CounterpartAsync(Side.HighLevel, id)));
        }

        await _bridge.IdleAsync();
    }

    public ValueTask DisposeAsync() => _bridge.DisposeAsync();

    [Fact]
    [Trait("Scenario", "E3")]
    public async Task E3_A_mass_deletion_stops_at_the_fuse_and_goes_on_when_a_person_approves()
    {
        await DeleteAllInHighLevelAsync();
        await HeldAsync(People - Limit);
        (await LeftInDocketManagerAsync()).Should().Be(People - Limit);

        // Comparisons, restarts and other work change nothing about it.
        await _bridge.KillAndRestartAsync();
        await _bridge.RestsAsync();
        (await LeftInDocketManagerAsync()).Should().Be(People - Limit);
        (await CountsAsync()).Waiting.Should().Be(0);
        (await CountsAsync()).Problems.Should().Be(0);
        var held = await _bridge.Store.ListHeldDeletionsAsync(100, CancellationToken.None);
        held.Should().HaveCount(People - Limit).And.OnlyContain(one => one.Target == Side.DocketManager);
        held.Should().OnlyContain(one => one.Link.DocketManagerRecord!["name"].StartsWith("Fay Number"));

        (await _bridge.Store.DecideDeletionsAsync(DeletionDecision.Approve, CancellationToken.None))
            .Should()
            .Be(People - Limit);
        _bridge.Runner.Nudge();
        await Waiting.UntilAsync(async () => await LeftInDocketManagerAsync() == 0, "all are deleted");
        await _bridge.RestsAsync();
        (await CountsAsync()).HeldDeletions.Should().Be(0);
    }

    [Fact]
    [Trait("Scenario", "E3")]
    public async Task E3_A_person_takes_the_deletion_back_and_everybody_who_was_held_is_restored()
    {
        var kept = new List<string>();
        await DeleteAllInHighLevelAsync();
        await HeldAsync(People - Limit);
        foreach (var (_, there) in _people)
        {
            if (await DocketManager.FindContactAsync(there) is not null)
            {
                kept.Add(there);
            }
        }

        // Somebody works on with one of them: an edit wins over a deletion, held or not.
        await DocketManager.EditContactAsync(kept[0], new { title = "Still here" });
        await HeldAsync(People - Limit - 1);

        await _bridge.Store.DecideDeletionsAsync(DeletionDecision.Restore, CancellationToken.None);
        _bridge.Runner.Nudge();
        foreach (var id in kept)
        {
            var made = await _bridge.CounterpartAsync(Side.DocketManager, id);
            (await HighLevel.ContactAsync(made)).Text("firstName").Should().Be("Fay");
        }

        await _bridge.RestsAsync();
        (await HighLevel.ContactsAsync()).Should().HaveCount(People - Limit);
        (await LeftInDocketManagerAsync()).Should().Be(People - Limit);
        (await CountsAsync()).HeldDeletions.Should().Be(0);

        // The fuse is still in: the next ones within the hour are held, too.
        var next = (await _bridge.LinkAsync(Side.DocketManager, kept[0]))!.HighLevelId!;
        await HighLevel.DeleteContactAsync(next);
        await HeldAsync(1);
        (await LeftInDocketManagerAsync()).Should().Be(People - Limit);
    }

    [Fact]
    public async Task Tasks_have_a_fuse_of_their_own_and_a_held_task_that_is_edited_lives()
    {
        var (here, there) = _people[0];
        var tasks = new List<string>();
        for (var number = 0; number < 25; number++)
        {
            tasks.Add(
                await HighLevel.AddTaskAsync(here, new { title = $"Task {number}", dueDate = "2027-01-05T15:00:00Z" })
            );
        }

        await Waiting.UntilAsync(
            async () => (await DocketManager.TasksAsync(there)).Count == 25,
            "the tasks have come over"
        );
        await _bridge.IdleAsync();
        foreach (var task in tasks)
        {
            await HighLevel.DeleteTaskAsync(here, task);
        }

        await HeldAsync(5);
        var left = await DocketManager.TasksAsync(there);
        left.Should().HaveCount(5);
        await _bridge.RestsAsync();
        await DocketManager.EditTaskAsync(left[0].Text("id")!, new { text = "Not this one" });
        await HeldAsync(4);
        await Waiting.UntilAsync(
            async () => (await HighLevel.TasksAsync(here)).Any(task => task.Text("title") == "Not this one"),
            "the edited task is made anew"
        );
        await _bridge.Store.DecideDeletionsAsync(DeletionDecision.Approve, CancellationToken.None);
        _bridge.Runner.Nudge();
        await Waiting.UntilAsync(
            async () => (await DocketManager.TasksAsync(there)).Count == 1,
            "the approved ones are deleted"
        );
        await _bridge.RestsAsync();
    }

    private async Task DeleteAllInHighLevelAsync()
    {
        foreach (var (here, _) in _people)
        {
            await HighLevel.DeleteContactAsync(here);
        }
    }

    private Task HeldAsync(int held) =>
        Waiting.UntilAsync(async () => (await CountsAsync()).HeldDeletions == held, $"{held} deletions are held");

    private Task<StoreCounts> CountsAsync() => _bridge.Store.CountAsync(CancellationToken.None);

    private async Task<int> LeftInDocketManagerAsync() => (await DocketManager.ContactsAsync()).Count;
}
