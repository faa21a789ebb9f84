using System.Text;

namespace DocketBridge.Catalogue;

/// <summary>Writes the catalogue as the tables of <c>docs/highlevel.md</c>.</summary>
internal static class CatalogueMarkdown
{
    /// <summary>The tables, each line ended by a line feed.</summary>
    /// <param name="listing">What to write.</param>
    public static string Write(CatalogueListing listing)
    {
        var text = new StringBuilder();
        foreach (var group in listing.Operations.GroupBy(operation => operation.Group, StringComparer.Ordinal))
        {
            Section(
                text,
                group.Key,
                ["Operation", "Call", "Scope", "Version", "Repeating"],
                group.Select(operation =>
                    (string[])
                        [
                            $"[{operation.Id}]({operation.Documentation}){(operation.Obsolete ? ", obsolete" : string.Empty)}",
                            $"`{operation.Verb} {operation.Path}`",
                            Code(operation.Scope),
                            operation.Version,
                            CatalogueTable.Word(operation.Idempotency),
                        ]
                )
            );
        }

        Section(
            text,
            "Scopes",
            ["Scope", "Operations"],
            listing
                .Operations.GroupBy(operation => operation.Scope)
                .OrderBy(scope => scope.Key, StringComparer.Ordinal)
                .Select(scope => (string[])[Code(scope.Key), string.Join(", ", scope.Select(one => one.Id))])
        );
        if (listing.Triggers.Count > 0)
        {
            Section(
                text,
                "Triggers",
                ["Trigger", "What happened", "Scope", "Type"],
                listing.Triggers.Select(trigger =>
                    (string[])
                        [
                            $"[{trigger.Name}]({trigger.Documentation})",
                            trigger.Title,
                            Code(trigger.Scope),
                            string.Join(", ", trigger.WireTypes.Select(type => $"`{type}`")),
                        ]
                )
            );
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Section(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows)
    {
        text.Append("### ").Append(title).Append("\n\n");
        Row(text, columns);
        Row(text, [.. columns.Select(_ => "---")]);
        foreach (var row in rows)
        {
            Row(text, row);
        }

        text.Append('\n');
    }

    private static void Row(StringBuilder text, string[] cells) =>
        text.Append("| ")
            .AppendJoin(" | ", cells.Select(cell => cell.Replace("|", @"\|", StringComparison.Ordinal)))
            .Append(" |\n");

    private static string Code(string? scope) => scope is null ? "none documented" : $"`{scope}`";
}
