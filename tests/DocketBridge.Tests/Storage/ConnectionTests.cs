using System.Text;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public sealed class ConnectionTests
{
    [Fact]
    public async Task A_connection_is_read_back_as_it_was_made()
    {
        await using var test = await TestStore.StartAsync();
        var row = TestStore.Row("c2", "loc2", "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----") with
        {
            Reason = "Läuft nicht",
            State = ConnectionState.Paused,
        };

        await test.Bridge.AddConnectionAsync(row, TestStore.Secrets, default);

        (await test.Bridge.GetConnectionAsync(row.Id, default)).Should().Be(row);
        (await test.Bridge.ListConnectionsAsync(default)).Select(each => each.Id.Value).Should().Equal("c1", "c2");
        (await test.Bridge.GetConnectionAsync(new ConnectionId("c3"), default)).Should().BeNull();
    }

    [Fact]
    public async Task A_location_is_connected_once()
    {
        await using var test = await TestStore.StartAsync();

        var again = () => test.Bridge.AddConnectionAsync(TestStore.Row("c2", "loc1"), TestStore.Secrets, default);

        (await again.Should().ThrowAsync<BridgeDataException>()).WithMessage("The location loc1 is connected already.");
        (await test.Bridge.ListConnectionsAsync(default)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_state_is_kept_with_its_reason()
    {
        await using var test = await TestStore.StartAsync();

        await test.Bridge.SetConnectionStateAsync(TestStore.Connection, ConnectionState.Paused, "No access", default);
        (await test.Bridge.GetConnectionAsync(TestStore.Connection, default))
            .Should()
            .Match<ConnectionRow>(row => row.State == ConnectionState.Paused && row.Reason == "No access");

        await test.Bridge.SetConnectionStateAsync(TestStore.Connection, ConnectionState.Live, null, default);
        (await test.Bridge.GetConnectionAsync(TestStore.Connection, default))
            .Should()
            .Match<ConnectionRow>(row => row.State == ConnectionState.Live && row.Reason == null);
    }

    [Fact]
    public async Task Secrets_are_nowhere_readable_in_the_data_folder()
    {
        await using var test = await TestStore.StartAsync();
        await test.Bridge.SetSecretsAsync(
            TestStore.Connection,
            new ConnectionSecrets("pit-another-token", "another-key"),
            default
        );
        string[] texts =
        [
            TestStore.Secrets.HighLevelToken,
            TestStore.Secrets.DocketManagerKey,
            "pit-another-token",
            "another-key",
        ];

        await NowhereAsync(test.Folder, texts);
        (await test.Bridge.GetSecretsAsync(TestStore.Connection, default))
            .Should()
            .Be(new ConnectionSecrets("pit-another-token", "another-key"));
        await test.CloseAsync();
        await NowhereAsync(test.Folder, texts);
    }

    [Fact]
    public void Secrets_do_not_print_themselves() =>
        $"{TestStore.Secrets}"
            .Should()
            .NotContain(TestStore.Secrets.HighLevelToken)
            .And.NotContain(TestStore.Secrets.DocketManagerKey);

    [Fact]
    public async Task Secrets_under_other_keys_are_an_error_that_says_so()
    {
        await using var test = await TestStore.StartAsync();
        await test.CloseAsync();
        Directory.Delete(Path.Combine(test.Folder, "keys"), recursive: true);
        await test.OpenAsync();

        var read = () => test.Bridge.GetSecretsAsync(TestStore.Connection, default);

        (await read.Should().ThrowAsync<BridgeDataException>())
            .Which.Message.Should()
            .Contain("'keys' does not belong to this database");
        await test.Bridge.SetSecretsAsync(TestStore.Connection, TestStore.Secrets, default);
        (await read()).Should().Be(TestStore.Secrets);
    }

    [Fact]
    public async Task Secrets_that_were_never_stored_are_an_error_that_says_so()
    {
        await using var test = await TestStore.StartAsync();

        var read = () => test.Bridge.GetSecretsAsync(new ConnectionId("c9"), default);

        await read.Should().ThrowAsync<BridgeDataException>().WithMessage("*c9*missing*");
    }

    [Fact]
    public async Task A_webhook_is_stored_once_with_its_hints()
    {
        await using var test = await TestStore.StartAsync();
        var entry = new InboxEntry("w1", test.Now, "ContactUpdate", Encoding.UTF8.GetBytes("{}"), null);
        Hint[] first = [Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook)];
        Hint[] second = [Hint.OfContact(Side.HighLevel, "h2", HintCause.Webhook)];

        (await test.Bridge.AcceptWebhookAsync(entry, TestStore.Connection, first, default)).Should().BeTrue();
        (await test.Bridge.AcceptWebhookAsync(entry, TestStore.Connection, second, default)).Should().BeFalse();

        (await test.OnlyDueAsync()).Sequence.Should().Be(1);
        (await test.Store.FindContactAsync(Side.HighLevel, "h2", default)).Should().BeNull();
    }

    [Fact]
    public async Task Old_webhooks_are_deleted_the_oldest_first_and_so_many_at_a_time()
    {
        await using var test = await TestStore.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            var entry = new InboxEntry($"w{number}", test.Now, "ContactUpdate", Encoding.UTF8.GetBytes("{}"), null);
            await test.Bridge.AcceptWebhookAsync(entry, TestStore.Connection, [], default);
            test.Time.Advance(TimeSpan.FromDays(1));
        }

        var before = test.Now - TimeSpan.FromDays(2);
        (await test.Bridge.PruneInboxAsync(before, 2, default)).Should().Be(2);
        (await test.Bridge.PruneInboxAsync(before, 2, default)).Should().Be(1);
        (await test.QueryAsync<string>("SELECT webhook_id FROM inbox ORDER BY 1")).Should().Equal("w3", "w4");
    }

    private static async Task NowhereAsync(string folder, string[] texts)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        files.Should().Contain(file => file.EndsWith("docketbridge.db", StringComparison.Ordinal));
        foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            foreach (var text in texts)
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)).Should().Be(-1, "{0} holds no secret", file);
            }
        }
    }
}
