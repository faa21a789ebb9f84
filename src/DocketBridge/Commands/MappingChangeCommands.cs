using System.Collections.Immutable;
using System.CommandLine;
using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;
using DocketBridge.Sync.Ports;

namespace DocketBridge.Commands;

/// <summary>Checks a mapping document, shows what it would do, and puts it in force.</summary>
internal static class MappingChangeCommands
{
    private const int MostFaults = 50;

    public static Command Check()
    {
        var (data, which, json) = (SharedOptions.Data(), ConnectionChoice.Option(), SharedOptions.Json());
        var file = File();
        var command = new Command(
            "check",
            "Says all that is wrong in a document, and what it would do if it were in force."
        )
        {
            data,
            which,
            json,
            file,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var text = await ReadAsync(parsed.GetValue(file)!, ct);
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var mapping = Compile(text, 0);
                if (store is null || (await store.ListConnectionsAsync(ct)).Count == 0)
                {
                    await Console.Error.WriteLineAsync(
                        "The document is good. What it would do is known when a connection is made."
                    );
                    return 0;
                }

                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                await ShowAsync(store, connection, mapping, parsed.GetValue(json), ct);
                return 0;
            }
        );
        return command;
    }

    public static Command Set()
    {
        var (data, which, json) = (SharedOptions.Data(), ConnectionChoice.Option(), SharedOptions.Json());
        var (file, yes, note) = (File(), Yes(), Note());
        var command = new Command("set", "Shows what a document would do, and with --yes puts it in force.")
        {
            data,
            which,
            json,
            file,
            yes,
            note,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var text = await ReadAsync(parsed.GetValue(file)!, ct);
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var asked = (parsed.GetValue(yes), parsed.GetValue(json));
                return await ChangeAsync(store, connection, text, parsed.GetValue(note), asked, ct);
            }
        );
        return command;
    }

    public static Command Restore()
    {
        var (data, which, json) = (SharedOptions.Data(), ConnectionChoice.Option(), SharedOptions.Json());
        var (yes, note) = (Yes(), Note());
        var version = new Argument<int>("version")
        {
            Description = "The version to go back to; 0 is the one that comes with the program.",
        };
        var command = new Command(
            "restore",
            "Shows what an earlier version would do, and with --yes puts it in force again."
        )
        {
            data,
            which,
            json,
            version,
            yes,
            note,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var number = parsed.GetValue(version);
                var text = await MappingCommand.DocumentAsync(store.MappingsOf(connection.Id), number, ct);
                var words = parsed.GetValue(note) ?? $"version {number} again";
                return await ChangeAsync(
                    store,
                    connection,
                    text,
                    words,
                    (parsed.GetValue(yes), parsed.GetValue(json)),
                    ct
                );
            }
        );
        return command;
    }

    /// <summary>Asks both sides what the mapping has to know.</summary>
    /// <exception cref="CommandException">A side does not answer.</exception>
    public static async Task<T> AskAsync<T>(ConnectionRow connection, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (SideException error)
        {
            throw new CommandException($"What connection {connection.Id} has cannot be seen: {error.Message}");
        }
    }

    private static async Task<int> ChangeAsync(
        SqliteBridgeStore store,
        ConnectionRow connection,
        string text,
        string? note,
        (bool Yes, bool Json) asked,
        CancellationToken ct
    )
    {
        var mappings = store.MappingsOf(connection.Id);
        var now = await mappings.CurrentAsync(ct);
        var mapping = Compile(text, now + 1);
        if (!asked.Yes)
        {
            await ShowAsync(store, connection, mapping, asked.Json, ct);
            await Console.Error.WriteLineAsync("Nothing is changed yet: with --yes it is put in force.");
            return 0;
        }

        var version =
            await mappings.AddAsync(text, note, now, ct)
            ?? throw new CommandException("Somebody else has just changed the mapping: look at it again.");
        if (asked.Json)
        {
            SharedOptions.PrintJson(new { version });
        }
        else
        {
            Console.WriteLine($"Version {version} is in force; a running service takes it up within seconds.");
        }

        return 0;
    }

    private static async Task ShowAsync(
        SqliteBridgeStore store,
        ConnectionRow connection,
        SyncMapping mapping,
        bool json,
        CancellationToken ct
    )
    {
        var change = new MappingChange(store, connection);
        var (effect, context) = await AskAsync(connection, () => change.EffectAsync(mapping, ct));
        var suspended = mapping.Suspended(context).Select(row => new { Field = row.Rule.Name, row.Reason }).ToList();
        if (json)
        {
            SharedOptions.PrintJson(
                new
                {
                    effect.Pairs,
                    effect.Changed,
                    effect.Writes,
                    effect.Fields,
                    suspended,
                }
            );
            return;
        }

        Console.WriteLine(
            $"Of {effect.Pairs} pairs as last read {effect.Changed} would be changed, by about {effect.Writes} writes."
        );
        foreach (var field in effect.Fields)
        {
            var kept = field.Kept == 0 ? string.Empty : $", {field.Kept} values stay where they are";
            Console.WriteLine($"  {field.Kind} {field.Field} in {field.Target}: {field.Writes} values written{kept}");
            foreach (var sample in field.Samples)
            {
                var reason = sample.Reason is null ? string.Empty : $"   ({sample.Reason})";
                Console.WriteLine($"      {sample.RecordId}: {Short(sample.Before)} -> {Short(sample.After)}{reason}");
            }
        }

        foreach (var row in suspended)
        {
            Console.WriteLine($"  {row.Field} would be left alone: {row.Reason}");
        }
    }

    /// <summary>The compiled document.</summary>
    /// <exception cref="CommandException">Something is wrong in it; every fault is told with its place.</exception>
    private static SyncMapping Compile(string text, int version)
    {
        var (mapping, faults) = ConnectionMapping.Compile(text, version);
        return mapping ?? throw new CommandException(Told(faults));
    }

    private static string Told(ImmutableArray<DocumentFault> faults)
    {
        var lines = faults.Take(MostFaults).Select(fault => $"  {fault}");
        var more = faults.Length > MostFaults ? $"\n  and {faults.Length - MostFaults} more" : string.Empty;
        return faults.Length == 1
            ? $"The document is not good. {faults[0]}"
            : $"The document has {faults.Length} faults:\n{string.Join('\n', lines)}{more}";
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return file.Length > DocumentReader.MostCharacters * 4L
                ? throw new CommandException($"'{file.Name}' is too large for a mapping document.")
                : await System.IO.File.ReadAllTextAsync(file.FullName, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                error is FileNotFoundException or DirectoryNotFoundException
                    ? $"There is no file '{file}'."
                    : $"The file '{file}' cannot be read."
            );
        }
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" / ");
        return line.Length == 0 ? "(empty)"
            : line.Length <= 60 ? line
            : line[..59] + "…";
    }

    private static Argument<FileInfo> File() => new("file") { Description = "The document." };

    private static Option<bool> Yes() => new("--yes") { Description = "Put it in force." };

    private static Option<string?> Note() => new("--note") { Description = "Why, for those who look at it later." };
}
