using System.Globalization;
using Dapper;
using DocketBridge.Inbox;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Tests.Commands;
using DocketBridge.Tests.Sync;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Crashing;

public sealed class RestoredBackupTests(ProcessBridge bridge) : IClassFixture<ProcessBridge>
{
    private const string ContactSearch = "search-contacts-advanced";

    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task F12_Restored_from_yesterdays_backup_nothing_is_doubled_and_nothing_deleted_before_a_complete_comparison()
    {
        var ada = await MakeAsync("Ada");
        var (dan, eve) = (await MakeAsync("Dan"), await MakeAsync("Eve"));
        await bridge.IdleAsync();
        using var yesterday = new TemporaryFolder();
        await bridge.Bridge.StopAsync();
        Copy(bridge.Data, yesterday.Path);
        await MakeOldAsync(yesterday.Path, TimeSpan.FromDays(1));
        await bridge.StartAsync();

        // What the backup knows nothing of.
        await MakeAsync("Bea");
        var customer = await DocketManager.AddCustomerAsync("Backup Ltd.");
        var carl = await DocketManager.AddContactAsync(
            new
            {
                customerId = customer,
                name = "Carl F12",
                email = "carl@f12.example",
            }
        );
        await DocketManager.AddTaskAsync(carl, "Call Carl");
        await DocketManager.AddNoteAsync(carl, "About Carl");
        await HighLevel.EditContactAsync(ada, new { phone = "+14165550112" });
        await HighLevel.AddNoteAsync(ada, new { body = "A second note" });
        var twin = (await DocketManager.ContactsOfEmailAsync("ada@f12.example")).Single().Text("id")!;
        await DocketManager.AddNoteAsync(twin, "A third note");
        await DocketManager.AddTaskAsync(twin, "Call Ada again");
        await HighLevel.DeleteContactAsync(eve);
        await bridge.IdleAsync();

        // While the service is away somebody is deleted, and no event tells of it.
        await bridge.Bridge.KillAsync();
        await HighLevel.SendWebhooksToAsync(null);
        await HighLevel.DeleteContactAsync(dan);
        Directory.Delete(bridge.Data, recursive: true);
        Copy(yesterday.Path, bridge.Data);
        var (here, there) = (await HighLevel.LogLengthAsync(), await DocketManager.LogLengthAsync());
        var searches = await SearchesAsync();
        await HighLevel.FailAsync(ContactSearch);
        await bridge.StartAsync();
        await HighLevel.SendWebhooksToAsync(new Uri(bridge.Bridge.Url, WebhookEndpoint.Path));
        await Waiting.UntilAsync(
            async () => await SearchesAsync() >= searches + 8,
            "comparisons were begun and broken off",
            TimeSpan.FromSeconds(60)
        );
        (await HighLevel.LogAsync(here)).Should().BeEmpty();
        (await DocketManager.LogAsync(there)).Should().BeEmpty("an incomplete comparison tells of no deletion");

        await HighLevel.SetFaultsAsync("none");
        await bridge.RestsAsync();

        (await HighLevel.LogAsync(here)).Should().BeEmpty("all that HighLevel lacks was deleted there");
        (await DocketManager.LogAsync(there))
            .Select(entry => entry.Text("op"))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(op => op == "delete", "only what belonged to Dan goes");
        (await DocketManager.ContactsOfEmailAsync("dan@f12.example")).Should().BeEmpty();
        (await DocketManager.ContactsOfEmailAsync("eve@f12.example")).Should().BeEmpty();
        await OnceOnBothAsync("ada@f12.example", tasks: 2, notes: 3);
        await OnceOnBothAsync("bea@f12.example", tasks: 1, notes: 1);
        await OnceOnBothAsync("carl@f12.example", tasks: 1, notes: 1);
    }

    private async Task OnceOnBothAsync(string email, int tasks, int notes)
    {
        var here = (await HighLevel.ContactsOfEmailAsync(email)).Should().ContainSingle().Subject.Text("id")!;
        var there = (await DocketManager.ContactsOfEmailAsync(email)).Should().ContainSingle().Subject.Text("id")!;
        (await HighLevel.TasksAsync(here)).Should().HaveCount(tasks);
        (await DocketManager.TasksAsync(there)).Should().HaveCount(tasks);
        (await HighLevel.NotesAsync(here)).Should().HaveCount(notes);
        (await DocketManager.NotesAsync(there)).Should().HaveCount(notes);
    }

    private async Task<string> MakeAsync(string name)
    {
        var id = await HighLevel.AddContactAsync(
            new
            {
                firstName = name,
                lastName = "F12",
                email = $"{name}@f12.example".ToLowerInvariant(),
            }
        );
        await HighLevel.AddTaskAsync(id, new { title = $"Call {name}", dueDate = "2027-01-05T15:00:00Z" });
        await HighLevel.AddNoteAsync(id, new { body = $"About {name}" });
        return id;
    }

    private async Task<int> SearchesAsync() =>
        (await HighLevel.StatsAsync())["callsByOperation"]?[ContactSearch]?.GetValue<int>() ?? 0;

    // A day passes in no time: the data says when it was last at work.
    private static async Task MakeOldAsync(string folder, TimeSpan age)
    {
        var file = Path.Combine(folder, BridgeDatabase.FileName);
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        var then = (TimeProvider.System.GetUtcNow() - age).ToString("O", CultureInfo.InvariantCulture);
        (
            await db.ExecuteAsync(
                "UPDATE value SET text = @then WHERE name = @name",
                new { then, name = Absence.LastAtWork }
            )
        )
            .Should()
            .Be(1);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
