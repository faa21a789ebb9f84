using System.CommandLine;
using DocketBridge.Crashing;

namespace DocketBridge.Commands;

/// <summary>Kills the service's process again and again, and checks that nothing comes of it.</summary>
internal static class CrashTestCommand
{
    public static Command Create()
    {
        var (seed, faults, quota) = (SharedOptions.Seed(), SharedOptions.Faults(), SandboxCommand.RateLimit());
        var kills = new Option<int>("--kills")
        {
            Description = "How often the bridge's process is killed.",
            DefaultValueFactory = _ => 200,
        }.Between(1, 100_000);
        var contacts = new Option<int>("--contacts")
        {
            Description = "How many people the sandboxes begin with.",
            DefaultValueFactory = _ => 60,
        }.Between(1, 10_000);
        var pace = new Option<int>("--edits-per-second")
        {
            Description = "How fast people edit on both sides, on average.",
            DefaultValueFactory = _ => 5,
        }.Between(1, 100);
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description =
                "A new folder to keep the data and the logs in; without it a temporary one is used, and removed if all is well.",
        };
        var command = new Command(
            "crash-test",
            "Kills the service's process at random moments while people work on both sides; prints one JSON object, and fails if anything is lost or doubled."
        )
        {
            kills,
            seed,
            contacts,
            pace,
            faults,
            quota,
            data,
        };
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    new CrashOptions
                    {
                        Kills = parsed.GetValue(kills),
                        Seed = parsed.GetValue(seed),
                        Contacts = parsed.GetValue(contacts),
                        EditsPerSecond = parsed.GetValue(pace),
                        Faults = parsed.GetValue(faults),
                        RateLimit = parsed.GetValue(quota),
                        Folder = NewFolder(parsed.GetValue(data)),
                    },
                    keep: parsed.GetValue(data) is not null,
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(CrashOptions options, bool keep, CancellationToken ct)
    {
        var holds = false;
        try
        {
            var report = await CrashRun.RunAsync(options, Console.Error.WriteLine, ct);
            SharedOptions.PrintJson(report);
            holds = report.Holds;
            return holds ? 0 : CommandLine.Failed;
        }
        finally
        {
            if (!keep && (holds || ct.IsCancellationRequested))
            {
                Directory.Delete(options.Folder, recursive: true);
            }
            else
            {
                await Console.Error.WriteLineAsync($"The data and the logs are in {options.Folder}.");
            }
        }
    }

    private static string NewFolder(DirectoryInfo? given)
    {
        if (given is null)
        {
            return Directory.CreateTempSubdirectory("docketbridge-crash-").FullName;
        }

        try
        {
            given.Create();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The data folder {given.FullName} cannot be made: {error.Message}");
        }

        return given.EnumerateFileSystemInfos().Any()
            ? throw new CommandException($"The folder {given.FullName} is not empty: give a new one with --data.")
            : given.FullName;
    }
}
