using System.CommandLine;
using System.Globalization;
using DocketBridge.Journalling;
using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Journal;

namespace DocketBridge.Commands;

/// <summary>Undoes journalled writes; the service carries it out.</summary>
internal static class UndoCommand
{
    private const int MostWrites = 10_000;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var which = ConnectionChoice.Option();
        var entry = Number("--entry", "Undo the write of this number, as history tells it.");
        var run = new Option<string?>("--run") { Description = "Undo the writes of this run." };
        var since = JournalOptions.Time("--since", "Undo the writes of this time or later.");
        var until = JournalOptions.Time(
            "--until",
            "Undo the writes before this time; with --since only. Now by default."
        );
        var dry = new Option<bool>("--dry-run") { Description = "Tell what would be undone, and do nothing." };
        var wait = new Option<int>("--wait")
        {
            Description = "How many seconds to wait for a running service to carry it out; 0 not to wait.",
            DefaultValueFactory = _ => 30,
        }.Between(0, 3600);
        var command = new Command(
            "undo",
            "Writes back what journalled writes had changed, the newest first; a record that was changed since is left as it is."
        )
        {
            data,
            json,
            which,
            entry,
            run,
            since,
            until,
            dry,
            wait,
        };
        command.Validators.Add(result =>
        {
            if (((Option[])[entry, run, since]).Count(way => result.GetResult(way) is not null) != 1)
            {
                result.AddError("Say what to undo: --entry, --run or --since, one of them.");
            }
            else if (result.GetResult(until) is not null && result.GetResult(since) is null)
            {
                result.AddError("--until goes with --since.");
            }
        });
        command.SetAction(
            async (parsed, ct) =>
            {
                var folder = parsed.GetValue(data)!;
                await using var store = await DataFolder.OpenExistingAsync(folder, ct);
                var connection = (await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct)).Id;
                var journal = store.JournalOf(connection);
                var filter = new JournalFilter
                {
                    Id = parsed.GetValue(entry),
                    Run = parsed.GetValue(run),
                    Since = parsed.GetValue(since),
                    Until = parsed.GetValue(until),
                    Undoable = true,
                    Limit = MostWrites + 1,
                };
                var writes = await journal.ListAsync(filter, ct);
                if (writes.Count == 0)
                {
                    throw new CommandException(
                        "The journal has no such write: 'docketbridge history' shows their numbers and runs."
                    );
                }

                if (writes.Count > MostWrites)
                {
                    throw new CommandException(
                        $"These are more than {MostWrites} writes: undo a shorter time first, the latest."
                    );
                }

                var mapping = await ConnectionMapping.LoadAsync(store.MappingsOf(connection), ct);
                var steps = await UndoPlan.OfAsync(store.For(connection), journal, mapping, writes, ct);
                var wanted = steps
                    .Where(step => step.Left is null || !step.Certain)
                    .Select(step => step.Entry)
                    .ToList();
                var report = new UndoReport(connection, JournalRuns.Undo(TimeProvider.System.GetUtcNow()), steps);
                if (parsed.GetValue(dry) || wanted.Count == 0)
                {
                    report.Print(parsed.GetValue(json), dryRun: parsed.GetValue(dry));
                    return 0;
                }

                await journal.RequestUndoAsync(report.Run, wanted, ct);
                var served = BridgeDatabase.IsServed(folder.FullName);
                report.Outcomes = await OutcomesAsync(
                    journal,
                    report.Run,
                    served ? TimeSpan.FromSeconds(parsed.GetValue(wait)) : TimeSpan.Zero,
                    ct
                );
                report.Print(parsed.GetValue(json), dryRun: false, served);
                return 0;
            }
        );
        return command;
    }

    private static Option<long?> Number(string name, string description)
    {
        var option = new Option<long?>(name) { Description = description };
        option.CustomParser = result =>
        {
            if (
                long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0
            )
            {
                return number;
            }

            result.AddError($"{option.Name} is the number of a write, from 1 up.");
            return null;
        };
        return option;
    }

    private static async Task<IReadOnlyList<UndoOutcome>> OutcomesAsync(
        IJournalStore journal,
        string run,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var outcomes = await journal.ListOutcomesAsync(run, ct);
            if (
                outcomes.All(outcome => outcome.State != UndoState.Pending)
                || TimeProvider.System.GetElapsedTime(started) >= patience
            )
            {
                return outcomes;
            }

            await Task.Delay(s_look, TimeProvider.System, ct);
        }
    }
}
