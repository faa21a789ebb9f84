using System.CommandLine;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Shows the deletions that the fuse holds, and carries out what a person decides about them.</summary>
internal static class DeletionsCommand
{
    private const int Listed = 10_000;

    public static Command Create() =>
        new("deletions", "Deletions that were too many to be carried over without asking: list, approve, restore.")
        {
            List(),
            Decide("approve", "Carries the held deletions over.", DeletionDecision.Approve),
            Decide("restore", "Makes the records anew on the side that lost them.", DeletionDecision.Restore),
        };

    private static Command List()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "Lists the held deletions.") { data, json };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var all = new List<HeldRow>();
                foreach (var connection in store is null ? [] : await store.ListConnectionsAsync(ct))
                {
                    var held = await store!.For(connection.Id).ListHeldDeletionsAsync(Listed, ct);
                    all.AddRange(held.Select(one => HeldRow.Of(connection.Id, one)));
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { deletions = all });
                    return 0;
                }

                foreach (var row in all)
                {
                    Console.WriteLine(
                        $"{row.Connection}  {row.Since:u}  {row.Kind} {row.Id} is left in {row.Side}, deleted on the other side: {row.Title}"
                    );
                }

                await Console.Error.WriteLineAsync(
                    all.Count == 0
                        ? "No deletion is held."
                        : $"{all.Count} held. Decide with 'docketbridge deletions approve' or 'restore', for all of a connection."
                );
                return 0;
            }
        );
        return command;
    }

    private static Command Decide(string name, string description, DeletionDecision decision)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var which = ConnectionChoice.Option();
        var command = new Command(name, description) { data, json, which };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = (await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct)).Id;
                var decided = await store.DecisionsOf(connection, LocalUser.Name).DecideDeletionsAsync(decision, ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { connection = connection.Value, decided });
                }
                else
                {
                    Console.WriteLine($"{decided} deletions decided; the service carries it out.");
                }

                return 0;
            }
        );
        return command;
    }

    private sealed record HeldRow(
        string Connection,
        string Kind,
        Side Side,
        string Id,
        string Title,
        DateTimeOffset Since
    )
    {
        public static HeldRow Of(ConnectionId connection, HeldDeletion held) =>
            new(
                connection.Value,
                $"{held.Link.Kind}",
                held.Target,
                held.Link.IdOn(held.Target) ?? string.Empty,
                TitleOf(held.Link, held.Target),
                held.Since
            );

        // What a person knows the record by.
        private static string TitleOf(Link link, Side side)
        {
            if (link.RecordOf(side) is not { } record)
            {
                return string.Empty;
            }

            string[] names =
            [
                DocketManagerFields.Name,
                HighLevelFields.Title,
                DocketManagerFields.Text,
                HighLevelFields.Body,
            ];
            var title = names.Select(name => record[name]).FirstOrDefault(text => text.Length > 0);
            title ??= $"{record[HighLevelFields.FirstName]} {record[HighLevelFields.LastName]}".Trim();
            var line = Sync.Text.PlainText.Line(Sync.Text.HtmlText.ToText(title));
            return line.Length > 80 ? line[..80] + "…" : line;
        }
    }
}
