using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Commands;

public sealed class DataFolderTests : IDisposable
{
    private const string DatabaseName = "docketbridge.db";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Commands =>
        [
            "status",
            "status --json",
            "audit",
            "key list",
            "key add --name office",
            "key revoke x",
            "run --urls http://127.0.0.1:0",
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_folder_that_cannot_be_made_is_told_in_one_sentence(string command)
    {
        await File.WriteAllTextAsync(_folder["file"], "a file, no folder");
        var outcome = await RunAsync(command, Path.Combine(_folder["file"], "data"));
        outcome.ShouldFailInOneSentence("--data");
    }

    [Fact]
    public async Task The_demo_tells_of_a_folder_that_cannot_be_made_in_one_sentence()
    {
        await File.WriteAllTextAsync(_folder["file"], "a file, no folder");
        var outcome = await RunAsync("demo --contacts 0", Path.Combine(_folder["file"], "data"));
        outcome.ShouldFailInOneSentence("data folder");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_damaged_database_is_told_in_one_sentence_and_left_as_it_is(string command)
    {
        var bytes = new byte[20_000];
        new Random(7).NextBytes(bytes);
        await File.WriteAllBytesAsync(_folder[DatabaseName], bytes);
        var outcome = await RunAsync(command, _folder.Path);
        outcome.ShouldFailInOneSentence(DatabaseName, "damaged");
        (await File.ReadAllBytesAsync(_folder[DatabaseName])).Should().Equal(bytes);
    }

    [Fact]
    public async Task A_database_damaged_in_the_middle_is_told_in_one_sentence_and_left_as_it_is()
    {
        (await RunAsync("key add --name office", _folder.Path)).ShouldSucceed();
        var bytes = await File.ReadAllBytesAsync(_folder[DatabaseName]);
        new Random(7).NextBytes(bytes.AsSpan(4096));
        await File.WriteAllBytesAsync(_folder[DatabaseName], bytes);
        var outcome = await RunAsync("status", _folder.Path);
        outcome.ShouldFailInOneSentence(DatabaseName, "damaged");
        (await File.ReadAllBytesAsync(_folder[DatabaseName])).Should().Equal(bytes);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_newer_database_is_told_in_one_sentence_and_left_as_it_is(string command)
    {
        (await RunAsync("key add --name office", _folder.Path)).ShouldSucceed();
        await MakeNewerAsync();
        var before = await FingerprintAsync();
        var outcome = await RunAsync(command, _folder.Path);
        outcome.ShouldFailInOneSentence(DatabaseName, "newer");
        (await FingerprintAsync()).Should().Be(before);
    }

    [Theory]
    [InlineData("status", "No connection yet")]
    [InlineData("status --json", "{\"connections\":[]}")]
    [InlineData("key list --json", "{\"keys\":[]}")]
    [InlineData("audit --json", "{\"connections\":[]}")]
    [InlineData("token --json", "{\"connections\":[],\"serviceRuns\":false}")]
    [InlineData("deletions list --json", "{\"deletions\":[]}")]
    public async Task A_new_folder_holds_nothing_yet(string command, string said)
    {
        var outcome = await RunAsync(command, _folder["new"]);
        outcome.ShouldSucceed();
        outcome.Output.Should().StartWith(said);
        Directory.Exists(_folder["new"]).Should().BeFalse("a look makes nothing");
    }

    [Fact]
    public async Task A_new_folder_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        (await RunAsync("key add --name office", _folder["new"])).ShouldSucceed();
        if (!OperatingSystem.IsWindows())
        {
            var others =
                UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            (File.GetUnixFileMode(_folder["new"]) & others).Should().Be(UnixFileMode.None);
            (File.GetUnixFileMode(Path.Combine(_folder["new"], DatabaseName)) & others).Should().Be(UnixFileMode.None);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static Task<Outcome> RunAsync(string command, string data) =>
        ProgramRun.ToEndAsync([.. command.Split(' '), "--data", data]);

    private async Task MakeNewerAsync()
    {
        await using var database = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _folder[DatabaseName], Pooling = false }.ToString()
        );
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText =
            "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('DocketBridge.Storage.Migrations.9999-later.sql', '2030-01-01')";
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> FingerprintAsync() =>
        Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(_folder[DatabaseName])));
}
