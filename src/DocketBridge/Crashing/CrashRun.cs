using System.Text.Json;
using DocketBridge.Commands;
using DocketBridge.Demo;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.Users;
using DocketBridge.Status;
using DocketBridge.Storage;

namespace DocketBridge.Crashing;

/// <summary>
/// Kills the bridge's process again and again while people work on both sides, then lets it come to rest and judges what came
/// of it, from the sandboxes and from the database alone.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    // Of the kills, those that fall into the first sync, should it last so long.
    private const double FirstSyncShare = 0.1;

    private readonly CrashOptions _options;
    private readonly SandboxChild _sandbox;
    private readonly BridgeChild _bridge;
    private readonly Action<string> _tell;
    private readonly HttpClient _http = new();
    private readonly KillPlan _plan;
    private readonly DeliveryWatch _deliveries;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _started;
    private long _told;

    private CrashRun(CrashOptions options, SandboxChild sandbox, BridgeChild bridge, Action<string> tell)
    {
        (_options, _sandbox, _bridge, _tell) = (options, sandbox, bridge, tell);
        _plan = new KillPlan(options.Seed);
        _deliveries = new DeliveryWatch(_http, sandbox.Targets.HighLevelControlUrl);
        _started = _told = _time.GetTimestamp();
    }

    /// <summary>Runs it from start to report.</summary>
    /// <param name="options">How.</param>
    /// <param name="tell">Is told how far it is, every few seconds.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<CrashReport> RunAsync(CrashOptions options, Action<string> tell, CancellationToken ct)
    {
        await using var sandboxLog = Log(options, "sandbox.log");
        await using var bridgeLog = Log(options, "bridge.log");
        await using var bridge = new BridgeChild(DataFolder(options), BridgeChild.FreePort(), bridgeLog);
        await using var sandbox = await SandboxChild.StartAsync(
            options,
            options.WebhooksTo(new Uri(bridge.Url, Inbox.WebhookEndpoint.Path)),
            sandboxLog,
            ct
        );
        await ConnectAsync(options, sandbox, bridgeLog, ct);
        await using var run = new CrashRun(options, sandbox, bridge, tell);
        return await run.RunAsync(ct);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<CrashReport> RunAsync(CancellationToken ct)
    {
        using var judged = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watching = _deliveries.RunAsync(judged.Token);
        var audit = new SandboxAudit(_http, _sandbox.Targets);
        await FirstSyncAsync(ct);
        var baseline = await audit.RunAsync(ct);
        var baselineAt = _time.GetUtcNow();
        var log = await LiveAsync(ct);
        var rested = await RestAsync(_time.GetUtcNow() + IndexLag, "coming to rest", ct);
        var settled = _time.GetUtcNow();
        await _bridge.StopAsync();
        if (!await _bridge.StartAsync(ct))
        {
            throw new CommandException("The bridge does not start any more; its log is in the data folder.");
        }

        rested &= await RestAsync(_time.GetUtcNow(), "second pass", ct);
        var (result, edits, evidence) = await audit.RunAsync(log.Edits, baseline, baselineAt, settled, ct);
        var status = await _bridge.StatusAsync(ct);
        await _bridge.StopAsync();
        await judged.CancelAsync();
        await watching;
        await _deliveries.ReadAsync(ct);
        var report = await ReportAsync(result, edits, status, rested, ct);
        if (!report.Holds)
        {
            await File.WriteAllTextAsync(
                Path.Combine(_options.Folder, "audit.json"),
                JsonSerializer.Serialize(evidence, BridgeJson.Options),
                ct
            );
        }

        return report;
    }

    // The first kills fall into the first sync; it ends undisturbed, so that there is a state to compare the edits with.
    private async Task FirstSyncAsync(CancellationToken ct)
    {
        var share = Math.Max(1, (int)(_options.Kills * FirstSyncShare));
        while (Kills < share && !await IsLiveAsync(ct))
        {
            await KillAsync("first sync", ct);
        }

        await StartAsync(ct);
        if (!await UntilAsync(IsLiveAsync, "first sync", ct))
        {
            throw new CommandException("The first sync did not come to its end; the logs are in the data folder.");
        }
    }

    private async Task<EditLog> LiveAsync(CancellationToken ct)
    {
        using var enough = new CancellationTokenSource();
        var users = new SimulatedUsers(
            _http,
            _sandbox.Targets,
            new SimulatedUsersOptions
            {
                Seed = _options.Seed,
                Edits = int.MaxValue,
                PerSecond = _options.EditsPerSecond,
                Enough = enough.Token,
            }
        );
        var working = users.RunAsync(ct);
        await _bridge.StopAsync();
        while (Kills < _options.Kills && !working.IsCompleted)
        {
            await KillAsync($"{users.Log.Edits.Count} edits", ct);
        }

        await enough.CancelAsync();
        var log = await working;
        await StartAsync(ct);
        return log;
    }

    private async Task KillAsync(string phase, CancellationToken ct)
    {
        await _bridge.LiveAndDieAsync(_plan.Next(), ct);
        Tell($"{Kills} of {_options.Kills} kills, {phase}, {_deliveries.Acknowledged.Count} webhooks acknowledged");
    }

    private async Task StartAsync(CancellationToken ct)
    {
        if (!await _bridge.StartAsync(ct))
        {
            throw new CommandException("The bridge does not start any more; its log is in the data folder.");
        }
    }

    private async Task<bool> IsLiveAsync(CancellationToken ct) => await _bridge.StatusAsync(ct) is { State: "live" };

    // At rest: no webhook is on its way, and a comparison begun after that moment has found nothing.
    private Task<bool> RestAsync(DateTimeOffset after, string phase, CancellationToken ct) =>
        UntilAsync(
            async token =>
                await SandboxStats.ReadAsync(_http, _sandbox.Targets.HighLevelControlUrl, token)
                    is { Webhooks.Pending: 0 }
                && await _bridge.StatusAsync(token) is { Idle: true, LastSweep.Started: var started }
                && started >= after,
            phase,
            ct
        );

    private async Task<bool> UntilAsync(Func<CancellationToken, Task<bool>> holds, string phase, CancellationToken ct)
    {
        var began = _time.GetTimestamp();
        while (!await holds(ct))
        {
            if (_time.GetElapsedTime(began) > _options.Patience)
            {
                return false;
            }

            Tell(phase);
            await Task.Delay(TimeSpan.FromMilliseconds(250), _time, ct);
        }

        return true;
    }

    private async Task<CrashReport> ReportAsync(
        AuditResult audit,
        EditAuditResult edits,
        ConnectionStatus? status,
        bool rested,
        CancellationToken ct
    )
    {
        var highLevel = await SandboxStats.ReadAsync(_http, _sandbox.Targets.HighLevelControlUrl, ct);
        var docketManager = await SandboxStats.ReadAsync(_http, _sandbox.Targets.DocketManagerControlUrl, ct);
        var stored = await Stored.ReadAsync(DataFolder(_options), ct);
        var lost = _deliveries.Acknowledged.Where(id => !stored.Webhooks.Contains(id)).ToList();
        return new CrashReport
        {
            Kills = Kills,
            KilledWhile = _bridge.Kills,
            WebhooksAcknowledged = _deliveries.Acknowledged.Count,
            WebhooksLost = lost.Count,
            WebhooksRefused = _deliveries.Refused,
            UserEdits = edits.Edits,
            Duplicates = audit.Duplicates.Count + edits.Duplicates.Count,
            LostEdits = edits.LostEdits.Count,
            Resurrections = edits.Resurrected.Count,
            EchoWrites = edits.EchoWrites.Count,
            QuotaViolations = highLevel.QuotaViolations,
            Integrity = stored.Integrity,
            Failures = _bridge.Failures.Count,
            Contacts = audit.Contacts,
            Tasks = audit.Tasks,
            Notes = audit.Notes,
            Appointments = audit.Appointments,
            Problems = status?.Problems ?? 0,
            WritesHighLevel = highLevel.ApiWrites,
            WritesDocketManager = docketManager.ApiWrites,
            CallsHighLevel = highLevel.Calls,
            InjectedFaults = highLevel.InjectedFaults + docketManager.InjectedFaults,
            Converged = audit.Converged,
            Quiescent = rested && edits.EchoWrites.Count == 0,
            Seconds = Math.Round(_time.GetElapsedTime(_started).TotalSeconds, 1),
            Seed = _options.Seed,
            Faults = _options.Faults,
            Findings = CrashFindings.Of(audit, edits, lost, _deliveries, stored, _bridge.Failures),
        };
    }

    private void Tell(string what)
    {
        if (_time.GetElapsedTime(_told) >= TimeSpan.FromSeconds(5))
        {
            _told = _time.GetTimestamp();
            _tell(what);
        }
    }

    private int Kills => _bridge.Kills.Starting + _bridge.Kills.Working + _bridge.Kills.Stopping;

    // The hostile sandbox's search lags: only a comparison begun later than that has seen the last edit.
    private TimeSpan IndexLag => _options.Faults == FaultKind.Hostile ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;

    private static async Task ConnectAsync(
        CrashOptions options,
        SandboxChild sandbox,
        TextWriter log,
        CancellationToken ct
    )
    {
        await using var connect = ChildProgram.Start(
            [
                "connect",
                "--data",
                DataFolder(options),
                "--highlevel-url",
                sandbox.HighLevel.BaseUrl.ToString(),
                "--location",
                sandbox.HighLevel.LocationId,
                "--docketmanager-url",
                sandbox.DocketManager.BaseUrl.ToString(),
                "--webhook-key",
                sandbox.HighLevel.WebhookPublicKey,
            ],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ConnectCommand.TokenVariable] = sandbox.HighLevel.PrivateIntegrationToken,
                [ConnectCommand.KeyVariable] = sandbox.DocketManager.ApiKey,
            },
            _ => false,
            log
        );
        await connect.Ready.WaitAsync(ct);
        if (await connect.EndAsync(options.Patience) != 0)
        {
            throw new CommandException("The connection could not be made; bridge.log in the data folder tells why.");
        }
    }

    private static string DataFolder(CrashOptions options) => Path.Combine(options.Folder, "bridge");

    private static TextWriter Log(CrashOptions options, string name) =>
        TextWriter.Synchronized(new StreamWriter(Path.Combine(options.Folder, name)) { AutoFlush = true });
}
