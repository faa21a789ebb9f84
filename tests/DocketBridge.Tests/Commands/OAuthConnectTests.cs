using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DocketBridge.Tests.Authorizing;

namespace DocketBridge.Tests.Commands;

public sealed class OAuthConnectTests(SandboxProcess sandbox) : IClassFixture<SandboxProcess>, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task Without_a_service_the_command_waits_for_the_browser_itself_and_prints_the_id()
    {
        await using var connect = Start(sandbox.OAuthSecrets);
        var address = new Uri(await connect.LineAsync(line => line.StartsWith("http", StringComparison.Ordinal)));
        address.AbsoluteUri.Should().StartWith(sandbox.AuthorizeUrl).And.NotContain(sandbox.ClientSecret);
        var back = await Browser.DecideAsync(_http, address, sandbox.LocationId);
        (await Browser.OpenAsync(_http, back)).Text.Should().Contain("is connected");

        var outcome = await connect.EndAsync(s_patience);
        outcome.ShouldSucceed();
        var id = outcome.Output.Split('\n')[^1];
        var report = await ReportAsync();
        report.GetProperty("id").GetString().Should().Be(id);
        report.GetProperty("kind").GetString().Should().Be("oauth");
        report.GetProperty("health").GetString().Should().Be("good");
        report.GetProperty("missingScopes").GetArrayLength().Should().Be(0);

        var plain = await ProgramRun.ToEndAsync("token", "--data", _folder.Path);
        plain.ShouldSucceed();
        plain.Output.Should().ContainAll(id, "good", "OAuth, installed by the location", "contacts.write");
        PlainText.FilesHolding(_folder.Path, sandbox.ClientSecret, sandbox.Key).Should().BeEmpty();
        (outcome.All + plain.All).Should().NotContain(sandbox.ClientSecret).And.NotContain(sandbox.Key);

        var rotate = await ProgramRun.ToEndAsync(
            ["token", "rotate", "--connection", id, "--data", _folder.Path],
            null,
            sandbox.Secrets
        );
        rotate.ShouldFailInOneSentence("works by OAuth");
    }

    [Fact]
    public async Task Secrets_from_standard_input_connect_and_json_is_two_objects()
    {
        await using var connect = ProgramRun.Start(
            [
                .. sandbox.OAuthArguments(_folder.Path),
                "--listen",
                "http://127.0.0.1:0",
                "--json",
                "--client-secret",
                "-",
                "--docketmanager-key",
                "-",
            ],
            $"{sandbox.ClientSecret}\n{sandbox.Key}\n"
        );
        using var first = JsonDocument.Parse(await connect.LineAsync(_ => true));
        var address = new Uri(first.RootElement.GetProperty("authorizeUrl").GetString()!);
        var page = await Browser.OpenAsync(_http, await Browser.DecideAsync(_http, address, sandbox.LocationId));
        page.Status.Should().Be(HttpStatusCode.OK);
        var outcome = await connect.EndAsync(s_patience);
        outcome.ShouldSucceed();
        using var second = JsonDocument.Parse(outcome.Output.Split('\n')[1]);
        second.RootElement.GetProperty("locationId").GetString().Should().Be(sandbox.LocationId);
    }

    [Fact]
    public async Task A_denied_consent_ends_the_command_with_a_sentence()
    {
        await using var connect = Start(sandbox.OAuthSecrets);
        var address = new Uri(await connect.LineAsync(line => line.StartsWith("http", StringComparison.Ordinal)));
        await Browser.OpenAsync(_http, await Browser.DecideAsync(_http, address, sandbox.LocationId, "deny"));

        var outcome = await connect.EndAsync(s_patience);

        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines[^1].Should().Be("The app was not allowed in HighLevel, so nothing was connected.");
    }

    [Fact]
    public async Task What_is_wrong_on_DocketManagers_side_is_told_before_anyone_is_sent_to_HighLevel()
    {
        var secrets = sandbox.OAuthSecrets;
        secrets[ProgramRun.KeyVariable] = "wrong";
        (await EndAsync(secrets)).ShouldFailInOneSentence("DocketManager refuses the key");
    }

    [Theory]
    [InlineData(ProgramRun.ClientSecretVariable)]
    [InlineData(ProgramRun.KeyVariable)]
    public async Task A_missing_secret_names_the_variable_that_may_hold_it(string variable)
    {
        var secrets = sandbox.OAuthSecrets;
        secrets.Remove(variable);
        (await EndAsync(secrets)).ShouldFailInOneSentence(variable);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var outcome = await EndAsync(
            sandbox.OAuthSecrets,
            $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"
        );
        outcome.ShouldFailInOneSentence("in use");
    }

    [Theory]
    [InlineData("connect --oauth --docketmanager-url https://a", "--client-id")]
    [InlineData("connect --oauth --client-id c --token t --docketmanager-url https://a", "--token")]
    [InlineData("connect --location l --client-id c --docketmanager-url https://a", "--client-id")]
    [InlineData("connect --location l --listen http://127.0.0.1:0 --docketmanager-url https://a", "--listen")]
    [InlineData(
        "connect --oauth --client-id c --redirect-uri http://far.example/oauth/highlevel/callback --docketmanager-url https://a",
        "--redirect-uri"
    )]
    [InlineData(
        "connect --oauth --client-id c --redirect-uri https://a.example/elsewhere --docketmanager-url https://a",
        "--redirect-uri"
    )]
    [InlineData(
        "connect --oauth --client-id c --authorize-url ftp://a --docketmanager-url https://a",
        "--authorize-url"
    )]
    [InlineData("token rotate", "--connection")]
    public async Task What_contradicts_itself_is_a_misuse(string line, string named) =>
        (await ProgramRun.ToEndAsync(line.Split(' '))).ShouldBeMisuse(named);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private ProgramRun Start(IReadOnlyDictionary<string, string> secrets, string listen = "http://127.0.0.1:0") =>
        ProgramRun.Start([.. sandbox.OAuthArguments(_folder.Path), "--listen", listen], null, secrets);

    private async Task<Outcome> EndAsync(
        IReadOnlyDictionary<string, string> secrets,
        string listen = "http://127.0.0.1:0"
    )
    {
        await using var run = Start(secrets, listen);
        return await run.EndAsync(s_patience);
    }

    private async Task<JsonElement> ReportAsync()
    {
        var token = await ProgramRun.ToEndAsync("token", "--json", "--data", _folder.Path);
        token.ShouldSucceed();
        using var document = JsonDocument.Parse(token.Output);
        return document.RootElement.GetProperty("connections").EnumerateArray().Single().Clone();
    }
}
