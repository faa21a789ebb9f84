using System.Net.Http.Json;
using System.Text.Json;

namespace DocketBridge.Tests.Commands;

/// <summary>
/// A service over a new data folder, connected with a sandbox and watched until it is idle; then audited, looked at from
/// every command, and stopped. The tests ask what was said on the way.
/// </summary>
public sealed class RunningBridge : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly List<Outcome> _outcomes = [];
    private readonly List<string> _statuses = [];

    public SandboxProcess Sandbox { get; } = new();

    public string Data => _folder.Path;

    /// <summary>The id that connect printed.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>The key that key add printed.</summary>
    public string ApiKey { get; private set; } = string.Empty;

    /// <summary>The status of the connection when it was idle.</summary>
    public string IdleStatus { get; private set; } = "{}";

    /// <summary>What the page and the health checks answered, by path.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>The files of the data folder that held a secret in plain text while the service ran.</summary>
    public IReadOnlyList<string> FilesWithSecrets { get; private set; } = [];

    internal Outcome PlainStatus { get; private set; } = null!;

    internal Outcome Audit { get; private set; } = null!;

    internal Outcome PlainAudit { get; private set; } = null!;

    internal Outcome SecondRun { get; private set; } = null!;

    internal Outcome PortInUse { get; private set; } = null!;

    internal Outcome PortInUseWhileConnected { get; private set; } = null!;

    internal Outcome Stopped { get; private set; } = null!;

    internal Outcome StatusAfterStop { get; private set; } = null!;

    internal Outcome PlainStatusAfterStop { get; private set; } = null!;

    /// <summary>All that any of the commands printed.</summary>
    public string AllPrinted => string.Join('\n', _outcomes.Select(outcome => outcome.All));

    public async ValueTask InitializeAsync()
    {
        await Sandbox.InitializeAsync();
        await using var service = ProgramRun.Start(["run", "--data", Data, "--urls", "http://127.0.0.1:0"]);
        var url = (await service.LineAsync(line => line.Contains("listens on", StringComparison.Ordinal))).Split(' ')[
            ^1
        ];
        using var http = new HttpClient();
        var hooks = await http.PutAsJsonAsync(
            new Uri(Sandbox.HighLevelControl + "/webhooks"),
            new { url = url + "/hooks/highlevel" }
        );
        hooks.EnsureSuccessStatusCode();

        // While the service runs: it has to pick the connection up.
        var connected = await KeepAsync(Sandbox.ConnectArguments(Data), Sandbox.Secrets);
        connected.ShouldSucceed();
        Id = connected.Output;
        IdleStatus = await UntilIdleAsync(service);

        PlainStatus = await KeepAsync(["status", "--data", Data]);
        Audit = await KeepAsync(["audit", "--json", "--data", Data]);
        PlainAudit = await KeepAsync(["audit", "--data", Data]);
        var key = await ProgramRun.ToEndAsync("key", "add", "--name", "office", "--json", "--data", Data);
        key.ShouldSucceed();
        using (var made = JsonDocument.Parse(key.Output))
        {
            ApiKey = made.RootElement.GetProperty("key").GetString()!;
        }

        await KeepAsync(["key", "list", "--data", Data]);
        SecondRun = await KeepAsync(["run", "--data", Data, "--urls", "http://127.0.0.1:0"]);
        using (var other = new TemporaryFolder())
        {
            PortInUse = await KeepAsync(["run", "--data", other.Path, "--urls", url]);
        }

        foreach (var path in (string[])["/", "/health/live", "/health/ready"])
        {
            Answers[path] = await http.GetStringAsync(new Uri(url + path));
        }

        FilesWithSecrets = PlainText.FilesHolding(Data, Sandbox.Token, Sandbox.Key, ApiKey);
        Stopped = await service.TerminateAsync(s_patience);
        _outcomes.Add(Stopped);
        PortInUseWhileConnected = await KeepAsync(["run", "--data", Data, "--urls", Sandbox.HighLevelUrl]);
        StatusAfterStop = await KeepAsync(["status", "--json", "--data", Data]);
        PlainStatusAfterStop = await KeepAsync(["status", "--data", Data]);
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string> UntilIdleAsync(ProgramRun service)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < s_patience)
        {
            var outcome = await KeepAsync(["status", "--json", "--data", Data]);
            outcome.ShouldSucceed();
            using var status = JsonDocument.Parse(outcome.Output);
            var connection = status.RootElement.GetProperty("connections").EnumerateArray().Single();
            _statuses.Add(connection.GetRawText());
            if (connection.GetProperty("idle").GetBoolean())
            {
                return connection.GetRawText();
            }

            await Task.Delay(s_tick, TimeProvider.System);
        }

        throw new TimeoutException($"It never came to rest: {_statuses[^1]}\n{string.Join('\n', service.Lines)}");
    }

    private async Task<Outcome> KeepAsync(string[] args, IReadOnlyDictionary<string, string>? environment = null)
    {
        var outcome = await ProgramRun.ToEndAsync(args, null, environment);
        _outcomes.Add(outcome);
        return outcome;
    }
}
