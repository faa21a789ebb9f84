using System.CommandLine;
using DocketBridge.Mappings;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Lists the fields that a mapping can name, custom fields as HighLevel has them at this time.</summary>
internal static class MappingFieldsCommand
{
    public static Command Create()
    {
        var (data, which, json) = (SharedOptions.Data(), ConnectionChoice.Option(), SharedOptions.Json());
        var command = new Command(
            "fields",
            "Lists the fields of both sides, custom fields included, and which are mapped."
        )
        {
            data,
            which,
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var mapping = await ConnectionMapping.LoadAsync(store.MappingsOf(connection.Id), ct);
                var context = await MappingChangeCommands.AskAsync(
                    connection,
                    () => new MappingChange(store, connection).ContextAsync(mapping, ct)
                );
                var rows = Rows(mapping, context).ToList();
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { fields = rows });
                    return 0;
                }

                foreach (var group in rows.GroupBy(row => (row.Kind, row.Side)))
                {
                    Console.WriteLine($"{group.Key.Kind} in {group.Key.Side}");
                    foreach (var row in group)
                    {
                        var options =
                            row.Options.Count == 0 ? string.Empty : $" [{string.Join(", ", row.Options.Take(8))}]";
                        var mapped = row.MappedBy is null ? string.Empty : $"  -> {row.MappedBy}";
                        Console.WriteLine($"    {row.Field, -28} {row.Type ?? "", -10} {row.Label}{options}{mapped}");
                    }
                }

                return 0;
            }
        );
        return command;
    }

    private static IEnumerable<FieldRow> Rows(SyncMapping mapping, MappingContext context)
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            foreach (var side in Enum.GetValues<Side>())
            {
                foreach (var entry in FieldCatalogue.Of(side, kind))
                {
                    if (entry.Name != CustomField.Prefix + "*")
                    {
                        yield return new FieldRow(
                            kind,
                            side,
                            entry.Name,
                            entry.Type,
                            entry.Label,
                            entry.IsReadOnly,
                            [],
                            By(entry.Name)
                        );
                        continue;
                    }

                    foreach (var field in context.CustomFields)
                    {
                        var type = UsableMapping.TypeFor(field.DataType);
                        yield return new FieldRow(
                            kind,
                            side,
                            field.Field,
                            type,
                            field.Name,
                            type == "fileNames",
                            field.Options,
                            By(field.Field)
                        );
                    }
                }

                string? By(string field) =>
                    DocumentOf(mapping.Document, kind)
                        .Fields.FirstOrDefault(row =>
                            (side == Side.HighLevel ? row.HighLevel : row.DocketManager).Field == field
                            && row.Direction != Direction.Off
                        )
                        ?.Name;
            }
        }
    }

    private static KindDocument DocumentOf(MappingDocument document, RecordKind kind) =>
        kind switch
        {
            RecordKind.Contact => document.Contacts,
            RecordKind.Task => document.Tasks,
            RecordKind.Note => document.Notes,
            _ => document.Appointments,
        };

    private sealed record FieldRow(
        RecordKind Kind,
        Side Side,
        string Field,
        string? Type,
        string Label,
        bool IsReadOnly,
        IReadOnlyList<string> Options,
        string? MappedBy
    );
}
