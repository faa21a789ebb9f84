using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DocketBridge.Commands;
using DocketBridge.Sandbox;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.Users;
using DocketBridge.Storage;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using Serilog;

namespace DocketBridge.Demo;

/// <summary>Runs a demo from start to report.</summary>
internal sealed class DemoRun : IAsyncDisposable
{
    private readonly DemoOptions _options;
    private readonly string _folder;
    private readonly SandboxPair _pair;
    private readonly BridgeInstance _bridge;
    private readonly DemoScreen _screen;
    private readonly HttpClient _http = new();
    private readonly Serilog.Core.Logger _log;
    private readonly TimeProvider _time = TimeProvider.System;

    private DemoRun(DemoOptions options, SandboxPair pair, string folder)
    {
        _options = options;
        _pair = pair;
        _folder = folder;
        _log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", Serilog.Events.LogEventLevel.Warning)
            .WriteTo.File(
                Path.Combine(folder, "demo.log"),
                formatProvider: System.Globalization.CultureInfo.InvariantCulture
            )
            .CreateLogger();
        _bridge = new BridgeInstance(folder, DemoPace.Of(options.Seed), _log);
        _screen = new DemoScreen(_bridge, pair, _http);
    }

    /// <summary>Runs it; the exit code is 0 only if every invariant holds (or the user ended it).</summary>
    public static async Task<int> RunAsync(DemoOptions options, CancellationToken ct)
    {
        var folder = options.DataFolder ?? Directory.CreateTempSubdirectory("docketbridge-demo-").FullName;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The data folder {folder} cannot be made: {error.Message}");
        }

        try
        {
            await using var pair = await SandboxCommand.StartAsync(
                new SandboxPairOptions
                {
                    HighLevelPort = options.HighLevelPort,
                    DocketManagerPort = options.DocketManagerPort,
                    Contacts = options.Contacts,
                    Seed = options.Seed,
                    Faults = options.Faults,
                    RateLimit = options.RateLimit,
                },
                ct
            );
            await using var run = new DemoRun(options, pair, folder);
            return await run.RunAsync(ct);
        }
        finally
        {
            if (options.DataFolder is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _bridge.DisposeAsync();
        _http.Dispose();
        await _log.DisposeAsync();
    }

    private async Task<int> RunAsync(CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        await _bridge.StartAsync($"http://127.0.0.1:{_options.BridgePort}", ct);
        await ConnectAsync(ct);
        _screen.Addresses();
        using var chaos = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var killer = _options.Faults == FaultKind.Hostile ? KillAsync(chaos.Token) : Task.CompletedTask;
        await _screen.FirstSyncAsync(ct);
        var audit = new SandboxAudit(_http, _pair.AuditTargets);
        var baseline = await audit.RunAsync(ct);
        var baselineAt = _time.GetUtcNow();
        var before = await SandboxStats.ReadAsync(_http, _pair.HighLevel.ControlUrl, ct);

        var users = new SimulatedUsers(
            _http,
            _pair.AuditTargets,
            new SimulatedUsersOptions
            {
                Seed = _options.Seed,
                Edits = _options.Edits,
                PerSecond = _options.EditsPerSecond,
            }
        );
        await _screen.LiveAsync(users, _options.Edits > 0 ? users.RunAsync(ct) : Task.CompletedTask, ct);
        var stopped = _time.GetUtcNow();
        await chaos.CancelAsync();
        await killer;

        var rested = await _screen.RestAsync(stopped, _options.Patience, ct);
        var settled = _time.GetUtcNow();
        await Task.Delay(TimeSpan.FromSeconds(3), _time, ct);
        var (result, edits, evidence) = await audit.RunAsync(users.Log.Edits, baseline, baselineAt, settled, ct);
        var report = await ReportAsync(result, edits, rested, before, started, ct);
        _screen.Report(report);
        if (_options.ReportFile is { } file)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Status.BridgeJson.Options) + "\n", ct);
        }

        if (!report.Holds)
        {
            await File.WriteAllTextAsync(
                Path.Combine(_folder, "audit.json"),
                JsonSerializer.Serialize(evidence, Status.BridgeJson.Options),
                ct
            );
        }

        if (_options.ExitWhenIdle)
        {
            return report.Holds ? 0 : CommandLine.Failed;
        }

        await _screen.StayAsync(ct);
        return 0;
    }

    private async Task ConnectAsync(CancellationToken ct)
    {
        var connection = new ConnectionRow(
            new ConnectionId("demo"),
            _pair.HighLevel.BaseUrl,
            _pair.HighLevel.LocationId,
            _pair.DocketManager.BaseUrl,
            _pair.HighLevel.WebhookPublicKey,
            ConnectionState.FirstSync,
            null,
            _time.GetUtcNow()
        );
        var hooks = new { url = $"{_bridge.Url}{Inbox.WebhookEndpoint.Path}" };
        (
            await _http.PutAsJsonAsync(new Uri(_pair.HighLevel.ControlUrl, "webhooks"), hooks, ct)
        ).EnsureSuccessStatusCode();
        var secrets = new ConnectionSecrets(_pair.HighLevel.PrivateIntegrationToken, _pair.DocketManager.ApiKey);
        if (await _bridge.Store!.GetConnectionAsync(connection.Id, ct) is not null)
        {
            throw new CommandException("The data folder holds another demo: give a new one with --data.");
        }

        await _bridge.Store!.AddConnectionAsync(connection, secrets, ct);
    }

    // Hostile: every few seconds the bridge loses all that it has in memory.
    private async Task KillAsync(CancellationToken ct)
    {
        var random = new Random(_options.Seed);
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(10 + (15 * random.NextDouble())), _time, ct);
                await _bridge.KillAndRestartAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The users have stopped; so do the accidents.
        }
    }

    private async Task<DemoReport> ReportAsync(
        AuditResult audit,
        EditAuditResult edits,
        bool rested,
        SandboxStats before,
        long started,
        CancellationToken ct
    )
    {
        var highLevel = await SandboxStats.ReadAsync(_http, _pair.HighLevel.ControlUrl, ct);
        var docketManager = await SandboxStats.ReadAsync(_http, _pair.DocketManager.ControlUrl, ct);
        var counts = await _bridge.Store!.For(new ConnectionId("demo")).CountAsync(ct);
        return new DemoReport
        {
            Seed = _options.Seed,
            Faults = _options.Faults,
            Contacts = audit.Contacts,
            Tasks = audit.Tasks,
            Notes = audit.Notes,
            Appointments = audit.Appointments,
            Links = audit.Links,
            UserEdits = edits.Edits,
            WritesHighLevel = highLevel.ApiWrites,
            WritesDocketManager = docketManager.ApiWrites,
            CallsHighLevel = highLevel.Calls,
            CallsPerChange =
                edits.Edits == 0 ? 0 : Math.Round((highLevel.Calls - before.Calls) / (double)edits.Edits, 2),
            EchoWrites = edits.EchoWrites.Count,
            Duplicates = audit.Duplicates.Count + edits.Duplicates.Count,
            LostEdits = edits.LostEdits.Count,
            Resurrected = edits.Resurrected.Count,
            Conflicts = counts.Conflicts,
            Problems = counts.Problems,
            WaitingForPerson = audit.WaitingForPerson.Count,
            Exceptions = audit.Exceptions.Count,
            QuotaViolations = highLevel.QuotaViolations,
            InjectedFaults = highLevel.InjectedFaults + docketManager.InjectedFaults,
            Kills = _bridge.Kills,
            Converged = audit.Converged,
            Quiescent = rested && edits.EchoWrites.Count == 0,
            Seconds = Math.Round(_time.GetElapsedTime(started).TotalSeconds, 1),
            LatencyMs = new LatencyReport(edits.Latencies.P50, edits.Latencies.P95, edits.Latencies.P99),
            Findings = DemoFindings.Of(audit, edits),
        };
    }
}
