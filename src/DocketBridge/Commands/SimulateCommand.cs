using System.CommandLine;
using System.Globalization;
using DocketBridge.Simulation;

namespace DocketBridge.Commands;

/// <summary>Lets the sync prove itself in simulated histories.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var seeds = new Option<string>("--seeds")
        {
            Description = "The seeds, A..B or one.",
            DefaultValueFactory = _ => "1..1000",
            HelpName = "A..B",
        };
        var steps = new Option<int>("--steps")
        {
            Description = "How many things happen in each history.",
            DefaultValueFactory = _ => 30,
        };
        var noShrink = new Option<bool>("--no-shrink") { Description = "Leave failed histories as they are." };
        var replay = new Option<FileInfo?>("--replay")
        {
            Description = "What 'docketbridge journal export' wrote: lets that happen again instead.",
            HelpName = "FILE",
        };
        var seed = new Option<int?>("--seed")
        {
            Description = "The seed of the weather in a replay; a calm one without it.",
        };
        var json = SharedOptions.Json();
        steps.Validators.Add(result =>
        {
            if (result.GetValue(steps) is < 1 or > 10_000)
            {
                result.AddError("--steps takes a number from 1 to 10000.");
            }
        });
        seed.Validators.Add(result =>
        {
            if (result.GetValue(seed) is < 1)
            {
                result.AddError("--seed takes a number from 1 to 2147483647.");
            }
        });
        seeds.Validators.Add(result =>
        {
            if (Range(result.GetValue(seeds)!) is null)
            {
                result.AddError(
                    "--seeds takes a range such as 1..1000, from 1 to 2000000000, the smaller number first."
                );
            }
        });
        var command = new Command(
            "simulate",
            "Lets the sync run through simulated histories and checks what came of it."
        )
        {
            seeds,
            steps,
            noShrink,
            replay,
            seed,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(seed) is not null && result.GetValue(replay) is null)
            {
                result.AddError("--seed goes with --replay; histories of their own take --seeds.");
            }
        });
        command.SetAction(
            async (parsed, ct) =>
            {
                if (parsed.GetValue(replay) is { } file)
                {
                    return await ReplayRun.RunAsync(file, parsed.GetValue(seed), parsed.GetValue(json), ct);
                }

                var (first, last) = Range(parsed.GetValue(seeds)!)!.Value;
                var options = new SimulationOptions
                {
                    FirstSeed = first,
                    LastSeed = last,
                    Steps = parsed.GetValue(steps),
                    Shrink = !parsed.GetValue(noShrink),
                };
                var report = new Simulator(options, EngineParts.Whole, TimeProvider.System).Run(
                    Console.IsErrorRedirected ? null : done => Progress(done, last - first + 1),
                    ct
                );
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(report);
                }
                else
                {
                    Print(report);
                }

                return report.Failures.Count == 0 ? 0 : 1;
            }
        );
        return command;
    }

    private static (long First, long Last)? Range(string text)
    {
        var parts = text.Split("..");
        return
            parts.Length <= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first >= 1
            && first <= last
            && last <= 2_000_000_000
            ? (first, last)
            : null;
    }

    // A hundred thousand histories take minutes: whoever waits sees that it goes on.
    private static void Progress(int done, long all)
    {
        if (done % 500 == 0 || done == all)
        {
            Console.Error.Write($"\r{done} of {all} histories{(done == all ? Environment.NewLine : string.Empty)}");
        }
    }

    private static void Print(SimulationReport report)
    {
        foreach (var failure in report.Failures)
        {
            Console.WriteLine($"Seed {failure.Seed} failed at step {failure.Step}:");
            foreach (var line in failure.Invariants)
            {
                Console.WriteLine($"  {line}");
            }

            Console.WriteLine($"  shown by {failure.Shrunk.Count} of its {failure.Actions} actions:");
            foreach (var line in failure.Shrunk)
            {
                Console.WriteLine($"    {line}");
            }

            Console.WriteLine("  the last events:");
            foreach (var line in failure.LastEvents)
            {
                Console.WriteLine($"    {line}");
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Seeds} histories, {report.Steps} steps, {report.SimulatedHours} simulated hours, {report.InvariantsChecked} checks in {report.Seconds} s: {report.Failures.Count} failed"
            )
        );
    }
}
