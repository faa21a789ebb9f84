using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace DocketBridge.Tests.Commands;

public sealed class ConnectTests(SandboxProcess sandbox) : IClassFixture<SandboxProcess>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Secrets_from_the_environment_connect_and_the_id_is_printed()
    {
        var outcome = await ProgramRun.ToEndAsync(sandbox.ConnectArguments(_folder.Path), null, sandbox.Secrets);
        outcome.ShouldSucceed();
        outcome.Error.Should().BeEmpty();
        (await StoredAsync()).Should().Equal(outcome.Output);
        ShouldKeepSecrets(outcome);
    }

    [Fact]
    public async Task Secrets_from_standard_input_connect()
    {
        var outcome = await ProgramRun.ToEndAsync(
            [.. sandbox.ConnectArguments(_folder.Path), "--token", "-", "--docketmanager-key", "-"],
            $"{sandbox.Token}\n{sandbox.Key}\n"
        );
        outcome.ShouldSucceed();
        (await StoredAsync()).Should().Equal(outcome.Output);
        ShouldKeepSecrets(outcome);
    }

    [Fact]
    public async Task Secrets_from_arguments_connect_and_win_over_the_environment()
    {
        var outcome = await ProgramRun.ToEndAsync(
            [.. sandbox.ConnectArguments(_folder.Path), "--token", sandbox.Token, "--docketmanager-key", sandbox.Key],
            null,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ProgramRun.TokenVariable] = "pit-wrong",
                [ProgramRun.KeyVariable] = "wrong",
            }
        );
        outcome.ShouldSucceed();
        ShouldKeepSecrets(outcome);
    }

    [Fact]
    public async Task With_json_one_object_names_the_connection()
    {
        var outcome = await ProgramRun.ToEndAsync(
            [.. sandbox.ConnectArguments(_folder.Path), "--json"],
            null,
            sandbox.Secrets
        );
        outcome.ShouldSucceed();
        using var line = JsonDocument.Parse(outcome.Output);
        line.RootElement.GetProperty("locationId").GetString().Should().Be(sandbox.LocationId);
        (await StoredAsync()).Should().Equal(line.RootElement.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("--token", "HighLevel refuses the token")]
    [InlineData("--docketmanager-key", "DocketManager refuses the key")]
    public async Task A_refused_secret_tells_what_to_do_and_stores_nothing(string option, string said)
    {
        var outcome = await ProgramRun.ToEndAsync(
            [.. sandbox.ConnectArguments(_folder.Path), option, "pit-2f9b1c7e-not-valid"],
            null,
            sandbox.Secrets
        );
        outcome.ShouldFailInOneSentence(said, option);
        outcome.All.Should().NotContain("2f9b1c7e");
        (await StoredAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(ProgramRun.TokenVariable)]
    [InlineData(ProgramRun.KeyVariable)]
    public async Task A_missing_secret_names_the_variable_that_may_hold_it(string variable)
    {
        var secrets = sandbox.Secrets;
        secrets.Remove(variable);
        var outcome = await ProgramRun.ToEndAsync(sandbox.ConnectArguments(_folder.Path), null, secrets);
        outcome.ShouldFailInOneSentence(variable);
    }

    [Fact]
    public async Task A_location_that_the_token_does_not_belong_to_is_refused_in_one_sentence()
    {
        var outcome = await ConnectWithAsync("--location", "AnotherLocation00001");
        outcome.ShouldFailInOneSentence("location");
        (await StoredAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("--highlevel-url", "HighLevel does not answer")]
    [InlineData("--docketmanager-url", "DocketManager does not answer")]
    public async Task An_address_where_nobody_listens_is_told_in_seconds(string option, string said)
    {
        var outcome = await ConnectWithAsync(option, $"http://127.0.0.1:{FreePort()}");
        outcome.ShouldFailInOneSentence(said, option);
        outcome.Took.Should().BeLessThan(TimeSpan.FromSeconds(20));
        (await StoredAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("--highlevel-url", "HighLevel does not answer")]
    [InlineData("--docketmanager-url", "DocketManager does not answer")]
    public async Task An_address_that_never_answers_is_told_within_half_a_minute(string option, string said)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var outcome = await ConnectWithAsync(option, $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        outcome.ShouldFailInOneSentence(said, option);
        outcome.Took.Should().BeLessThan(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task The_addresses_mixed_up_are_told_in_one_sentence()
    {
        var outcome = await ConnectWithAsync("--docketmanager-url", sandbox.HighLevelUrl);
        outcome.ShouldFailInOneSentence("DocketManager");
    }

    [Fact]
    public async Task The_same_location_twice_is_refused_in_one_sentence()
    {
        (await ProgramRun.ToEndAsync(sandbox.ConnectArguments(_folder.Path), null, sandbox.Secrets)).ShouldSucceed();
        var again = await ProgramRun.ToEndAsync(sandbox.ConnectArguments(_folder.Path), null, sandbox.Secrets);
        again.ShouldFailInOneSentence(sandbox.LocationId, "already");
        (await StoredAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_webhook_key_that_is_none_is_refused_in_one_sentence()
    {
        var outcome = await ConnectWithAsync("--webhook-key", "no key");
        outcome.ShouldFailInOneSentence("--webhook-key");
    }

    public void Dispose() => _folder.Dispose();

    private Task<Outcome> ConnectWithAsync(string option, string value)
    {
        var arguments = sandbox.ConnectArguments(_folder.Path);
        arguments[Array.IndexOf(arguments, option) + 1] = value;
        return ProgramRun.ToEndAsync(arguments, null, sandbox.Secrets);
    }

    private async Task<string?[]> StoredAsync()
    {
        var status = await ProgramRun.ToEndAsync("status", "--json", "--data", _folder.Path);
        status.ShouldSucceed();
        using var line = JsonDocument.Parse(status.Output);
        return
        [
            .. line
                .RootElement.GetProperty("connections")
                .EnumerateArray()
                .Select(one => one.GetProperty("id").GetString()),
        ];
    }

    private void ShouldKeepSecrets(Outcome outcome)
    {
        outcome.All.Should().NotContain(sandbox.Token).And.NotContain(sandbox.Key);
        PlainText.FilesHolding(_folder.Path, sandbox.Token, sandbox.Key).Should().BeEmpty();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
