using System.Text.Json;

namespace DocketBridge.Tests.Commands;

public sealed class DemoTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_seconds = TimeSpan.FromSeconds(15);

    private static readonly string[] s_ports =
    [
        "--port",
        "0",
        "--highlevel-port",
        "0",
        "--docketmanager-port",
        "0",
        "--rate-limit",
        "2000",
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_demo_that_waits_for_rest_reports_every_figure_and_holds_every_invariant()
    {
        await using var run = ProgramRun.Start([
            "demo",
            "--contacts",
            "10",
            "--edits",
            "20",
            "--exit-when-idle",
            "--report",
            _folder["report.json"],
            "--data",
            _folder["data"],
            .. s_ports,
        ]);
        var outcome = await run.EndAsync(s_patience);
        outcome.ShouldSucceed();
        outcome.Output.Should().Contain("Every invariant holds.");
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["report.json"]));
        var report = document.RootElement;
        report
            .EnumerateObject()
            .Select(property => property.Name)
            .Should()
            .Contain(
                (
                    "seed faults contacts tasks notes appointments links userEdits writesHighLevel writesDocketManager callsHighLevel "
                    + "callsPerChange echoWrites duplicates lostEdits resurrected conflicts problems waitingForPerson quotaViolations "
                    + "converged quiescent seconds latencyMs"
                ).Split(' ')
            );
        report
            .GetProperty("latencyMs")
            .EnumerateObject()
            .Select(property => property.Name)
            .Should()
            .BeEquivalentTo("p50", "p95", "p99");
        report.GetProperty("seed").GetInt32().Should().Be(1);
        report.GetProperty("faults").GetString().Should().Be("none");
        report.GetProperty("userEdits").GetInt32().Should().Be(20);
        report.GetProperty("contacts").GetInt32().Should().BeGreaterThan(0);
        report.GetProperty("converged").GetBoolean().Should().BeTrue();
        report.GetProperty("quiescent").GetBoolean().Should().BeTrue();
        foreach (
            var none in (string[])
                ["echoWrites", "duplicates", "lostEdits", "resurrected", "problems", "quotaViolations"]
        )
        {
            report.GetProperty(none).GetInt64().Should().Be(0, "there are no {0}", none);
        }
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Stopped_in_the_middle_it_ends_in_seconds_and_takes_its_folder_along(bool verdict, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var run = ProgramRun.Start(
            [
                "demo",
                "--contacts",
                "10",
                "--edits",
                "100000",
                .. (verdict ? (string[])["--exit-when-idle"] : []),
                .. s_ports,
            ],
            environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = _folder.Path }
        );
        await run.LineAsync(line => line.Contains("The first sync is done", StringComparison.Ordinal));
        Directory.EnumerateDirectories(_folder.Path, "docketbridge-demo-*").Should().ContainSingle();
        var outcome = await run.TerminateAsync(s_seconds);
        outcome.ExitCode.Should().Be(exitCode, "it said: {0}", outcome.All);
        outcome.Error.Should().NotContain("Exception");
        Directory.EnumerateDirectories(_folder.Path, "docketbridge-demo-*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_told_before_the_work_begins()
    {
        var outcome = await ProgramRun.ToEndAsync([
            "demo",
            "--contacts",
            "0",
            "--report",
            Path.Combine(_folder["missing"], "report.json"),
            .. s_ports,
        ]);
        outcome.ShouldFailInOneSentence("--report");
    }

    public void Dispose() => _folder.Dispose();
}
