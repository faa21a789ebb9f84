using System.Net.Http.Json;
using System.Text.Json;
using DocketBridge.Authorizing;

namespace DocketBridge.Tests.Commands;

/// <summary>A connection by a private integration token, without a service.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private readonly SandboxProcess _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private string _id = string.Empty;

    [Fact]
    public async Task A_new_token_with_too_few_scopes_is_refused_by_the_names_of_what_is_missing_and_the_old_one_stays()
    {
        var before = await ReportAsync();
        var narrow = await NewTokenAsync("locations.readonly", "businesses.readonly", "contacts.write");

        var refused = await RotateAsync(narrow);

        refused.ShouldFailInOneSentence(
            "lacks users.readonly, locations/customFields.readonly, contacts.readonly, locations/tasks.readonly, calendars.readonly",
            "'docketbridge token rotate' again",
            "the old token stays in use"
        );
        refused.All.Should().NotContain("connect again").And.NotContain(narrow);
        (await ReportAsync()).GetProperty("givenAt").GetString().Should().Be(before.GetProperty("givenAt").GetString());

        (await RotateAsync(await NewTokenAsync())).ShouldSucceed();
        (await ReportAsync())
            .GetProperty("givenAt")
            .GetString()
            .Should()
            .NotBe(before.GetProperty("givenAt").GetString());
    }

    [Fact]
    public async Task A_connection_with_too_few_scopes_is_refused_by_the_names_of_what_is_missing()
    {
        var secrets = _sandbox.Secrets;
        secrets[ProgramRun.TokenVariable] = await NewTokenAsync("locations.readonly", "users.readonly");
        using var other = new TemporaryFolder();
        var refused = await ProgramRun.ToEndAsync(_sandbox.ConnectArguments(other.Path), null, secrets);
        refused.ShouldFailInOneSentence("lacks locations/customFields.readonly, businesses.readonly", "connect again");
    }

    [Fact]
    public async Task Without_a_service_an_ended_token_is_good_only_as_of_when_HighLevel_took_it_last_and_a_check_finds_it_out()
    {
        var taken = await ProgramRun.ToEndAsync("token", "--check", "--data", _folder.Path);
        taken.ShouldSucceed();
        taken.Output.Should().Contain("good, asked now");
        var seen = (await ReportAsync()).GetProperty("seenAt").GetDateTimeOffset();
        seen.Should().BeAfter((await ReportAsync()).GetProperty("givenAt").GetDateTimeOffset());

        var other = await NewTokenAsync();

        var unasked = await ProgramRun.ToEndAsync("token", "--data", _folder.Path);
        unasked.ShouldSucceed();
        unasked.Output.Should().Contain($"good, HighLevel took it last at {seen:u}; not asked now: --check asks");
        var asked = await ProgramRun.ToEndAsync("token", "--check", "--data", _folder.Path);
        asked.ExitCode.Should().Be(1);
        asked.Output.Should().ContainAll("refused, asked now", "docketbridge token rotate");
        var json = await ReportAsync("--check");
        json.GetProperty("health").GetString().Should().Be("refused");
        json.GetProperty("askedAt").ValueKind.Should().Be(JsonValueKind.String);
        json.GetProperty("seenAt").GetDateTimeOffset().Should().Be(seen);

        (await RotateAsync(other)).ShouldSucceed();
        (await ReportAsync("--check")).GetProperty("health").GetString().Should().Be("good");
    }

    [Fact]
    public async Task A_check_that_gets_no_answer_says_that_it_does_not_know()
    {
        await _sandbox.Run.TerminateAsync(TimeSpan.FromSeconds(60));
        var json = await ReportAsync("--check");
        json.GetProperty("health").GetString().Should().Be("unknown");
        json.GetProperty("reason").GetString().Should().Contain("does not answer");
    }

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        var connected = await ProgramRun.ToEndAsync(_sandbox.ConnectArguments(_folder.Path), null, _sandbox.Secrets);
        connected.ShouldSucceed();
        _id = connected.Output;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    // With all scopes unless told; the old token ends.
    private async Task<string> NewTokenAsync(params string[] scopes)
    {
        using var answer = await _http.PostAsJsonAsync(
            new Uri(_sandbox.HighLevelControl + "/private-integration/rotate"),
            new { scopes = scopes.Length == 0 ? BridgeScopes.Location : scopes }
        );
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("token").GetString()!;
    }

    private Task<Outcome> RotateAsync(string token) =>
        ProgramRun.ToEndAsync(
            ["token", "rotate", "--connection", _id, "--data", _folder.Path, "--token", "-"],
            token + "\n"
        );

    private async Task<JsonElement> ReportAsync(params string[] more)
    {
        var outcome = await ProgramRun.ToEndAsync(["token", "--json", "--data", _folder.Path, .. more]);
        using var document = JsonDocument.Parse(outcome.Output);
        document.RootElement.GetProperty("serviceRuns").GetBoolean().Should().BeFalse();
        return document.RootElement.GetProperty("connections").EnumerateArray().Single().Clone();
    }
}
