using System.CommandLine;
using DocketBridge.Journalling;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Shows where both sides have changed the same, and carries out what a person decides about it.</summary>
internal static class ConflictsCommand
{
    private const int Shown = 1000;

    public static Command Create() =>
        new("conflicts", "Fields that both sides changed differently: list, show, choose.")
        {
            List(),
            Show(),
            Choose(),
        };

    private static Command List()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var which = ConnectionChoice.Option();
        var all = new Option<bool>("--all")
        {
            Description = "The record of all conflicts, those that a rule decided included.",
        };
        var command = new Command("list", "Lists the conflicts that wait for a person.") { data, json, which, all };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                if (parsed.GetValue(all))
                {
                    await PrintRecordAsync(store, parsed.GetValue(which), parsed.GetValue(json), ct);
                    return 0;
                }

                var waiting = store is null ? [] : await ConflictChoosing.AllAsync(store, parsed.GetValue(which), ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(
                        new { conflicts = waiting.Select(one => WaitingView.Of(one.Connection, one.Waiting)) }
                    );
                    return 0;
                }

                foreach (var (_, one) in waiting.Take(Shown))
                {
                    Console.WriteLine(
                        $"{one.Id}  {JournalText.Name(one.Link.Kind)}  HighLevel {JournalText.Value(one.Conflict.HighLevel.Text)}, "
                            + $"DocketManager {JournalText.Value(one.Conflict.DocketManager.Text)}"
                            + (one.Choice is null ? string.Empty : "  (decided; the service carries it out)")
                    );
                }

                await Console.Error.WriteLineAsync(
                    waiting.Count == 0
                        ? "No conflict waits."
                        : $"{waiting.Count} conflicts wait. Decide with 'docketbridge conflicts choose ID --highlevel', '--docketmanager' or '--value TEXT'."
                );
                return 0;
            }
        );
        return command;
    }

    private static Command Show()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var id = new Argument<string>("id") { Description = "The conflict's id." };
        var command = new Command("show", "Tells all of one conflict.") { data, json, id };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var (connection, one) = ConflictChoosing.Named(
                    await ConflictChoosing.AllAsync(store, null, ct),
                    parsed.GetValue(id)!
                );
                var view = WaitingView.Of(connection, one);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { conflict = view });
                    return 0;
                }

                Console.WriteLine(
                    $"{view.Id}  connection {view.Connection}  {view.Field} of {JournalText.Name(view.Kind)}"
                );
                Console.WriteLine($"  record         {view.HighLevelId ?? "-"} / {view.DocketManagerId ?? "-"}");
                Console.WriteLine(
                    $"  before         {(view.Base is null ? "the sides were never in step" : JournalText.Value(view.Base))}"
                );
                Console.WriteLine($"  HighLevel      {JournalText.Value(view.HighLevel)}  {Since(view.HighLevelAt)}");
                Console.WriteLine(
                    $"  DocketManager  {JournalText.Value(view.DocketManager)}  {Since(view.DocketManagerAt)}"
                );
                Console.WriteLine($"  raised         {JournalText.Time(view.RaisedAt)}");
                if (view.Choice is { } choice)
                {
                    Console.WriteLine(
                        $"  decided        {JournalText.Value(choice.Value)} by {choice.By} at {JournalText.Time(choice.At)}; the service carries it out"
                    );
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Choose()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var choosing = new ConflictChoosing();
        var command = new Command("choose", "Says what is to stand on both sides, of one conflict or of many.")
        {
            data,
            json,
        };
        choosing.AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var decided = 0;
                foreach (var group in await choosing.ChosenAsync(store, parsed, ct))
                {
                    decided += await store.DecisionsOf(group.Key, LocalUser.Name).ChooseAsync([.. group], ct);
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { decided });
                }
                else
                {
                    Console.WriteLine($"{decided} conflicts decided; the service carries it out.");
                }

                return 0;
            }
        );
        return command;
    }

    private static async Task PrintRecordAsync(IBridgeStore? store, string? connection, bool json, CancellationToken ct)
    {
        var all = new List<(string Connection, ConflictView View, string Words)>();
        foreach (
            var row in store is null ? []
            : connection is null ? await store.ListConnectionsAsync(ct)
            : [await ConnectionChoice.OfAsync(store, connection, ct)]
        )
        {
            var filter = new JournalFilter { Limit = Shown, Latest = true };
            all.AddRange(
                (await store!.JournalOf(row.Id).ListConflictsAsync(filter, ct)).Select(conflict =>
                    (row.Id.Value, ConflictView.Of(conflict), JournalText.Of(conflict))
                )
            );
        }

        if (json)
        {
            SharedOptions.PrintJson(new { conflicts = all.Select(one => one.View) });
            return;
        }

        all.ForEach(one => Console.WriteLine(one.Words));
        await Console.Error.WriteLineAsync(
            all.Count == 0
                ? "There was no conflict yet."
                : $"{all.Count} shown, the latest {Shown} of each connection at most."
        );
    }

    private static string Since(DateTimeOffset? at) =>
        at is { } known ? $"since {JournalText.Time(known)}" : string.Empty;
}

/// <summary>A conflict that waits, as the commands print it.</summary>
internal sealed record WaitingView(
    string Id,
    string Connection,
    string Contact,
    RecordKind Kind,
    string? HighLevelId,
    string? DocketManagerId,
    string Field,
    string? Base,
    string HighLevel,
    string DocketManager,
    DateTimeOffset? HighLevelAt,
    DateTimeOffset? DocketManagerAt,
    DateTimeOffset RaisedAt,
    ChoiceView? Choice
)
{
    public static WaitingView Of(ConnectionId connection, WaitingConflict one)
    {
        var conflict = one.Conflict;
        var isFirst = conflict.HighLevelBase is null && conflict.DocketManagerBase is null;
        var here = conflict.BaseOf(Side.HighLevel);
        return new WaitingView(
            one.Id,
            connection.Value,
            $"link:{one.Contact}",
            one.Link.Kind,
            one.Link.HighLevelId,
            one.Link.DocketManagerId,
            conflict.Field,
            isFirst ? null
                : here.IsEmpty ? conflict.BaseOf(Side.DocketManager).Text
                : here.Text,
            conflict.HighLevel.Text,
            conflict.DocketManager.Text,
            conflict.HighLevelAt,
            conflict.DocketManagerAt,
            conflict.RaisedAt,
            one.Choice is { } choice ? new ChoiceView(choice.Text, choice.By, choice.At) : null
        );
    }
}

/// <summary>What a person chose.</summary>
internal sealed record ChoiceView(string Value, string By, DateTimeOffset At);
