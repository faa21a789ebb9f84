using System.Collections.Concurrent;
using System.Diagnostics;

namespace DocketBridge.Tests.Commands;

/// <summary>How a run of the program ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error, TimeSpan Took)
{
    public string All => Output + Error;

    public string[] ErrorLines =>
        Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The real program as a process of its own, with its own working folder's defaults and no secrets from outside.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    public const string TokenVariable = "DOCKETBRIDGE_HIGHLEVEL_TOKEN";
    public const string ClientSecretVariable = "DOCKETBRIDGE_HIGHLEVEL_CLIENT_SECRET";
    public const string KeyVariable = "DOCKETBRIDGE_DOCKETMANAGER_KEY";

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();

    private ProgramRun(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
    }

    /// <summary>The lines on standard output so far.</summary>
    public IReadOnlyList<string> Lines => [.. _output];

    /// <summary>Starts the program.</summary>
    /// <param name="args">Its command line.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="environment">Added to its environment.</param>
    /// <param name="under">A command that is given the program as its last arguments, and becomes it.</param>
    public static ProgramRun Start(
        string[] args,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string[]? under = null
    )
    {
        string[] whole =
        [
            .. under ?? [],
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "docketbridge.dll"),
            .. args,
        ];
        var start = new ProcessStartInfo(whole[0], whole[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (
            var variable in (string[])
                [TokenVariable, ClientSecretVariable, KeyVariable, "ASPNETCORE_URLS", "DOTNET_URLS"]
        )
        {
            start.Environment.Remove(variable);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var run = new ProgramRun(new Process { StartInfo = start });
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        if (input is not null)
        {
            run._process.StandardInput.Write(input);
        }

        run._process.StandardInput.Close();
        return run;
    }

    /// <summary>Runs the program to its end.</summary>
    public static Task<Outcome> ToEndAsync(params string[] args) => ToEndAsync(args, null, null);

    /// <summary>Runs the program to its end, with standard input and environment.</summary>
    public static async Task<Outcome> ToEndAsync(
        string[] args,
        string? input,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        await using var run = Start(args, input, environment);
        return await run.EndAsync(s_deadline);
    }

    /// <summary>Waits for a line on standard output.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        while (TimeProvider.System.GetElapsedTime(_started) < s_deadline)
        {
            if (_output.FirstOrDefault(wanted) is { } line)
            {
                return line;
            }

            if (_process.HasExited)
            {
                break;
            }

            await Task.Delay(s_tick, TimeProvider.System);
        }

        throw new InvalidOperationException(
            $"The awaited line did not come: {string.Join('\n', _output)}\n{string.Join('\n', _error)}"
        );
    }

    /// <summary>Waits for the end.</summary>
    public async Task<Outcome> EndAsync(TimeSpan within)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            throw;
        }

        return new Outcome(
            _process.ExitCode,
            string.Join('\n', _output),
            string.Join('\n', _error),
            TimeProvider.System.GetElapsedTime(_started)
        );
    }

    /// <summary>Asks the process to end, as a service's supervisor does, and waits.</summary>
    public async Task<Outcome> TerminateAsync(TimeSpan within)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync();
        return await EndAsync(within);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
