using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.DocketManager.Store;

namespace DocketManager.Tests;

public sealed class ControlApiTests
{
    [Fact]
    public async Task The_log_tells_every_accepted_write_with_what_changed()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync("Ann Lee");
        var note = await site.NewNoteAsync(contact);
        await site.ControlAsync(
            HttpMethod.Patch,
            $"contacts/{contact.Id}",
            new { name = "Ann Lee", tags = new[] { "Rush" } }
        );

        var log = await site.LogAsync();

        log.Select(entry =>
                (Text(entry, "actor"), Text(entry, "entity"), Text(entry, "op"), entry["contactId"]?.GetValue<string>())
            )
            .Should()
            .Equal(
                ("api", "customer", "create", null),
                ("api", "contact", "create", contact.Id.Value),
                ("api", "note", "create", contact.Id.Value),
                ("user", "contact", "update", contact.Id.Value)
            );
        log.Select(entry => entry["sequence"]!.GetValue<long>()).Should().Equal(1, 2, 3, 4);
        log[3]["changed"]!.ToJsonString().Should().Be("""{"tags":["Rush"]}""");
        log[3]["record"]!["name"]!.GetValue<string>().Should().Be("Ann Lee");
        Text(log[2], "id").Should().Be(note.Id.Value);
        log[2]["changed"]!.AsObject().ContainsKey("body").Should().BeTrue();
        var rest = await site.ControlAsync(HttpMethod.Get, "log?after=3&limit=10");
        rest["entries"]!.AsArray().Should().HaveCount(1);
        rest["last"]!.GetValue<long>().Should().Be(4);
    }

    [Fact]
    public async Task A_deleted_contact_is_restored_with_what_went_with_it()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var task = await site.NewTaskAsync(contact);
        await site.ControlAsync(HttpMethod.Delete, $"contacts/{contact.Id}");

        var restored = await site.ControlAsync(HttpMethod.Post, $"contacts/{contact.Id}/restore");

        restored["isDeleted"]!.GetValue<bool>().Should().BeFalse();
        (await site.Gateway.GetTaskAsync(task.Id, CancellationToken.None)).IsDeleted.Should().BeFalse();
        var changes = await site.Gateway.ListChangesAsync(null, 100, CancellationToken.None);
        changes.Items[^1].Op.Should().Be(ChangeOp.Upsert);
    }

    [Fact]
    public async Task A_task_of_two_contacts_survives_the_deletion_of_one()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var ann = await site.NewContactAsync("Ann");
        var bob = await site.NewContactAsync("Bob");
        var task = await site.Gateway.CreateTaskAsync(
            new TaskDraft { Text = "both", RelatedTo = [RelatedRecord.To(ann.Id), RelatedRecord.To(bob.Id)] },
            SiteUnderTest.Key(),
            CancellationToken.None
        );

        await site.ControlAsync(HttpMethod.Delete, $"contacts/{ann.Id}");
        var afterOne = await site.Gateway.GetTaskAsync(task.Id, CancellationToken.None);
        await site.ControlAsync(HttpMethod.Delete, $"contacts/{bob.Id}");

        afterOne.IsDeleted.Should().BeFalse();
        (await site.Gateway.GetTaskAsync(task.Id, CancellationToken.None)).IsDeleted.Should().BeTrue();
    }

    [Fact]
    public async Task A_persons_note_is_signed_and_dated()
    {
        await using var site = await SiteUnderTest.StartAsync();
        site.Sandbox.Store.LoadUser(new UserEntity { Name = "Sam" });
        var contact = await site.NewContactAsync();

        var note = await site.ControlAsync(
            HttpMethod.Post,
            "notes",
            new { relatedTo = new { kind = "contact", id = contact.Id.Value }, body = "Called" }
        );

        Text(note, "author").Should().Be("Sam");
        note["createdUtc"].Should().NotBeNull();
        (await site.ControlAsync(HttpMethod.Get, "users"))["users"]!.AsArray().Should().HaveCount(1);
    }

    [Fact]
    public async Task Statistics_count_calls_writes_and_live_records()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var task = await site.NewTaskAsync(contact);
        await site.ControlAsync(HttpMethod.Delete, $"tasks/{task.Id}");
        await site.Gateway.ListTasksAsync(ListQuery.FirstPage, CancellationToken.None);

        var stats = await site.ControlAsync(HttpMethod.Get, "stats");

        stats["calls"]!.GetValue<long>().Should().Be(4);
        stats["callsByOperation"]!["tasks.list"]!.GetValue<long>().Should().Be(1);
        stats["apiWrites"]!.GetValue<long>().Should().Be(3);
        stats["userWrites"]!.GetValue<long>().Should().Be(1);
        stats["injectedFaults"]!.GetValue<long>().Should().Be(0);
        stats["contacts"]!.GetValue<int>().Should().Be(1);
        stats["tasks"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task Faults_are_switched_while_it_runs()
    {
        await using var site = await SiteUnderTest.StartAsync();

        var answer = await site.ControlAsync(HttpMethod.Put, "faults", new { kind = "hostile" });

        Text(answer, "kind").Should().Be("hostile");
        site.Sandbox.Faults.Kind.ToString().Should().Be("Hostile");
        var wrong = () => site.ControlAsync(HttpMethod.Put, "faults", new { kind = "1" });
        await wrong.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task A_port_in_use_is_said_clearly()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var options = new DocketManagerSandboxOptions { Port = site.Sandbox.BaseUrl.Port };

        var start = () => DocketManagerSandbox.StartAsync(options);

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("in use");
    }

    [Fact]
    public async Task Loaded_records_keep_their_dates_and_make_no_noise()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var store = site.Sandbox.Store;
        var written = DateTimeOffset.Parse("2023-05-06T07:08:09Z", CultureInfo.InvariantCulture);
        var customer = store.LoadCustomer(new CustomerEntity { Name = "Acme", ModifiedUtc = written });
        var contact = store.LoadContact(
            new ContactEntity
            {
                CustomerId = customer.Id,
                Name = "Ann",
                ModifiedUtc = written,
            },
            announce: true
        );
        store.LoadTask(new TaskEntity { Text = "t", RelatedTo = [new RelatedValue("contact", contact.Id)] });
        var note = store.LoadNote(
            new NoteEntity
            {
                Body = "n",
                RelatedTo = new RelatedValue("contact", contact.Id),
                CreatedUtc = written,
            }
        );

        var read = await site.Gateway.GetNoteAsync(new DocketNoteId($"{note.Id}"), CancellationToken.None);

        read.CreatedUtc.Should().Be(written);
        (await site.LogAsync()).Should().BeEmpty();
        var changes = await site.Gateway.ListChangesAsync(null, 10, CancellationToken.None);
        changes.Items.Should().ContainSingle().Which.ModifiedUtc.Should().Be(written);
        var orphan = () => store.LoadContact(new ContactEntity { CustomerId = 99, Name = "x" });
        orphan.Should().Throw<ArgumentException>();
    }

    private static string Text(JsonObject json, string member) => json[member]!.GetValue<string>();
}
