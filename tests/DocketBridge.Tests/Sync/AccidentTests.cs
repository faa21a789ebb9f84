using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class AccidentTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task C4_What_was_made_while_the_bridge_was_down_is_made_once()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "C4",
                email = "c4@x.example",
            }
        );
        await bridge.IdleAsync();

        await bridge.WhileDownAsync(async () =>
        {
            await DocketManager.AddTaskAsync(twin, "While down");
            await DocketManager.AddNoteAsync(twin, "while down");
            await HighLevel.AddTaskAsync(id, new { title = "Also while down" });
        });

        await bridge.RestsAsync();
        (await HighLevel.TasksAsync(id))
            .Select(task => task.Text("title"))
            .Should()
            .BeEquivalentTo("While down", "Also while down");
        (await DocketManager.TasksAsync(twin)).Should().HaveCount(2);
        (await HighLevel.NotesAsync(id)).Should().ContainSingle();
    }

    [Fact]
    public async Task B4_Changed_and_changed_back_costs_no_write()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "B4",
                email = "b4@x.example",
            }
        );
        await bridge.IdleAsync();
        var docketManager = await DocketManager.LogLengthAsync();
        var highLevel = await HighLevel.LogLengthAsync();

        await bridge.WhileDownAsync(async () =>
        {
            await HighLevel.EditContactAsync(id, new { lastName = "Other" });
            await HighLevel.EditContactAsync(id, new { lastName = "B4" });
            await DocketManager.EditContactAsync(twin, new { title = "Buyer" });
            await DocketManager.EditContactAsync(twin, new { title = (string?)null });
        });

        await bridge.IdleAsync();
        (await DocketManager.LogAsync(docketManager)).Should().OnlyContain(entry => entry.Text("actor") == "user");
        (await HighLevel.LogAsync(highLevel)).Should().OnlyContain(entry => entry.Text("actor") == "user");
    }

    [Fact]
    public async Task F5_A_webhook_that_comes_twice_is_taken_once()
    {
        var (id, _) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "F5",
                email = "f5@x.example",
            }
        );
        await bridge.IdleAsync();
        var webhook = bridge.Relay.Passed.First(hook => hook.Text.Contains(id, StringComparison.Ordinal));
        var hint = (await bridge.Store.CountAsync(CancellationToken.None)).LastHint;

        (await bridge.Relay.SendAsync(webhook)).Should().Be(System.Net.HttpStatusCode.OK);

        (await bridge.Store.CountAsync(CancellationToken.None)).LastHint.Should().Be(hint, "it is no news");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task B9_A_value_that_is_too_long_waits_and_the_other_fields_go_through()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "B9",
                email = "b9@x.example",
            }
        );
        var title = await HighLevel.CustomFieldAsync("job_title");
        var long200 = new string('t', 200);

        await HighLevel.EditContactAsync(
            id,
            new { lastName = "Neun", customFields = new[] { new { id = title, field_value = long200 } } }
        );

        await bridge.RestsAsync();
        var contact = await DocketManager.ContactAsync(twin);
        contact.Text("name").Should().Be("Ada Neun");
        contact.Text("title").Should().BeNull();
        (await HighLevel.CustomValueAsync(id, "job_title")).Should().Be(long200);
        (await bridge.LinkAsync(Side.HighLevel, id))!
            .Exceptions.Should()
            .ContainSingle()
            .Which.Field.Should()
            .Be("jobTitle");

        await HighLevel.EditContactAsync(
            id,
            new { customFields = new[] { new { id = title, field_value = "Printer" } } }
        );

        await bridge.RestsAsync();
        (await DocketManager.ContactAsync(twin)).Text("title").Should().Be("Printer");
        (await bridge.LinkAsync(Side.HighLevel, id))!.Exceptions.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Zoë 🖨️ Ωμέγα")]
    [InlineData("مرحبا بكم")]
    [InlineData("<script>alert(1)</script> & \"q\"")]
    [InlineData("a\u0000b\u0007c")]
    [InlineData("line\u2028separator\ttab")]
    public async Task B17_Strange_text_goes_there_and_comes_to_rest(string text)
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = text,
                email = $"b17-{Guid.NewGuid():N}@x.example",
            }
        );
        await HighLevel.AddTaskAsync(id, new { title = text, body = text });
        await HighLevel.AddNoteAsync(id, new { body = text });
        await DocketManager.AddTaskAsync(twin, "own " + text);
        await DocketManager.AddNoteAsync(twin, "own " + text);

        await bridge.RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().HaveCount(2);
        (await DocketManager.TasksAsync(twin)).Should().HaveCount(2);
        (await HighLevel.NotesAsync(id)).Should().HaveCount(2);
        (await DocketManager.NotesAsync(twin)).Should().HaveCount(2);
        var contact = (await bridge.LinkAsync(Side.HighLevel, id))!;
        (await bridge.Store.LoadAsync(contact.Id, CancellationToken.None))!
            .Children.Should()
            .HaveCount(4)
            .And.OnlyContain(link => link.IsFull && link.Shadows != null);
    }

    [Fact]
    public async Task E1_Two_contacts_merged_in_HighLevel_are_one_in_DocketManager()
    {
        var (winner, winnerTwin) = await bridge.PairAsync(
            new
            {
                firstName = "Eva",
                lastName = "E1",
                email = "e1@x.example",
            }
        );
        var (loser, loserTwin) = await bridge.PairAsync(
            new
            {
                firstName = "Eva",
                lastName = "E1 double",
                email = "e1b@x.example",
                phone = "+14165550601",
            }
        );
        await HighLevel.AddTaskAsync(loser, new { title = "Of the double" });
        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(loserTwin)).Count == 1, "it has its task");
        await bridge.IdleAsync();

        await bridge.WhileDownAsync(async () =>
        {
            await HighLevel.DeleteContactAsync(loser);
            await HighLevel.EditContactAsync(winner, new { phone = "+14165550601" });
            await HighLevel.AddTaskAsync(winner, new { title = "Of the double" });
        });

        await bridge.RestsAsync();
        (await DocketManager.FindContactAsync(loserTwin)).Should().BeNull();
        (await DocketManager.ContactAsync(winnerTwin)).Text("phone").Should().Be("(416) 555-0601");
        (await DocketManager.TasksAsync(winnerTwin)).Should().ContainSingle();
        (await HighLevel.TasksAsync(winner)).Should().ContainSingle();
    }

    [Fact]
    public async Task D5_A_note_that_is_too_long_troubles_nothing_else()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "D5",
                email = "d5@x.example",
            }
        );
        await HighLevel.AddNoteAsync(id, new { body = new string('n', 9_000) });
        await HighLevel.AddNoteAsync(id, new { body = "short" });
        await HighLevel.EditContactAsync(id, new { lastName = "D5 edited" });

        await Waiting.UntilAsync(
            async () =>
                (await DocketManager.NotesAsync(twin)).Any(note => note.Text("body") == "short")
                && (await DocketManager.ContactAsync(twin)).Text("name") == "Ada D5 edited",
            "the rest goes on"
        );
        await bridge.RestsAsync();
        (await bridge.Store.CountAsync(CancellationToken.None)).Problems.Should().Be(1, "a person is shown the note");
    }
}
