using System.CommandLine;
using DocketBridge.Journalling;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>The journal as a whole: export.</summary>
internal static class JournalCommand
{
    public static Command Create() => new("journal", "The journal of a connection: export.") { Export() };

    private static Command Export()
    {
        var data = SharedOptions.Data();
        var which = ConnectionChoice.Option();
        var since = JournalOptions.Time("--since", "Only entries and conflicts of this time or later.");
        var until = JournalOptions.Time("--until", "Only entries and conflicts before this time.");
        var output = new Option<FileInfo?>("--out")
        {
            Description = "The file to write, which must not exist yet; standard output by default.",
        };
        var command = new Command(
            "export",
            "Writes links, conflicts and journal of a connection as JSON lines, personal data included."
        )
        {
            data,
            which,
            since,
            until,
            output,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var filter = new JournalFilter { Since = parsed.GetValue(since), Until = parsed.GetValue(until) };
                var now = TimeProvider.System.GetUtcNow();
                if (parsed.GetValue(output) is not { } file)
                {
                    await JournalExport.WriteAsync(store, connection, filter, now, Console.Out, ct);
                    return 0;
                }

                await using var writer = new StreamWriter(New(file));
                var lines = await JournalExport.WriteAsync(store, connection, filter, now, writer, ct);
                await Console.Error.WriteLineAsync($"{lines} lines written.");
                return 0;
            }
        );
        return command;
    }

    // It holds personal data: nobody else may read it.
    private static FileStream New(FileInfo file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file.FullName, options);
    }
}
