using System.Text.Json;

namespace DocketBridge.Tests.Commands;

public sealed class KeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_new_key_is_printed_once_and_never_again()
    {
        var key = await AddAsync("office");
        key.Should().StartWith("dbk_");
        foreach (
            var list in (string[][])
                [
                    ["key", "list"],
                    ["key", "list", "--json"],
                ]
        )
        {
            var listed = await RunAsync(list);
            listed.ShouldSucceed();
            listed.Output.Should().Contain("office");
            listed.All.Should().NotContain(key);
        }

        PlainText.FilesHolding(_folder.Path, key).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_json_the_key_alone_is_on_standard_output()
    {
        var made = await RunAsync("key", "add", "--name", "office");
        made.ShouldSucceed();
        made.Output.Should().MatchRegex("^dbk_[A-Za-z0-9_-]{43}$");
        made.ErrorLines.Should().ContainSingle().Which.Should().Contain("not shown again");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    public async Task A_key_is_revoked_by_its_id_or_its_name_and_stays_in_the_list(string by)
    {
        var made = await RunAsync("key", "add", "--name", "office", "--json");
        using var key = JsonDocument.Parse(made.Output);
        (await RunAsync("key", "revoke", key.RootElement.GetProperty(by).GetString()!)).ShouldSucceed();
        (await RunAsync("key", "list")).Output.Should().Contain("revoked").And.NotContain("valid");
    }

    [Fact]
    public async Task A_key_that_there_is_not_is_refused_in_one_sentence() =>
        (await RunAsync("key", "revoke", "nobody")).ShouldFailInOneSentence("'nobody'", "key list");

    [Fact]
    public async Task A_revoked_key_cannot_be_revoked_again()
    {
        await AddAsync("office");
        (await RunAsync("key", "revoke", "office")).ShouldSucceed();
        (await RunAsync("key", "revoke", "office")).ShouldFailInOneSentence("'office'");
    }

    [Fact]
    public async Task Two_valid_keys_cannot_have_one_name()
    {
        await AddAsync("office");
        (await RunAsync("key", "add", "--name", "office")).ShouldFailInOneSentence("office");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(
        "a name that is far longer than any name of a key needs to be, because it tells the whole story of the key"
    )]
    public async Task A_name_that_is_empty_or_too_long_is_refused_in_one_sentence(string name) =>
        (await RunAsync("key", "add", "--name", name)).ShouldFailInOneSentence("1 to 80");

    public void Dispose() => _folder.Dispose();

    private async Task<string> AddAsync(string name)
    {
        var made = await RunAsync("key", "add", "--name", name, "--json");
        made.ShouldSucceed();
        using var key = JsonDocument.Parse(made.Output);
        key.RootElement.GetProperty("name").GetString().Should().Be(name);
        return key.RootElement.GetProperty("key").GetString()!;
    }

    private Task<Outcome> RunAsync(params string[] args) => ProgramRun.ToEndAsync([.. args, "--data", _folder.Path]);
}
