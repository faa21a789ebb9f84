using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Crashing;

/// <summary>Where in a write the service is killed.</summary>
public enum Moment
{
    /// <summary>The intent is recorded, HighLevel has heard nothing.</summary>
    BetweenIntentAndPost,

    /// <summary>HighLevel has made the record, its answer has not come.</summary>
    BetweenPostAndAnswer,

    /// <summary>The answer has come, and what follows from it is not on disk.</summary>
    BetweenAnswerAndCommit,
}

public sealed class KilledWhileWritingTests(ProcessBridge bridge) : IClassFixture<ProcessBridge>
{
    // Longer than it takes to read an answer from a socket of this machine.
    private static readonly TimeSpan s_answerIsRead = TimeSpan.FromMilliseconds(500);

    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Theory]
    [InlineData(Moment.BetweenIntentAndPost)]
    [InlineData(Moment.BetweenPostAndAnswer)]
    [InlineData(Moment.BetweenAnswerAndCommit)]
    public async Task F1_Killed_in_the_middle_of_a_create_the_record_is_made_exactly_once(Moment moment)
    {
        var email = $"{moment}@f1.example".ToLowerInvariant();
        var customer = await DocketManager.AddCustomerAsync($"{moment} Ltd.");
        var dora = new
        {
            customerId = customer,
            name = "Dora Dunn",
            email,
        };

        var here = await KilledWhileAsync("/contacts/$", moment, () => DocketManager.AddContactAsync(dora));
        var there = await MadeAsync(() => HighLevel.ContactsOfEmailAsync(email));

        await KilledWhileAsync("/tasks$", moment, () => DocketManager.AddTaskAsync(here, "Call Dora"));
        await MadeAsync(() => HighLevel.TasksAsync(there));

        await KilledWhileAsync("/notes$", moment, () => DocketManager.AddNoteAsync(here, "Likes matte"));
        await MadeAsync(() => HighLevel.NotesAsync(there));

        await bridge.RestsAsync();
        (await HighLevel.ContactsOfEmailAsync(email)).Should().ContainSingle();
        (await HighLevel.TasksAsync(there)).Should().ContainSingle();
        (await HighLevel.NotesAsync(there)).Should().ContainSingle();
        (await DocketManager.ContactsOfEmailAsync(email)).Should().ContainSingle();
        (await DocketManager.TasksAsync(here)).Should().ContainSingle();
        (await DocketManager.NotesAsync(here)).Should().ContainSingle();
        (await bridge.OpenIntentsAsync()).Should().Be(0);
    }

    /// <summary>Kills the service when it is about to make something in HighLevel, and starts it again.</summary>
    private async Task<string> KilledWhileAsync(string path, Moment moment, Func<Task<string>> act)
    {
        var killed = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var length = await HighLevel.LogLengthAsync();
        switch (moment)
        {
            case Moment.BetweenIntentAndPost:
                bridge.Wire.MeetNext(HttpMethod.Post, path, () => KillAsync(killed, passOn: false));
                break;
            case Moment.BetweenPostAndAnswer:
                bridge.Wire.LoseNext(HttpMethod.Post, path, _ => KillAsync(killed, passOn: true));
                break;
            default:
                bridge.Wire.MeetNext(HttpMethod.Post, path, () => KeepFromCommittingAsync(killed));
                break;
        }

        var id = await act();
        var openIntents = await killed.Task.WaitAsync(
            TimeSpan.FromSeconds(30),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        openIntents.Should().BePositive("the write was recorded before it was sent, and its outcome was not");

        // The service makes its own custom fields when it starts: those are not meant here.
        var made = (await HighLevel.LogAsync(length)).Where(write => write.Text("entity") != "customField").ToList();
        (made.Count > 0).Should().Be(moment != Moment.BetweenIntentAndPost, "HighLevel saw {0} writes", made.Count);
        await bridge.StartAsync();
        return id;
    }

    private async Task<bool> KillAsync(TaskCompletionSource<int> killed, bool passOn)
    {
        await bridge.Bridge.KillAsync();
        killed.SetResult(await bridge.OpenIntentsAsync());
        return passOn;
    }

    // Holds the database's write lock from here on: the answer passes, and what follows from it has to wait.
    private async Task<bool> KeepFromCommittingAsync(TaskCompletionSource<int> killed)
    {
        var db = await bridge.OpenAsync();
        var held = db.BeginTransaction(deferred: false);
        _ = ReleaseAsync();
        return true;

        async Task ReleaseAsync()
        {
            try
            {
                await Task.Delay(s_answerIsRead, TimeProvider.System);
                await bridge.Bridge.KillAsync();
                await held.DisposeAsync();
                await db.DisposeAsync();
                killed.SetResult(await bridge.OpenIntentsAsync());
            }
            catch (Exception error)
            {
                killed.SetException(error);
            }
        }
    }

    private static Task<string> MadeAsync(Func<Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>>> list) =>
        Waiting.ForAsync(
            async () => (await list()) is [{ } first, ..] ? first.Text("id") : null,
            "HighLevel has it",
            TimeSpan.FromSeconds(40)
        );
}
