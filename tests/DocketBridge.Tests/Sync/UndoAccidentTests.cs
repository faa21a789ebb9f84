using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

/// <summary>Undos whose answer from HighLevel is lost: each is carried out exactly once.</summary>
public sealed class UndoAccidentTests(LossyBridge bridge) : IClassFixture<LossyBridge>
{
    private readonly JournalReading _journal = new(bridge);

    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task A_contact_is_made_anew_once()
    {
        var (id, twin) = await PersonAsync("anew");
        await DocketManager.DeleteContactAsync(twin);
        await Waiting.UntilAsync(async () => await HighLevel.FindContactAsync(id) is null, "it is deleted");
        await bridge.IdleAsync();
        var deletions = (await _journal.OfContactAsync(id))
            .Where(entry => entry is { Entry: JournalKind.Write, Write: WriteKind.Delete })
            .ToArray();
        bridge.Wire.LoseNext(HttpMethod.Post, "/contacts/?$", _ => bridge.KillAndRestartAsync());

        (await _journal.UndoAsync(deletions)).Should().OnlyContain(outcome => outcome.State == UndoState.Done);

        bridge.Wire.Lost.Should().BeTrue();
        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactsOfEmailAsync("anew@accident.example")).Count == 1,
            "it lives in DocketManager too"
        );
        await bridge.RestsAsync();
        (await HighLevel.ContactsOfEmailAsync("anew@accident.example")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_task_is_made_anew_once()
    {
        var (id, twin) = await PersonAsync("task");
        var task = await DocketManager.AddTaskAsync(twin, "Send the proof", new { dueDate = "2027-02-03" });
        await Waiting.UntilAsync(async () => (await HighLevel.TasksAsync(id)).Count == 1, "the task arrives");
        await bridge.IdleAsync();
        await DocketManager.DeleteTaskAsync(task);
        await Waiting.UntilAsync(async () => (await HighLevel.TasksAsync(id)).Count == 0, "it is deleted");
        await bridge.IdleAsync();
        var deletion = (await _journal.OfContactAsync(id)).Single(entry =>
            entry is { Entry: JournalKind.Write, Write: WriteKind.Delete }
        );
        bridge.Wire.LoseNext(HttpMethod.Post, "/tasks$", _ => Task.CompletedTask);

        (await _journal.UndoAsync(deletion)).Should().ContainSingle().Which.State.Should().Be(UndoState.Done);

        bridge.Wire.Lost.Should().BeTrue();
        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(twin)).Count == 1, "it is on both sides");
        await bridge.RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().ContainSingle().Which.Text("title").Should().Be("Send the proof");
    }

    [Fact]
    public async Task An_edit_is_undone_once_and_carried_over()
    {
        var (id, twin) = await PersonAsync("edit");
        await DocketManager.EditContactAsync(twin, new { phone = "416-555-0802" });
        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Text("phone") == "+14165550802",
            "the phone arrives"
        );
        await bridge.IdleAsync();
        bridge.Wire.LoseNext(HttpMethod.Put, $"/contacts/{id}$", _ => Task.CompletedTask);

        (await _journal.UndoAsync(await _journal.WriteAsync(id, "phone")))
            .Should()
            .ContainSingle()
            .Which.State.Should()
            .Be(UndoState.Done);

        bridge.Wire.Lost.Should().BeTrue();
        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(twin)).Text("phone") == "(416) 555-0801",
            "the undo is carried over"
        );
        await bridge.RestsAsync();
        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550801");
        (await _journal.OfContactAsync(id)).Count(entry => entry.Undoes is not null).Should().Be(1);
    }

    private async Task<(string HighLevel, string DocketManager)> PersonAsync(string name)
    {
        var pair = await bridge.PairAsync(
            new
            {
                firstName = "Ida",
                lastName = name,
                phone = name == "edit" ? "+14165550801" : null,
                email = $"{name}@accident.example",
            }
        );
        await bridge.IdleAsync();
        return pair;
    }
}
