using System.CommandLine;
using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;

namespace DocketBridge.Commands;

/// <summary>Shows, checks and changes the mapping of a connection.</summary>
internal static class MappingCommand
{
    public static Command Create() =>
        new("mapping", "What of one side goes where on the other, and how: show, check and change it.")
        {
            Show(),
            Schema(),
            MappingFieldsCommand.Create(),
            MappingChangeCommands.Check(),
            MappingChangeCommands.Set(),
            Versions(),
            MappingChangeCommands.Restore(),
            Alerts(),
        };

    private static Command Show()
    {
        var (data, which) = (SharedOptions.Data(), ConnectionChoice.Option());
        var version = new Option<int?>("--version")
        {
            Description = "An earlier version; 0 is the one that comes with the program.",
        };
        var command = new Command("show", "Prints the mapping in force as a JSON document.") { data, which, version };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                if (store is null || (await store.ListConnectionsAsync(ct)).Count == 0)
                {
                    // Before anything is connected, what a new connection starts with is what one wants to see.
                    Console.Write(DefaultMapping.Json());
                    return 0;
                }

                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                Console.Write(await DocumentAsync(store.MappingsOf(connection.Id), parsed.GetValue(version), ct));
                return 0;
            }
        );
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "Prints the JSON Schema of mapping documents, for editors.");
        command.SetAction(_ => Console.WriteLine(MappingSchema.Write()));
        return command;
    }

    private static Command Versions()
    {
        var (data, which, json) = (SharedOptions.Data(), ConnectionChoice.Option(), SharedOptions.Json());
        var command = new Command("versions", "Lists the versions that were in force.") { data, which, json };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var versions = await store.MappingsOf(connection.Id).ListAsync(ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(
                        new
                        {
                            versions = versions.Select(row => new
                            {
                                row.Version,
                                row.At,
                                row.Note,
                            }),
                        }
                    );
                    return 0;
                }

                Console.WriteLine($"0  the one that comes with the program{(versions.Count == 0 ? ", in force" : "")}");
                foreach (var row in versions)
                {
                    var note = row.Note is null ? string.Empty : $"  {row.Note}";
                    Console.WriteLine(
                        $"{row.Version}  {row.At:yyyy-MM-dd HH:mm}{note}{(row == versions[^1] ? "  in force" : "")}"
                    );
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Alerts()
    {
        var (data, which, json) = (SharedOptions.Data(), ConnectionChoice.Option(), SharedOptions.Json());
        var seen = new Option<bool>("--seen") { Description = "Take them away: a person has seen them." };
        var command = new Command(
            "alerts",
            "Lists what changed in HighLevel of the custom fields that the mapping names."
        )
        {
            data,
            which,
            json,
            seen,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var mappings = store.MappingsOf(connection.Id);
                var alerts = await mappings.ListAlertsAsync(ct);
                if (parsed.GetValue(seen))
                {
                    await mappings.AcknowledgeAsync(ct);
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { alerts });
                    return 0;
                }

                foreach (var alert in alerts)
                {
                    Console.WriteLine($"{alert.At:yyyy-MM-dd HH:mm}  {alert.Field}: {alert.Detail}");
                }

                await Console.Error.WriteLineAsync(
                    alerts.Count == 0 ? "Nothing has changed." : $"{alerts.Count} in all."
                );
                return 0;
            }
        );
        return command;
    }

    /// <summary>The text of a version; of the one in force without a number.</summary>
    /// <exception cref="CommandException">There is no such version.</exception>
    public static async Task<string> DocumentAsync(IMappingStore store, int? number, CancellationToken ct)
    {
        var versions = await store.ListAsync(ct);
        var wanted = number ?? (versions.Count == 0 ? 0 : versions[^1].Version);
        return wanted == 0
            ? DefaultMapping.Json()
            : versions.FirstOrDefault(version => version.Version == wanted)?.Document
                ?? throw new CommandException(
                    $"There is no version {wanted}: 'docketbridge mapping versions' lists them."
                );
    }
}
