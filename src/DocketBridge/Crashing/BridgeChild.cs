using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using DocketBridge.Commands;
using DocketBridge.Status;

namespace DocketBridge.Crashing;

/// <summary>The service in a process of its own, over one data folder and at one address, killed and started as often as one likes.</summary>
internal sealed class BridgeChild(string dataFolder, int port, TextWriter log) : IAsyncDisposable
{
    private static readonly TimeSpan s_longestStart = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_longestLife = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly List<string> _failures = [];
    private readonly int[] _kills = new int[Enum.GetValues<KillWhen>().Length];
    private ChildProgram? _program;
    private TimeSpan _start = TimeSpan.FromSeconds(1);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    /// <summary>How often it was killed, by the moment.</summary>
    public KillCounts Kills =>
        new(_kills[(int)KillWhen.Starting], _kills[(int)KillWhen.Working], _kills[(int)KillWhen.Stopping]);

    /// <summary>Starts that failed, ends that nobody asked for, stops that were no success.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Starts it and waits until it listens; false when it did not come to that.</summary>
    public async Task<bool> StartAsync(CancellationToken ct)
    {
        var began = _time.GetTimestamp();
        _program = Begin();
        if (await IsListeningAsync(_program, ct))
        {
            _start = _time.GetElapsedTime(began);
            return true;
        }

        return false;
    }

    /// <summary>Starts it and kills it at a moment. Not counted when it stopped of its own accord before, as it had been asked to.</summary>
    public async Task LiveAndDieAsync(KillMoment moment, CancellationToken ct)
    {
        if (moment.When == KillWhen.Starting)
        {
            _program = Begin();
            await Task.Delay(_start * moment.Share, _time, ct);
        }
        else
        {
            if (!await StartAsync(ct))
            {
                await StopAtOnceAsync();
                return;
            }

            await Task.Delay(LongestLife * moment.Work, _time, ct);
        }

        if (moment.When == KillWhen.Stopping)
        {
            await _program!.TerminateAsync();
            await Task.Delay(moment.Grace, _time, ct);
        }

        if (!_program!.HasEnded)
        {
            _kills[(int)moment.When]++;
        }
        else if (moment.When != KillWhen.Stopping || await _program.EndAsync(s_longestStop) != 0)
        {
            Fail($"ended by itself while {moment.When}");
        }

        await StopAtOnceAsync();
    }

    /// <summary>Kills it at once, whatever it does.</summary>
    public async Task KillAsync()
    {
        _kills[(int)KillWhen.Working]++;
        await StopAtOnceAsync();
    }

    /// <summary>Asks it to stop and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _program!.TerminateAsync();
        if (await _program.EndAsync(s_longestStop) is not 0 and var code)
        {
            Fail(
                code is null
                    ? $"did not stop within {s_longestStop.TotalSeconds} s"
                    : $"stopped with the exit code {code}"
            );
        }

        await StopAtOnceAsync();
    }

    /// <summary>How its connection stands; null while it does not say.</summary>
    public async Task<ConnectionStatus?> StatusAsync(CancellationToken ct) =>
        (await new StatusFile(dataFolder, _time).ReadAsync(ct))?.SingleOrDefault();

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await StopAtOnceAsync();
        }
    }

    /// <summary>
    /// A free port below those that the system gives to outgoing connections: no other program may be given it while the bridge
    /// is down.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            // By true chance: two bridges of one program must not come upon the same one.
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    // On a machine where a start takes long, the rest does too: a life has to be long enough for some work.
    private TimeSpan LongestLife => s_longestLife > 2 * _start ? s_longestLife : 2 * _start;

    private ChildProgram Begin() =>
        ChildProgram.Start(
            ["run", "--demo-pace", "--data", dataFolder, "--urls", Url.GetLeftPart(UriPartial.Authority)],
            new Dictionary<string, string>(StringComparer.Ordinal),
            line => line.Contains(RunCommand.Listens, StringComparison.Ordinal),
            log
        );

    private async Task<bool> IsListeningAsync(ChildProgram program, CancellationToken ct)
    {
        try
        {
            if (await program.Ready.WaitAsync(s_longestStart, _time, ct) is not null)
            {
                return true;
            }

            Fail("did not start");
        }
        catch (TimeoutException)
        {
            Fail($"did not listen within {s_longestStart.TotalSeconds} s");
        }

        return false;
    }

    private void Fail(string what) => _failures.Add($"bridge: {what}");

    private async Task StopAtOnceAsync()
    {
        await _program!.DisposeAsync();
        _program = null;
        await log.WriteLineAsync($"---- gone at {_time.GetUtcNow():HH:mm:ss.fff}");
    }
}
