using System.Net.Http.Json;
using System.Text.Json;
using DocketBridge.Tests.Authorizing;

namespace DocketBridge.Tests.Commands;

/// <summary>A service that runs on while its credentials change under it.</summary>
public sealed class CredentialsOfARunningServiceTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(500);

    private readonly SandboxProcess _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task The_service_serves_the_callback_of_a_command_that_waits_and_then_syncs()
    {
        await using var service = ProgramRun.Start(["run", "--data", _folder.Path, "--urls", "http://127.0.0.1:0"]);
        var url = (await service.LineAsync(line => line.Contains("listens on", StringComparison.Ordinal))).Split(' ')[
            ^1
        ];
        await using var connect = ProgramRun.Start(
            [.. _sandbox.OAuthArguments(_folder.Path), "--redirect-uri", $"{url}/oauth/highlevel/callback"],
            null,
            _sandbox.OAuthSecrets
        );
        var address = new Uri(await connect.LineAsync(line => line.StartsWith("http", StringComparison.Ordinal)));
        var back = await Browser.DecideAsync(_http, address, _sandbox.LocationId);
        back.AbsoluteUri.Should().StartWith(url);
        (await Browser.OpenAsync(_http, back)).Text.Should().Contain("is connected");

        (await connect.EndAsync(s_patience)).ShouldSucceed();
        await UntilAsync(status => status.GetProperty("idle").GetBoolean());
        var audit = await ProgramRun.ToEndAsync("audit", "--data", _folder.Path);
        audit.ShouldSucceed();
        var stopped = await service.TerminateAsync(s_patience);
        stopped.ShouldSucceed();
        stopped.All.Should().NotContain("code=").And.NotContain("state=").And.NotContain(" ERR]");
    }

    [Fact]
    public async Task A_rotated_private_integration_token_is_taken_up_without_a_stop()
    {
        var connected = await ProgramRun.ToEndAsync(_sandbox.ConnectArguments(_folder.Path), null, _sandbox.Secrets);
        connected.ShouldSucceed();
        await using var service = ProgramRun.Start(["run", "--data", _folder.Path, "--urls", "http://127.0.0.1:0"]);
        await UntilAsync(status => status.GetProperty("idle").GetBoolean());

        (await RotateAsync("pit-2f9b1c7e-not-valid")).ShouldFailInOneSentence("HighLevel refuses the token");
        using var rotated = await _http.PostAsync(
            new Uri(_sandbox.HighLevelControl + "/private-integration/rotate"),
            null
        );
        using var answer = JsonDocument.Parse(await rotated.Content.ReadAsStringAsync());
        var token = answer.RootElement.GetProperty("token").GetString()!;
        await UntilAsync(status => status.GetProperty("state").GetString() == "paused");

        var outcome = await RotateAsync(token);
        outcome.ShouldSucceed();
        outcome.All.Should().NotContain(token);
        await UntilAsync(status => status.GetProperty("state").GetString() == "live");
        await UntilAsync(status => status.GetProperty("idle").GetBoolean());
        PlainText.FilesHolding(_folder.Path, token).Should().BeEmpty();
        var report = await ProgramRun.ToEndAsync("token", "--data", _folder.Path);
        report.Output.Should().ContainAll("private integration token", "never", "HighLevel does not tell", "good");
        report.Output.Should().NotContain("not asked now", "a running service would have noticed");

        Task<Outcome> RotateAsync(string given) =>
            ProgramRun.ToEndAsync(
                ["token", "rotate", "--connection", connected.Output, "--data", _folder.Path, "--token", "-"],
                given + "\n"
            );
    }

    [Theory]
    [InlineData("nobody", "There is no connection 'nobody'")]
    public async Task A_connection_that_is_none_is_told(string id, string said) =>
        (
            await ProgramRun.ToEndAsync(
                ["token", "rotate", "--connection", id, "--data", _folder.Path],
                null,
                _sandbox.Secrets
            )
        ).ShouldFailInOneSentence(said);

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    private async Task UntilAsync(Func<JsonElement, bool> wanted)
    {
        var started = TimeProvider.System.GetTimestamp();
        var last = string.Empty;
        while (TimeProvider.System.GetElapsedTime(started) < s_patience)
        {
            var outcome = await ProgramRun.ToEndAsync("status", "--json", "--data", _folder.Path);
            outcome.ShouldSucceed();
            last = outcome.Output;
            using var document = JsonDocument.Parse(last);
            if (document.RootElement.GetProperty("connections").EnumerateArray().Any(wanted))
            {
                return;
            }

            await Task.Delay(s_tick, TimeProvider.System);
        }

        throw new TimeoutException(last);
    }
}
