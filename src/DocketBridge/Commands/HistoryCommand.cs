using System.CommandLine;
using DocketBridge.Journalling;

namespace DocketBridge.Commands;

/// <summary>Tells the life of a record.</summary>
internal static class HistoryCommand
{
    private const int MostEntries = 10_000;

    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var record = JournalOptions.Record();
        var which = new Option<string?>("--connection") { Description = "Look in this connection only." };
        var since = JournalOptions.Time("--since", "Only what happened at this time or later.");
        var limit = new Option<int>("--limit")
        {
            Description = "How many of the latest entries.",
            DefaultValueFactory = _ => 200,
        }.Between(1, MostEntries);
        var command = new Command(
            "history",
            "Tells what was seen, decided and written of a record, in the order of time."
        )
        {
            record,
            data,
            json,
            which,
            since,
            limit,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connections = await JournalOptions.ConnectionsAsync(store, parsed.GetValue(which), ct);
                var chosen = await ChosenRecord.FindAsync(store, connections, parsed.GetValue(record)!, ct);
                var filter = chosen.Filter with
                {
                    Since = parsed.GetValue(since),
                    Limit = parsed.GetValue(limit),
                    Latest = true,
                };
                var journal = store.JournalOf(chosen.Connection.Id);
                var told = (await journal.ListAsync(filter, ct))
                    .Select(entry => (entry.At, View: (object)EntryView.Of(entry), Words: JournalText.Of(entry)))
                    .Concat(
                        (await journal.ListConflictsAsync(filter, ct)).Select(conflict =>
                            (conflict.At, View: (object)ConflictView.Of(conflict), Words: JournalText.Of(conflict))
                        )
                    )
                    .OrderBy(one => one.At)
                    .TakeLast(filter.Limit)
                    .ToList();
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(
                        new
                        {
                            connection = chosen.Connection.Id.Value,
                            contact = $"link:{chosen.Contact}",
                            kind = chosen.Link?.Kind,
                            highLevelId = chosen.Link?.HighLevelId,
                            docketManagerId = chosen.Link?.DocketManagerId,
                            entries = told.Select(one => one.View),
                        }
                    );
                    return 0;
                }

                told.ForEach(one => Console.WriteLine(one.Words));
                if (told.Count == 0)
                {
                    await Console.Error.WriteLineAsync("The journal tells nothing of it.");
                }

                return 0;
            }
        );
        return command;
    }
}
