using System.Diagnostics;
using System.Text.Json;

namespace DocketBridge.Tests.Demo;

/// <summary>
/// The whole program against both sandboxes, judged by the audit that does not ask the sync. Sizes and quota are chosen so
/// that a run takes about a minute; the seed is in the test's name, and the same command replays it by hand.
/// </summary>
public abstract class DemoRuns : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docketbridge-demo-test-");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _folder.Delete(recursive: true);
    }

    protected async Task HoldsAsync(string faults, int seed, int contacts, int edits)
    {
        var report = await RunAsync(faults, seed, contacts, edits);
        report.GetProperty("userEdits").GetInt32().Should().BeGreaterThanOrEqualTo(edits);
        report.GetProperty("contacts").GetInt32().Should().BeGreaterThan(contacts / 2);
        foreach (
            var zero in (string[])
                ["duplicates", "lostEdits", "resurrected", "echoWrites", "quotaViolations", "problems"]
        )
        {
            report.GetProperty(zero).GetInt32().Should().Be(0, "{0} in {1}", zero, report);
        }

        report.GetProperty("converged").GetBoolean().Should().BeTrue();
        report.GetProperty("quiescent").GetBoolean().Should().BeTrue();
    }

    protected async Task<JsonElement> RunAsync(string faults, int seed, int contacts, int edits)
    {
        var report = Path.Combine(_folder.FullName, "report.json");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "docketbridge.dll"),
                    "demo",
                    "--exit-when-idle",
                    "--faults",
                    faults,
                    "--seed",
                    $"{seed}",
                    "--contacts",
                    $"{contacts}",
                    "--edits",
                    $"{edits}",
                    "--rate-limit",
                    "1000",
                    "--port",
                    "0",
                    "--highlevel-port",
                    "0",
                    "--docketmanager-port",
                    "0",
                    "--report",
                    report,
                },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "seed {0} said: {1}{2}", seed, await output, await errors);
        return JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement.Clone();
    }
}

// A class each, so that they run beside each other: a run mostly waits.

public sealed class DemoWithoutFaultsTests : DemoRuns
{
    [Fact]
    public Task Everything_converges() => HoldsAsync("none", 1, contacts: 120, edits: 80);

    [Fact]
    public async Task Nobody_and_nothing_to_do_is_fine_too()
    {
        var report = await RunAsync("none", 5, contacts: 0, edits: 0);
        report.GetProperty("converged").GetBoolean().Should().BeTrue();
        report.GetProperty("userEdits").GetInt32().Should().Be(0);
    }
}

public sealed class DemoWithRoughFaultsTests : DemoRuns
{
    [Fact]
    public Task Everything_converges() => HoldsAsync("rough", 2, contacts: 40, edits: 80);
}

public sealed class DemoWithHostileFaultsAndKillsSeed3Tests : DemoRuns
{
    [Fact]
    public Task Everything_converges() => HoldsAsync("hostile", 3, contacts: 40, edits: 80);
}

public sealed class DemoWithHostileFaultsAndKillsSeed4Tests : DemoRuns
{
    [Fact]
    public Task Everything_converges() => HoldsAsync("hostile", 4, contacts: 40, edits: 80);
}

public sealed class DemoWithHostileFaultsAndKillsSeed13Tests : DemoRuns
{
    [Fact]
    public Task Everything_converges() => HoldsAsync("hostile", 13, contacts: 60, edits: 120);
}
