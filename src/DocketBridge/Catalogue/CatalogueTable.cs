using HighLevel.Operations;
using Spectre.Console;

namespace DocketBridge.Catalogue;

/// <summary>
/// Shows the catalogue. On a terminal names lead to HighLevel's pages; elsewhere the addresses have a column, and no line is broken.
/// </summary>
internal static class CatalogueTable
{
    private const int Unbroken = 400;

    /// <summary>Prints operations, and events when there are any.</summary>
    /// <param name="listing">What to print.</param>
    /// <param name="console">Where to print it.</param>
    public static void Print(CatalogueListing listing, IAnsiConsole console)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = Unbroken;
        }

        var links = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Links;
        console.Write(Operations(listing.Operations, links));
        console.WriteLine($"{listing.Operations.Count} operations");
        if (listing.Triggers.Count > 0)
        {
            console.Write(Triggers(listing.Triggers, links));
            console.WriteLine($"{listing.Triggers.Count} triggers");
        }
    }

    private static Table Operations(IReadOnlyList<CatalogueOperation> operations, bool links)
    {
        var table = Titled(links, "Group", "Operation", "Call", "Scope", "Version", "Repeating");
        foreach (var operation in operations)
        {
            AddRow(
                table,
                links,
                operation.Documentation,
                operation.Group,
                operation.Obsolete ? $"{operation.Id} (obsolete)" : operation.Id,
                $"{operation.Verb} {operation.Path}",
                operation.Scope ?? "none documented",
                operation.Version,
                Word(operation.Idempotency)
            );
        }

        return table;
    }

    private static Table Triggers(IReadOnlyList<CatalogueTrigger> triggers, bool links)
    {
        var table = Titled(links, "Group", "Trigger", "What happened", "Scope", "Type");
        foreach (var trigger in triggers)
        {
            AddRow(
                table,
                links,
                trigger.Documentation,
                trigger.Group,
                trigger.Name,
                trigger.Title,
                trigger.Scope ?? "none documented",
                string.Join(", ", trigger.WireTypes)
            );
        }

        return table;
    }

    /// <summary>What repeating an operation does, in a word.</summary>
    /// <param name="idempotency">The class.</param>
    public static string Word(Idempotency idempotency) =>
        idempotency switch
        {
            Idempotency.Safe => "reads",
            Idempotency.Idempotent => "same state",
            _ => "may double",
        };

    private static Table Titled(bool links, params string[] titles) =>
        new Table().Border(TableBorder.Rounded).AddColumns(links ? titles : [.. titles, "Documentation"]);

    // The second cell is the name: it carries the address, or a cell of its own does.
    private static void AddRow(Table table, bool links, string address, params string[] cells)
    {
        string[] shown = [.. cells.Select(cell => Markup.Escape(cell))];
        if (links)
        {
            shown[1] = $"[link={Markup.Escape(address)}]{shown[1]}[/]";
        }

        table.AddRow(links ? shown : [.. shown, Markup.Escape(address)]);
    }
}
