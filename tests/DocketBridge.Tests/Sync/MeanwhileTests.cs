using System.Text.Json.Nodes;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

/// <summary>A bridge whose way to HighLevel loses answers when told to.</summary>
public sealed class LossyBridge : RunningBridge
{
    private LossyWire? _wire;

    internal LossyWire Wire => _wire!;

    protected override Uri HighLevelUrl => Wire.Url;

    protected override async Task PrepareAsync()
    {
        _wire = new LossyWire(Http, Pair.HighLevel.BaseUrl);
        await _wire.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }
    }
}

/// <summary>What people do to a record between its creation by the bridge and the bridge's knowing of it, since the answer was lost.</summary>
public sealed class MeanwhileTests(LossyBridge bridge) : IClassFixture<LossyBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    [Trait("Scenario", "B14")]
    public async Task B14_What_a_person_edits_between_the_reading_and_the_write_of_another_field_stays()
    {
        var (id, twin) = await PersonAsync("between");
        bridge.Wire.Before(
            HttpMethod.Put,
            $"/contacts/{id}$",
            () => HighLevel.EditContactAsync(id, new { phone = "+14165550314" })
        );

        await DocketManager.EditContactAsync(twin, new { name = "Other Name" });
        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Text("phone") == "+14165550314",
            "the person edits it"
        );
        await RestsAsync();

        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("(416) 555-0314");
        (await HighLevel.ContactAsync(id)).Text("firstName").Should().Be("Other");
    }

    [Fact]
    public async Task C5_A_task_that_a_person_rewrote_is_known_by_its_event()
    {
        var (id, twin) = await PersonAsync("rewritten");
        bridge.Wire.LoseNext(
            HttpMethod.Post,
            "/tasks$",
            async answer =>
            {
                var task = answer.Text("task", "id")!;
                await ToldAsync("TaskCreate", task);
                await HighLevel.EditTaskAsync(id, task, new { title = "Hers", dueDate = "2027-03-04T15:00:00Z" });
            }
        );
        await DocketManager.AddTaskAsync(twin, "Ours", new { dueDate = "2027-02-03" });

        await RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().ContainSingle().Which.Text("title").Should().Be("Hers");
        (await DocketManager.TasksAsync(twin)).Should().ContainSingle().Which.Text("text").Should().Be("Hers");
    }

    [Fact]
    public async Task C5_A_task_that_a_person_renamed_is_known_by_its_due_date_where_no_event_came()
    {
        var (id, twin) = await PersonAsync("renamed");
        bridge.Relay.Loses = true;
        bridge.Wire.LoseNext(
            HttpMethod.Post,
            "/tasks$",
            answer => HighLevel.EditTaskAsync(id, answer.Text("task", "id")!, new { title = "Hers" })
        );
        await DocketManager.AddTaskAsync(twin, "Ours", new { dueDate = "2027-02-03" });

        await Waiting.UntilAsync(
            async () => (await DocketManager.TasksAsync(twin)).Any(task => task.Text("text") == "Hers"),
            "the new name has come over"
        );
        (await HighLevel.TasksAsync(id)).Should().ContainSingle();
        bridge.Relay.Loses = false;
        await RestsAsync();
    }

    [Fact]
    public async Task A_task_that_a_person_deleted_is_not_made_anew()
    {
        var (id, twin) = await PersonAsync("deleted");
        bridge.Wire.LoseNext(
            HttpMethod.Post,
            "/tasks$",
            async answer =>
            {
                var task = answer.Text("task", "id")!;
                await ToldAsync("TaskCreate", task);
                await HighLevel.DeleteTaskAsync(id, task);
            }
        );
        await DocketManager.AddTaskAsync(twin, "Not wanted");

        await RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().BeEmpty();
        (await DocketManager.TasksAsync(twin)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_note_that_a_person_rewrote_is_known_by_its_event()
    {
        var (id, twin) = await PersonAsync("note");
        bridge.Wire.LoseNext(
            HttpMethod.Post,
            "/notes$",
            async answer =>
            {
                var note = answer.Text("note", "id")!;
                await ToldAsync("NoteCreate", note);
                await HighLevel.EditNoteAsync(id, note, new { body = "something else" });
            }
        );
        await DocketManager.AddNoteAsync(twin, "what we talked about");

        await RestsAsync();
        (await HighLevel.NotesAsync(id)).Should().ContainSingle().Which.Text("body").Should().Be("something else");
        (await DocketManager.NotesAsync(twin))
            .Should()
            .ContainSingle()
            .Which.Text("body")
            .Should()
            .Be("something else");
    }

    [Fact]
    public async Task An_edit_of_the_source_does_not_lose_against_what_the_bridge_sent_itself()
    {
        var (id, twin) = await PersonAsync("source");
        var task = "";
        bridge.Wire.LoseNext(
            HttpMethod.Post,
            "/tasks$",
            _ => DocketManager.EditTaskAsync(task, new { text = "Second thought" })
        );
        task = await DocketManager.AddTaskAsync(twin, "First thought");

        await RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().ContainSingle().Which.Text("title").Should().Be("Second thought");
        (await DocketManager.TaskAsync(task)).Text("text").Should().Be("Second thought");
    }

    [Fact]
    public async Task An_edit_of_a_contact_does_not_lose_against_what_the_bridge_sent_itself()
    {
        var customer = await DocketManager.AddCustomerAsync("Meanwhile Ltd.");
        var contact = "";
        bridge.Wire.LoseNext(
            HttpMethod.Post,
            "/contacts/$",
            _ => DocketManager.EditContactAsync(contact, new { name = "Second Name" })
        );
        contact = await DocketManager.AddContactAsync(
            new
            {
                customerId = customer,
                name = "First Name",
                email = "meanwhile@x.example",
            }
        );

        await RestsAsync();
        (await DocketManager.ContactAsync(contact)).Text("name").Should().Be("Second Name");
        var made = (await HighLevel.ContactsOfEmailAsync("meanwhile@x.example")).Should().ContainSingle().Subject;
        made.Text("firstName").Should().Be("Second");
    }

    [Fact]
    public async Task An_edit_of_a_contact_just_made_does_not_lose_when_the_next_write_fails()
    {
        var made = "";
        bridge.Wire.LoseNext(
            HttpMethod.Put,
            "/contacts/[^/]+$",
            async _ =>
            {
                var contacts = await DocketManager.ContactsOfEmailAsync("just@made.example");
                made = contacts.Single().Text("id")!;
                await DocketManager.EditContactAsync(made, new { name = "Second Name" });
            }
        );
        var id = await HighLevel.AddContactAsync(
            new
            {
                firstName = "First",
                lastName = "Name",
                email = "just@made.example",
            }
        );

        await RestsAsync();
        (await DocketManager.ContactAsync(made)).Text("name").Should().Be("Second Name");
        (await HighLevel.ContactAsync(id)).Text("firstName").Should().Be("Second");
    }

    [Fact]
    public async Task Who_deletes_a_task_that_the_bridge_has_just_changed_has_seen_the_change()
    {
        var (id, twin) = await PersonAsync("seen");
        var task = await DocketManager.AddTaskAsync(twin, "Before", new { dueDate = "2027-02-03" });
        await Waiting.UntilAsync(async () => (await HighLevel.TasksAsync(id)).Count == 1, "the task has come over");
        await bridge.IdleAsync();
        var there = (await HighLevel.TasksAsync(id))[0].Text("id")!;
        bridge.Wire.LoseNext(HttpMethod.Put, "/tasks/", _ => HighLevel.DeleteTaskAsync(id, there));
        await DocketManager.EditTaskAsync(task, new { text = "After" });

        await RestsAsync();
        (await HighLevel.TasksAsync(id)).Should().BeEmpty();
        (await DocketManager.TasksAsync(twin)).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_takes_back_what_both_had_said_while_another_field_was_on_its_way_is_heard()
    {
        var (id, twin) = await PersonAsync("agreed");
        var task = await DocketManager.AddTaskAsync(twin, "Before", new { dueDate = "2027-02-03" });
        await Waiting.UntilAsync(async () => (await HighLevel.TasksAsync(id)).Count == 1, "the task has come over");
        await bridge.IdleAsync();
        var there = (await HighLevel.TasksAsync(id))[0].Text("id")!;
        bridge.Wire.LoseNext(
            HttpMethod.Put,
            "/tasks/",
            _ => HighLevel.EditTaskAsync(id, there, new { completed = false })
        );
        await bridge.WhileDownAsync(async () =>
        {
            await HighLevel.EditTaskAsync(id, there, new { completed = true });
            await DocketManager.EditTaskAsync(task, new { text = "After", completed = true });
        });

        await RestsAsync();
        (await HighLevel.TaskAsync(id, there)).Is("completed").Should().BeFalse("it was reopened last");
        (await HighLevel.TaskAsync(id, there)).Text("title").Should().Be("After");
        (await DocketManager.TaskAsync(task)).Is("completed").Should().BeFalse();
    }

    private async Task RestsAsync()
    {
        await Waiting.UntilAsync(() => Task.FromResult(bridge.Wire.Lost), "an answer is lost");
        await bridge.RestsAsync();
    }

    private async Task<(string HighLevel, string DocketManager)> PersonAsync(string name)
    {
        var pair = await bridge.PairAsync(
            new
            {
                firstName = "Mia",
                lastName = name,
                email = $"{name}@meanwhile.example",
            }
        );
        await Waiting.UntilAsync(
            async () =>
                await bridge.LinkAsync(Side.HighLevel, pair.HighLevel)
                    is { PairedKinds.Count: 3, State: LinkState.Active },
            $"{name} is whole"
        );
        return pair;
    }

    private Task ToldAsync(string type, string id) =>
        Waiting.UntilAsync(
            () =>
                Task.FromResult(
                    bridge.Relay.Passed.Any(hook =>
                        JsonNode.Parse(hook.Body) is JsonObject told
                        && told.Text("type") == type
                        && told.Text("id") == id
                    )
                ),
            $"{type} of {id} has come"
        );
}
