using System.Net;
using System.Text;
using Dapper;
using DocketBridge.Inbox;
using DocketBridge.Storage;
using DocketBridge.Tests.Commands;
using DocketBridge.Tests.Sync;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Crashing;

public sealed class FullDiskTests(ProcessBridge bridge) : IClassFixture<ProcessBridge>, IDisposable
{
    private const int Most = 2000;

    private readonly HttpClient _http = new();

    private HighLevelPerson HighLevel => bridge.HighLevel;

    [Fact]
    public async Task F4_A_webhook_that_comes_while_the_disk_is_full_is_refused_and_is_taken_once_there_is_room()
    {
        Assert.SkipUnless(await SmallDisk.IsPossibleAsync(), "This machine lets nobody mount a disk of their own.");
        await bridge.IdleAsync();
        await bridge.Bridge.StopAsync();
        using var disk = new SmallDisk();
        await using var service = ProgramRun.Start(
            ["run", "--demo-pace", "--data", disk.Path, "--urls", "http://127.0.0.1:0"],
            under: disk.Under(bridge.Data)
        );
        var listens = await service.LineAsync(line => line.Contains("listens on", StringComparison.Ordinal));
        var hooks = new Uri(new Uri(listens.Split(' ')[^1]), WebhookEndpoint.Path);

        // Large ones until there is no room for them, then small ones until there is none for these either.
        var taken = await FillAsync(hooks, 16_000) + await FillAsync(hooks, 100);
        taken.Should().BePositive();
        await HighLevel.SendWebhooksToAsync(hooks);
        var contact = new
        {
            firstName = "Fay",
            lastName = "Full",
            email = "fay@f4.example",
        };
        await HighLevel.AddContactAsync(contact);
        await Waiting.UntilAsync(
            async () => (await AnswersAsync()).Count(status => status == 429) >= 2,
            "HighLevel was asked to send it again, twice"
        );
        (await AnswersAsync())
            .Should()
            .OnlyContain(status => status == 429, "nothing that is not stored is acknowledged");
        (await bridge.DocketManager.ContactsOfEmailAsync("fay@f4.example")).Should().BeEmpty();

        disk.Free();

        await Waiting.UntilAsync(
            async () => (await AnswersAsync()).Contains(200),
            "it is taken",
            TimeSpan.FromSeconds(60)
        );
        await Waiting.UntilAsync(
            async () => (await bridge.DocketManager.ContactsOfEmailAsync("fay@f4.example")).Count == 1,
            "it has its effect",
            TimeSpan.FromSeconds(60)
        );
        (await service.TerminateAsync(TimeSpan.FromSeconds(60))).ExitCode.Should().Be(0);
        var file = Path.Combine(await disk.LeftAsync(), BridgeDatabase.FileName);
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        const string Count = "SELECT COUNT(*) FROM inbox WHERE type = @type";
        (await db.ExecuteScalarAsync<int>(Count, new { type = "unreadable" }))
            .Should()
            .Be(taken, "what was acknowledged while the disk filled up is there, and nothing else");
        (await db.ExecuteScalarAsync<int>(Count, new { type = "ContactCreate" })).Should().Be(1);
        (await db.ExecuteScalarAsync<string>("PRAGMA integrity_check")).Should().Be("ok");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends strangers' webhooks until one is refused, and says how many were acknowledged.</summary>
    private async Task<int> FillAsync(Uri hooks, int size)
    {
        for (var one = 0; one < Most; one++)
        {
            using var content = new ByteArrayContent(
                Encoding.UTF8.GetBytes($"no JSON {size} {one} ".PadRight(size, '.'))
            );
            using var answer = await _http.PostAsync(hooks, content, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
                return one;
            }
        }

        throw new InvalidOperationException("The disk is not full after all these.");
    }

    private async Task<IReadOnlyList<int>> AnswersAsync() =>
        [
            .. (await HighLevel.DeliveriesAsync())
                .Where(delivery => delivery.Text("type") == "ContactCreate" && delivery["status"] is not null)
                .Select(delivery => delivery["status"]!.GetValue<int>()),
        ];
}
