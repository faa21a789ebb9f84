using System.CommandLine;
using DocketBridge.Demo;

namespace DocketBridge.Commands;

/// <summary>Shows the whole thing at work: both sandboxes, the bridge, and people who edit on both sides.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var (contacts, seed, faults) = (SharedOptions.Contacts(), SharedOptions.Seed(), SharedOptions.Faults());
        var edits = new Option<int>("--edits")
        {
            Description = "How many edits the simulated users make.",
            DefaultValueFactory = _ => 300,
        }.Between(0, 1_000_000);
        var pace = new Option<int>("--edits-per-second")
        {
            Description = "How fast they make them, on average.",
            DefaultValueFactory = _ => 5,
        }.Between(1, 1000);
        var exit = new Option<bool>("--exit-when-idle")
        {
            Description =
                "Stop the users after the edits, wait until the sync is quiet, audit, and exit 0 only if all is well.",
        };
        var report = new Option<FileInfo?>("--report") { Description = "Write the report as JSON to this file." };
        var bridge = SharedOptions.Port("--port", 5080, "The bridge's port; 0 takes a free one.");
        var highLevel = SharedOptions.Port(
            "--highlevel-port",
            5081,
            "The HighLevel sandbox's port; 0 takes a free one."
        );
        var docketManager = SharedOptions.Port(
            "--docketmanager-port",
            5082,
            "The DocketManager sandbox's port; 0 takes a free one."
        );
        var quota = SandboxCommand.RateLimit();
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "A new data folder to keep; without it a temporary one is used and removed.",
        };
        var command = new Command(
            "demo",
            "Runs both sandboxes and the bridge, and lets simulated users work on both sides."
        )
        {
            contacts,
            seed,
            edits,
            pace,
            faults,
            exit,
            report,
            bridge,
            highLevel,
            docketManager,
            quota,
            data,
        };
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    new DemoOptions
                    {
                        Contacts = parsed.GetValue(contacts),
                        Seed = parsed.GetValue(seed),
                        Edits = parsed.GetValue(edits),
                        EditsPerSecond = parsed.GetValue(pace),
                        Faults = parsed.GetValue(faults),
                        ExitWhenIdle = parsed.GetValue(exit),
                        ReportFile = parsed.GetValue(report)?.FullName,
                        BridgePort = parsed.GetValue(bridge),
                        HighLevelPort = parsed.GetValue(highLevel),
                        DocketManagerPort = parsed.GetValue(docketManager),
                        RateLimit = parsed.GetValue(quota),
                        DataFolder = parsed.GetValue(data)?.FullName,
                    },
                    ct
                )
        );
        return command;
    }

    // Ended by the user in the middle: that is how one ends a demo, but no answer to one who waits for the verdict.
    private static async Task<int> RunAsync(DemoOptions options, CancellationToken ct)
    {
        TryReport(options.ReportFile);
        try
        {
            return await DemoRun.RunAsync(options, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested && !options.ExitWhenIdle)
        {
            return 0;
        }
    }

    // Better now than after minutes of work.
    private static void TryReport(string? file)
    {
        try
        {
            if (file is not null)
            {
                File.Open(file, FileMode.Append).Dispose();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The report {file} cannot be written: give another file with --report.");
        }
    }
}
