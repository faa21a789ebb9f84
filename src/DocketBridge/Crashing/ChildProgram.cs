using System.Diagnostics;
using System.Globalization;

namespace DocketBridge.Crashing;

/// <summary>This program once more, as a process of its own.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private const string Name = "docketbridge";

    private readonly Process _process;
    private readonly TaskCompletionSource<string?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, bool> _isReady;
    private readonly TextWriter _log;

    private ChildProgram(Process process, Func<string, bool> isReady, TextWriter log)
    {
        (_process, _isReady, _log) = (process, isReady, log);
        process.OutputDataReceived += (_, line) => Keep(line.Data, watched: true);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, watched: false);
    }

    /// <summary>The line that tells that it is ready; null when it ended without one.</summary>
    public Task<string?> Ready => _ready.Task;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">Added to the environment.</param>
    /// <param name="isReady">Knows the line on standard output that tells that it is ready.</param>
    /// <param name="log">Takes what it prints; safe for several threads.</param>
    public static ChildProgram Start(
        IEnumerable<string> args,
        IReadOnlyDictionary<string, string> environment,
        Func<string, bool> isReady,
        TextWriter log
    )
    {
        var start = new ProcessStartInfo(Host)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in IsItself ? args : args.Prepend(Path.Combine(AppContext.BaseDirectory, $"{Name}.dll")))
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var child = new ChildProgram(new Process { StartInfo = start }, isReady, log);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        child._process.StandardInput.Close();
        _ = child.WatchAsync();
        return child;
    }

    /// <summary>Ends it at once (SIGKILL), and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It is gone already.
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service's supervisor does (SIGTERM).</summary>
    public async Task TerminateAsync()
    {
        var kill = new ProcessStartInfo("sh") { UseShellExecute = false, RedirectStandardError = true };
        kill.ArgumentList.Add("-c");
        kill.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}"));
        using var sent = Process.Start(kill)!;
        await sent.WaitForExitAsync();
    }

    /// <summary>Waits for its end; null when it takes longer.</summary>
    public async Task<int?> EndAsync(TimeSpan within)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within, TimeProvider.System);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    // Run as 'dotnet docketbridge.dll', or from a program that has it beside itself.
    private static bool IsItself => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == Name;

    private static string Host =>
        IsItself || Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? Environment.ProcessPath!
            : "dotnet";

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        _ready.TrySetResult(null);
    }

    private void Keep(string? line, bool watched)
    {
        if (line is null)
        {
            return;
        }

        _log.WriteLine(line);
        if (watched && _isReady(line))
        {
            _ready.TrySetResult(line);
        }
    }
}
