using System.CommandLine;
using DocketBridge.Journalling;
using DocketBridge.Mappings;
using DocketBridge.Sync.Mapping;

namespace DocketBridge.Commands;

/// <summary>Tells why a field of a record says what it says.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var record = JournalOptions.Record();
        var field = new Argument<string>("field") { Description = "The field, such as phone, email, text or body." };
        var which = new Option<string?>("--connection") { Description = "Look in this connection only." };
        var command = new Command(
            "explain",
            "Tells what a field says on both sides, who set it and when, and why the sides differ if they do."
        )
        {
            record,
            field,
            data,
            json,
            which,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connections = await JournalOptions.ConnectionsAsync(store, parsed.GetValue(which), ct);
                var id = parsed.GetValue(record)!;
                var chosen = await ChosenRecord.FindAsync(store, connections, id, ct);
                var link =
                    chosen.Link
                    ?? throw new CommandException(
                        $"The record '{id}' is not linked any more: 'docketbridge history' tells what became of it."
                    );
                var kind = (await ConnectionMapping.LoadAsync(store.MappingsOf(chosen.Connection.Id), ct))[link.Kind];
                var name = parsed.GetValue(field)!;
                var rule =
                    kind.Rules.FirstOrDefault(rule =>
                        string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase)
                    )
                    ?? throw new CommandException(
                        $"A {JournalText.Name(link.Kind)} has no field '{name}'; it has {string.Join(", ", kind.Rules.Select(rule => rule.Name))}."
                    );
                var explanation = await Explanation.OfAsync(
                    store.JournalOf(chosen.Connection.Id),
                    chosen.Connection,
                    link,
                    rule,
                    kind,
                    ct
                );
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(explanation);
                    return 0;
                }

                foreach (var words in explanation.Words)
                {
                    Console.WriteLine(words);
                }

                return 0;
            }
        );
        return command;
    }
}
