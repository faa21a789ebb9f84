using System.Globalization;
using DocketBridge.Running;
using DocketBridge.Sandbox;
using DocketBridge.Sandbox.Users;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel.Quota;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DocketBridge.Demo;

/// <summary>Shows a demo: a progress bar and a live table on a terminal, a line every few seconds elsewhere.</summary>
internal sealed class DemoScreen(BridgeInstance bridge, SandboxPair pair, HttpClient http)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_line = TimeSpan.FromSeconds(5);
    private static readonly ConnectionId s_demo = new("demo");

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly IAnsiConsole _console = AnsiConsole.Console;

    private bool Terminal => _console.Profile.Capabilities.Interactive && _console.Profile.Capabilities.Ansi;

    /// <summary>Prints where everything is.</summary>
    public void Addresses()
    {
        _console.WriteLine($"Bridge                 {bridge.Url}");
        _console.WriteLine($"HighLevel sandbox      {pair.HighLevel.BaseUrl.ToString().TrimEnd('/')}");
        _console.WriteLine($"DocketManager sandbox  {pair.DocketManager.BaseUrl.ToString().TrimEnd('/')}");
    }

    /// <summary>Waits for the first sync, showing records, calls, rate and time left.</summary>
    public async Task FirstSyncAsync(CancellationToken ct)
    {
        if (Terminal)
        {
            await _console
                .Progress()
                .Columns(
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn()
                )
                .StartAsync(async progress =>
                {
                    var bar = progress.AddTask("First sync: reading both sides");
                    await WatchFirstSyncAsync(
                        (done, total, text) =>
                        {
                            bar.MaxValue = Math.Max(1, total);
                            bar.Value = done;
                            bar.Description = text;
                        },
                        ct
                    );
                    bar.Value = bar.MaxValue;
                });
        }
        else
        {
            var last = _time.GetTimestamp();
            await WatchFirstSyncAsync(
                (done, total, text) =>
                {
                    if (_time.GetElapsedTime(last) >= s_line)
                    {
                        last = _time.GetTimestamp();
                        _console.WriteLine(text);
                    }
                },
                ct
            );
        }

        _console.WriteLine("The first sync is done.");
    }

    /// <summary>Shows the live sync while the users work.</summary>
    public Task LiveAsync(SimulatedUsers users, Task working, CancellationToken ct)
    {
        Func<int> count = () => users.Log.Edits.Count;
        return ShowAsync("users work", count, () => Task.FromResult(working.IsCompleted), working, ct);
    }

    /// <summary>Waits until the sync is at rest: a comparison begun well after the last edit found nothing. False when patience ends first.</summary>
    public async Task<bool> RestAsync(DateTimeOffset stopped, TimeSpan patience, CancellationToken ct)
    {
        // The sandbox's search lags up to four seconds: only a comparison begun later than that has seen the last edit.
        var after = stopped + TimeSpan.FromSeconds(5);
        var deadline = _time.GetUtcNow() + patience;
        await ShowAsync(
            "coming to rest",
            () => 0,
            async () => _time.GetUtcNow() > deadline || await IsAtRestAsync(after, ct),
            Task.CompletedTask,
            ct
        );
        return await IsAtRestAsync(after, ct);
    }

    /// <summary>Prints the report.</summary>
    public void Report(DemoReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("What").AddColumn("Figure");
        void Row(string name, object value) =>
            table.AddRow(Markup.Escape(name), Markup.Escape(Convert.ToString(value, CultureInfo.InvariantCulture)!));
        Row(
            "contacts / tasks / notes / appointments in step",
            $"{report.Contacts} / {report.Tasks} / {report.Notes} / {report.Appointments}"
        );
        Row("user edits", report.UserEdits);
        Row("writes to HighLevel / DocketManager", $"{report.WritesHighLevel} / {report.WritesDocketManager}");
        Row("HighLevel calls / per change", $"{report.CallsHighLevel} / {report.CallsPerChange}");
        Row(
            "delay p50 / p95 / p99, ms",
            $"{report.LatencyMs.P50:0} / {report.LatencyMs.P95:0} / {report.LatencyMs.P99:0}"
        );
        Row("faults injected / bridge killed", $"{report.InjectedFaults} / {report.Kills}");
        Row("lost edits, duplicates, resurrected", $"{report.LostEdits}, {report.Duplicates}, {report.Resurrected}");
        Row("echo writes, quota violations", $"{report.EchoWrites}, {report.QuotaViolations}");
        Row(
            "conflicts, problems, waiting for a person",
            $"{report.Conflicts}, {report.Problems}, {report.WaitingForPerson}"
        );
        Row("converged, quiescent", $"{report.Converged}, {report.Quiescent}");
        _console.Write(table);
        foreach (var finding in report.Findings)
        {
            _console.WriteLine(finding);
        }

        _console.WriteLine(report.Holds ? "Every invariant holds." : "An invariant does not hold.");
    }

    /// <summary>Stays up until the user ends it.</summary>
    public async Task StayAsync(CancellationToken ct)
    {
        _console.WriteLine("Everything stays up; end it with Ctrl-C.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, ct);
        }
        catch (OperationCanceledException)
        {
            // Ended by the user.
        }
    }

    private async Task<bool> IsAtRestAsync(DateTimeOffset after, CancellationToken ct)
    {
        try
        {
            if (bridge.Runner is not { } runner || !await runner.IsIdleAsync(ct))
            {
                return false;
            }

            if (runner.Report().LastSweepStarted >= after)
            {
                return true;
            }

            // Its last comparison came too early to vouch for the last edits, and without news it makes none for an hour.
            if (_time.GetUtcNow() >= after)
            {
                runner.RequestSweep();
            }

            return false;
        }
        catch (Exception error) when (error is BridgeDataException or ObjectDisposedException)
        {
            // The bridge was just killed.
            return false;
        }
    }

    private async Task WatchFirstSyncAsync(Action<int, int, string> show, CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        var total = 0;
        while (true)
        {
            if (await StateAsync(ct) is var (state, counts, calls))
            {
                if (state == ConnectionState.Live)
                {
                    return;
                }

                total = Math.Max(total, bridge.Runner?.Report().FirstSyncTotal ?? 0);
                var done = Math.Max(0, total - (total == 0 ? 0 : counts.FirstSyncLeft));
                var seconds = Math.Max(0.1, _time.GetElapsedTime(started).TotalSeconds);
                var rate = done / seconds;
                var left = rate > 0 ? (total - done) / rate : 0;
                show(
                    done,
                    total,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"First sync: {done}/{total} contacts, {calls} calls, {calls / seconds:0.0} calls/s, {left:0} s left"
                    )
                );
            }

            await Task.Delay(s_tick, _time, ct);
        }
    }

    private async Task ShowAsync(
        string phase,
        Func<int> edits,
        Func<Task<bool>> done,
        Task working,
        CancellationToken ct
    )
    {
        if (Terminal)
        {
            await _console
                .Live(new Text(phase))
                .StartAsync(async live =>
                {
                    while (!await done())
                    {
                        live.UpdateTarget(await TableAsync(phase, edits(), ct));
                        await Task.WhenAny(
                            Task.Delay(s_tick, _time, ct),
                            working.IsCompleted ? Task.Delay(s_tick, _time, ct) : working
                        );
                        ct.ThrowIfCancellationRequested();
                    }
                });
        }
        else
        {
            var last = _time.GetTimestamp();
            while (!await done())
            {
                if (_time.GetElapsedTime(last) >= s_line)
                {
                    last = _time.GetTimestamp();
                    _console.WriteLine(await LineAsync(phase, edits(), ct));
                }

                await Task.Delay(s_tick, _time, ct);
            }
        }

        await working;
    }

    private async Task<IRenderable> TableAsync(string phase, int edits, CancellationToken ct)
    {
        var highLevel = await SandboxStats.ReadAsync(http, pair.HighLevel.ControlUrl, ct);
        var docketManager = await SandboxStats.ReadAsync(http, pair.DocketManager.ControlUrl, ct);
        var state = await StateAsync(ct);
        var quota = QuotaNow();
        var table = new Table().Border(TableBorder.Rounded).AddColumns(phase, "HighLevel", "DocketManager");
        table.AddRow("edits by users", Number(highLevel.UserWrites), Number(docketManager.UserWrites));
        table.AddRow("writes by the bridge", Number(highLevel.ApiWrites), Number(docketManager.ApiWrites));
        table.AddRow("calls", Number(highLevel.Calls), Number(docketManager.Calls));
        table.AddRow(
            "quota left now / today",
            quota is null
                ? "-"
                : $"{quota.Remaining} / {quota.DayRemaining?.ToString(CultureInfo.InvariantCulture) ?? "?"}",
            "-"
        );
        table.AddRow("to do", state is null ? "-" : Number(state.Value.Counts.Pending), string.Empty);
        table.AddRow("delay of the oldest", state is null ? "-" : Delay(state.Value.Counts), string.Empty);
        table.AddRow(
            "conflicts / problems",
            state is null ? "-" : $"{state.Value.Counts.Conflicts} / {state.Value.Counts.Problems}",
            string.Empty
        );
        if (edits > 0)
        {
            table.Caption($"{edits} edits so far; the bridge was killed {bridge.Kills} times");
        }

        return table;
    }

    private async Task<string> LineAsync(string phase, int edits, CancellationToken ct)
    {
        var highLevel = await SandboxStats.ReadAsync(http, pair.HighLevel.ControlUrl, ct);
        var docketManager = await SandboxStats.ReadAsync(http, pair.DocketManager.ControlUrl, ct);
        var state = await StateAsync(ct);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{phase}: {edits} edits, writes {highLevel.ApiWrites}/{docketManager.ApiWrites}, calls {highLevel.Calls}, quota left {QuotaNow()?.Remaining}, to do {state?.Counts.Pending}, delay {(state is null ? "-" : Delay(state.Value.Counts))}"
        );
    }

    private QuotaSnapshot? QuotaNow() => bridge.Runner?.Quota;

    private async Task<(ConnectionState State, StoreCounts Counts, long Calls)?> StateAsync(CancellationToken ct)
    {
        try
        {
            if (bridge.Store is not { } store || await store.GetConnectionAsync(s_demo, ct) is not { } connection)
            {
                return null;
            }

            var counts = await store.For(s_demo).CountAsync(ct);
            return (
                connection.State,
                counts,
                (await SandboxStats.ReadAsync(http, pair.HighLevel.ControlUrl, ct)).Calls
            );
        }
        catch (Exception error) when (error is BridgeDataException or ObjectDisposedException)
        {
            // The bridge was just killed.
            return null;
        }
    }

    private string Delay(StoreCounts counts) =>
        counts.OldestHint is { } oldest
            ? $"{(_time.GetUtcNow() - oldest).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
            : "0 s";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
