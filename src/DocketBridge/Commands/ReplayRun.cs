using System.Globalization;
using DocketBridge.Simulation;
using DocketBridge.Simulation.Replay;
using DocketBridge.Sync.Links;

namespace DocketBridge.Commands;

/// <summary>Lets an exported journal happen again and tells what came of it.</summary>
internal static class ReplayRun
{
    private const int MostLines = 200;

    /// <summary>Does it; 1 when an invariant did not hold, else 0, whether the writes are the same or not.</summary>
    public static async Task<int> RunAsync(FileInfo file, int? seed, bool json, CancellationToken ct)
    {
        var report = ReplayHistory.Run(Reconstruction.Of(await ReadAsync(file, ct)), EngineParts.Whole, seed);
        if (json)
        {
            SharedOptions.PrintJson(report);
        }
        else
        {
            Print(report);
        }

        return report.Failures.Count == 0 ? 0 : 1;
    }

    private static async Task<RecordedJournal> ReadAsync(FileInfo file, CancellationToken ct)
    {
        if (!file.Exists)
        {
            throw new CommandException($"There is no file {file.FullName}.");
        }

        if (file.Length > JournalFile.MaxBytes)
        {
            throw new CommandException(
                "The file is larger than 256 MB: export a shorter time with --since and --until."
            );
        }

        try
        {
            using var reader = file.OpenText();
            return await JournalFile.ReadAsync(reader, ct);
        }
        catch (JournalFileException error)
        {
            throw new CommandException(error.Message);
        }
    }

    private static void Print(ReplayReport report)
    {
        Section("Invariants that do not hold", report.Failures);
        Section("Writes that differ", [.. report.Differences.Select(Line)]);
        Section("Not replayed", report.NotReplayed);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Records} records and {report.Actions} actions: {report.RecordedWrites} writes recorded, {report.Writes} made now, {report.Differences.Count} differences; {report.InvariantsChecked} checks, {report.Failures.Count} failed"
            )
        );
    }

    private static void Section(string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Console.WriteLine($"{title}:");
        foreach (var line in lines.Take(MostLines))
        {
            Console.WriteLine($"  {line}");
        }

        if (lines.Count > MostLines)
        {
            Console.WriteLine($"  and {lines.Count - MostLines} more (--json shows all)");
        }
    }

    private static string Line(WriteDifference one)
    {
        var what = one.Action switch
        {
            WriteKind.Create => "made",
            WriteKind.Delete => "deleted",
            _ => $"{one.Field} set to '{one.Value}'",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Kind} {one.Record} in {one.Side}: {what}, recorded {one.Recorded} times, now {one.Now}"
        );
    }
}
