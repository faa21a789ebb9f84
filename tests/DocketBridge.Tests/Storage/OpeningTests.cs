using Dapper;
using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Storage;

public sealed class OpeningTests
{
    [Fact]
    public async Task What_was_stored_is_there_after_reopening()
    {
        await using var test = await TestStore.StartAsync();
        var link = await test.ContactAsync("h1", "d1");

        await test.ReopenAsync();

        (await test.Bridge.ListConnectionsAsync(default)).Should().Equal(TestStore.Row("c1", "loc1"));
        (await test.Bridge.GetSecretsAsync(TestStore.Connection, default)).Should().Be(TestStore.Secrets);
        (await test.Store.FindContactAsync(Side.HighLevel, "h1", default)).Should().Be(link);
    }

    [Fact]
    public async Task A_link_id_is_not_given_again_while_anything_speaks_of_it()
    {
        await using var test = await TestStore.StartAsync();
        var link = await test.ContactAsync("h1", null);
        var entry = new JournalEntry
        {
            At = test.Now,
            Contact = link.Id,
            Kind = RecordKind.Contact,
            Write = WriteKind.Update,
            Target = Side.HighLevel,
            RecordId = "h1",
            Cause = "test",
        };
        await test.Store.CommitAsync(new SyncChanges { Journal = { entry } }, default);
        await test.Store.CommitAsync(new SyncChanges { RemovedLinks = { link.Id } }, default);

        await test.ReopenAsync();

        test.Store.NewLinkId().Value.Should().BeGreaterThan(link.Id.Value);
    }

    [Fact]
    public async Task A_second_service_over_the_same_folder_is_refused_until_the_first_has_closed()
    {
        await using var test = await TestStore.StartAsync();

        var error = await RefusedAsync(test.Folder);
        error.Message.Should().StartWith("Another DocketBridge runs over the data folder");

        await test.CloseAsync();
        await test.Invoking(stopped => stopped.OpenAsync()).Should().NotThrowAsync();
    }

    [Fact]
    public async Task A_command_may_work_beside_the_service()
    {
        await using var test = await TestStore.StartAsync();

        await using var beside = await BridgeDatabase.OpenAsync(test.Folder, exclusive: false, test.Time, default);
        await beside.AddConnectionAsync(TestStore.Row("c2", "loc2"), TestStore.Secrets, default);

        (await test.Bridge.GetConnectionAsync(new ConnectionId("c2"), default)).Should().NotBeNull();
        (await test.Bridge.PingAsync(default)).Should().BeTrue();
    }

    [Fact]
    public async Task A_newer_command_does_not_change_the_tables_under_a_running_service()
    {
        await using var test = await TestStore.StartAsync();
        await ForgetLastMigrationAsync(test);

        var beside = () => BridgeDatabase.OpenAsync(test.Folder, exclusive: false, test.Time, default);
        (await beside.Should().ThrowAsync<BridgeDataException>())
            .Which.Message.Should()
            .StartWith("Another DocketBridge runs over the data folder");

        await test.CloseAsync();
        await (await beside()).DisposeAsync();
    }

    // As an older version left it.
    private static async Task ForgetLastMigrationAsync(TestStore test)
    {
        await using var db = new SqliteConnection($"Data Source={test.DatabaseFile};Pooling=False");
        await db.ExecuteAsync(
            """
            DELETE FROM SchemaVersions WHERE ScriptName LIKE '%0002_%';
            DROP TABLE deletion;
            DROP INDEX inbox_received;
            """
        );
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(1);
        foreach (var size in (int[])[2, 15, 100, 511, 4096, 100_000])
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            await RefusedAndUnchangedAsync(folder.Path, bytes, "damaged or no database");
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task A_truncated_database_is_refused_and_left_as_it_is(double part)
    {
        await using var test = await TestStore.StartAsync();
        await test.SaveAsync([
            .. Enumerable
                .Range(0, 500)
                .Select(number => new Link
                {
                    Id = test.Store.NewLinkId(),
                    Kind = RecordKind.Contact,
                    HighLevelId = $"h{number}",
                }),
        ]);
        await test.CloseAsync();
        var whole = await File.ReadAllBytesAsync(test.DatabaseFile);

        await RefusedAndUnchangedAsync(test.Folder, whole[..(int)(whole.Length * part)], "damaged or no database");

        // The lock was let go, and the file can be replaced by its backup.
        await File.WriteAllBytesAsync(test.DatabaseFile, whole);
        await test.OpenAsync();
        (await test.Store.ListLinksAsync(RecordKind.Contact, default)).Should().HaveCount(500);
    }

    [Fact]
    public async Task A_newer_programs_database_is_refused_and_left_as_it_is()
    {
        await using var test = await TestStore.StartAsync();
        await test.CloseAsync();
        await using (var db = new SqliteConnection($"Data Source={test.DatabaseFile};Pooling=False"))
        {
            await db.ExecuteAsync(
                "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('DocketBridge.Storage.Migrations.9999_later.sql', '2030-01-01')"
            );
        }

        await RefusedAndUnchangedAsync(
            test.Folder,
            await File.ReadAllBytesAsync(test.DatabaseFile),
            "newer DocketBridge"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("below")]
    public async Task A_folder_that_is_a_file_or_below_one_is_refused(string below)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "mine");

        await RefusedAsync(Path.Combine(file, below));

        (await File.ReadAllTextAsync(file)).Should().Be("mine");
    }

    [Fact]
    public async Task A_folder_in_the_databases_place_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "docketbridge.db"));

        await RefusedAsync(folder.Path);
    }

    [Fact]
    public async Task Nobody_but_the_owner_reads_the_data()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps rights in another way.");
            return;
        }

        await using var test = await TestStore.StartAsync();
        const UnixFileMode others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

        foreach (var file in Directory.GetFiles(test.Folder, "docketbridge.db*"))
        {
            (File.GetUnixFileMode(file) & others).Should().Be(UnixFileMode.None, file);
        }

        (File.GetUnixFileMode(Path.Combine(test.Folder, "keys")) & others).Should().Be(UnixFileMode.None);
    }

    private static async Task RefusedAndUnchangedAsync(string folder, byte[] content, string because)
    {
        var file = Path.Combine(folder, "docketbridge.db");
        await File.WriteAllBytesAsync(file, content);

        var error = await RefusedAsync(folder);

        error.Message.Should().Contain(because).And.Contain(file);
        (await File.ReadAllBytesAsync(file)).AsSpan().SequenceEqual(content).Should().BeTrue("the data is as it was");
    }

    private static async Task<BridgeDataException> RefusedAsync(string folder)
    {
        var open = async () => await BridgeDatabase.OpenAsync(folder, exclusive: true, TimeProvider.System, default);
        var error = (await open.Should().ThrowAsync<BridgeDataException>()).Which;
        error.Message.Should().NotContain("\n", "it is one sentence");
        return error;
    }
}
