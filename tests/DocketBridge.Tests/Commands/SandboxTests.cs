using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace DocketBridge.Tests.Commands;

public sealed class SandboxTests(SandboxProcess sandbox) : IClassFixture<SandboxProcess>
{
    private static readonly TimeSpan s_seconds = TimeSpan.FromSeconds(10);

    private static readonly string[] s_alone =
    [
        "sandbox",
        "--highlevel-port",
        "0",
        "--docketmanager-port",
        "0",
        "--contacts",
        "0",
    ];

    [Fact]
    public void It_prints_one_line_of_JSON_and_nothing_else() => sandbox.Run.Lines.Should().ContainSingle();

    [Theory]
    [InlineData(
        "highLevel",
        "baseUrl authorizeUrl companyId locationId appId clientId clientSecret privateIntegrationToken auditToken webhookPublicKey controlUrl"
    )]
    [InlineData("docketManager", "baseUrl apiKey auditKey siteId controlUrl")]
    public void The_line_tells_everything_that_a_client_needs(string side, string keys)
    {
        using var line = JsonDocument.Parse(sandbox.Line);
        var told = line.RootElement.GetProperty(side).EnumerateObject().ToList();
        told.Select(property => property.Name).Should().BeEquivalentTo(keys.Split(' '));
        told.Should().OnlyContain(property => property.Value.GetString()!.Length > 0);
    }

    [Theory]
    [InlineData("highLevel")]
    [InlineData("docketManager")]
    public async Task Both_sides_serve_what_they_told(string side)
    {
        using var http = new HttpClient();
        var stats = await http.GetFromJsonAsync<JsonElement>(new Uri(sandbox.Of(side, "controlUrl") + "/stats"));
        stats.GetProperty("calls").GetInt64().Should().BeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task A_fault_of_a_single_operation_can_be_asked_for()
    {
        await using var run = ProgramRun.Start([
            "sandbox",
            "--highlevel-port",
            "0",
            "--docketmanager-port",
            "0",
            "--contacts",
            "0",
            "--fault",
            "create-task:answerLostAfter=0.5",
            "--fault",
            "create-task:slow=0.1",
        ]);
        using var line = JsonDocument.Parse(await run.LineAsync(_ => true));
        using var http = new HttpClient();
        var control = line.RootElement.GetProperty("highLevel").GetProperty("controlUrl").GetString();
        var faults = await http.GetFromJsonAsync<JsonElement>(new Uri(control + "/faults"));
        var single = faults.GetProperty("operations").GetProperty("create-task");
        single.GetProperty("answerLostAfter").GetDouble().Should().Be(0.5);
        single.GetProperty("slow").GetDouble().Should().Be(0.1);
    }

    [Fact]
    public async Task Retries_scopes_and_duplicates_of_HighLevel_are_as_the_options_say()
    {
        await using var run = ProgramRun.Start([
            .. s_alone,
            "--webhook-retry-first",
            "0.25",
            "--webhook-retry-longest",
            "7",
            "--webhook-retries",
            "3",
            "--app-scopes",
            "contacts.readonly contacts.write",
            "--private-integration-scopes",
            "locations.readonly",
            "--allow-duplicates",
            "--allow-duplicate-opportunities",
        ]);
        using var line = JsonDocument.Parse(await run.LineAsync(_ => true));
        var told = line.RootElement.GetProperty("highLevel");
        string Told(string name) => told.GetProperty(name).GetString()!;
        using var http = new HttpClient();

        var retries = await http.GetFromJsonAsync<JsonElement>(new Uri(Told("controlUrl") + "/webhooks/retries"));
        retries.GetRawText().Should().Be("""{"firstSeconds":0.25,"longestSeconds":7,"times":3}""");

        var page = await http.GetStringAsync(
            new Uri(
                $"{Told("authorizeUrl")}?response_type=code&client_id={Told("clientId")}&redirect_uri=http://localhost/"
            )
        );
        page.Should().Contain("\"contacts.write\"").And.NotContain("users.readonly");

        http.DefaultRequestHeaders.Authorization = new("Bearer", Told("privateIntegrationToken"));
        http.DefaultRequestHeaders.Add("Version", "2021-07-28");
        var location = await http.GetFromJsonAsync<JsonElement>(
            new Uri($"{Told("baseUrl")}/locations/{Told("locationId")}")
        );
        var settings = location.GetProperty("location").GetProperty("settings");
        settings.GetProperty("allowDuplicateContact").GetBoolean().Should().BeTrue();
        settings.GetProperty("allowDuplicateOpportunity").GetBoolean().Should().BeTrue();
        using var refused = await http.GetAsync(new Uri($"{Told("baseUrl")}/users/?locationId={Told("locationId")}"));
        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("--webhook-retry-first", "soon")]
    [InlineData("--webhook-retry-longest", "-1")]
    [InlineData("--webhook-retries", "101")]
    public async Task Retries_out_of_range_are_told_in_one_sentence(string option, string value)
    {
        var outcome = await ProgramRun.ToEndAsync([.. s_alone, option, value]);
        outcome.ShouldBeMisuse(option, "is a number from 0 to");
    }

    [Theory]
    [InlineData("create-task", "create-task:answerLostAfter=0.5")]
    [InlineData("make-coffee:slow=0.1", "make-coffee")]
    [InlineData("create-task:slow=7", "between 0 and 1")]
    public async Task A_fault_that_there_is_not_is_told_in_one_sentence(string fault, string said)
    {
        var outcome = await ProgramRun.ToEndAsync(
            "sandbox",
            "--highlevel-port",
            "0",
            "--docketmanager-port",
            "0",
            "--contacts",
            "0",
            "--fault",
            fault
        );
        outcome.ShouldFailInOneSentence("--fault", said);
    }

    [Fact]
    public async Task It_ends_in_seconds_when_it_is_asked_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var run = ProgramRun.Start([
            "sandbox",
            "--highlevel-port",
            "0",
            "--docketmanager-port",
            "0",
            "--contacts",
            "5",
        ]);
        await run.LineAsync(_ => true);
        var outcome = await run.TerminateAsync(s_seconds);
        outcome.ShouldSucceed();
        outcome.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("sandbox --highlevel-port {port} --docketmanager-port 0 --contacts 0")]
    [InlineData("sandbox --highlevel-port 0 --docketmanager-port {port} --contacts 0")]
    [InlineData("demo --port {port} --highlevel-port 0 --docketmanager-port 0 --contacts 0")]
    [InlineData("demo --port 0 --highlevel-port {port} --docketmanager-port 0 --contacts 0")]
    public async Task A_port_in_use_is_told_in_one_sentence(string line)
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var outcome = await ProgramRun.ToEndAsync(line.Replace("{port}", port, StringComparison.Ordinal).Split(' '));
        outcome.ShouldFailInOneSentence(port, "in use");
    }
}
