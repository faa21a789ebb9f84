using System.CommandLine;
using System.Globalization;
using DocketBridge.Deciding;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Shows what the sync could not do, and carries out what a person decides about it.</summary>
internal static class ProblemsCommand
{
    private const int Shown = 1000;

    public static Command Create() =>
        new("problems", "What could not be carried over, and why: list, show, retry, skip, edit.")
        {
            List(),
            Show(),
            Decide("retry", "Tries problems again at once.", (store, problems, ct) => store.RetryAsync(problems, ct)),
            Decide(
                "skip",
                "Leaves problems alone until the record, or the value, changes.",
                (store, problems, ct) => store.SkipAsync(problems, ct)
            ),
            ProblemEditCommand.Create(),
        };

    private static Command List()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var which = ConnectionChoice.Option();
        var grouped = new Option<bool>("--group") { Description = "Only the groups of problems with the same cause." };
        var retrying = new Option<bool>("--retrying")
        {
            Description = "Also what failed and is tried again by itself within a minute or so.",
        };
        var command = new Command("list", "Lists the problems.") { data, json, which, grouped, retrying };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var all = new List<(ConnectionId Connection, Problem Problem)>();
                if (store is not null)
                {
                    all = await ProblemChoice.AllAsync(store, parsed.GetValue(which), parsed.GetValue(retrying), ct);
                }

                if (parsed.GetValue(grouped))
                {
                    PrintGroups(all, parsed.GetValue(json));
                }
                else
                {
                    await PrintAsync(all, parsed.GetValue(json));
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Show()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var id = new Argument<string>("id") { Description = "The problem's id." };
        var command = new Command("show", "Tells all of one problem.") { data, json, id };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var (connection, problem) = await ProblemChoice.OneAsync(store, parsed.GetValue(id)!, ct);
                var decisions = await store.DecisionsOf(connection).ListDecisionsAsync(problem.Contact, Shown, ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(
                        new
                        {
                            problem = ProblemView.Of(connection, problem),
                            decisions = decisions.Select(one => new
                            {
                                one.At,
                                one.What,
                                one.Detail,
                                one.By,
                            }),
                        }
                    );
                    return 0;
                }

                Print(ProblemView.Of(connection, problem));
                foreach (var decision in decisions)
                {
                    Console.WriteLine(
                        $"  decided    {decision.At:u} {decision.What} {decision.Detail}{(decision.By is { } by ? $" by {by}" : string.Empty)}"
                    );
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Decide(
        string name,
        string description,
        Func<IDecisionStore, IReadOnlyCollection<Problem>, CancellationToken, Task<int>> decide
    )
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var choice = new ProblemChoice();
        var command = new Command(name, description) { data, json };
        choice.AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var decided = 0;
                foreach (
                    var group in (await choice.ChosenAsync(store, parsed, ct)).GroupBy(
                        row => row.Connection,
                        row => row.Problem
                    )
                )
                {
                    decided += await decide(store.DecisionsOf(group.Key, LocalUser.Name), [.. group], ct);
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { decided });
                }
                else
                {
                    Console.WriteLine($"{decided} problems decided; the service carries it out.");
                }

                return 0;
            }
        );
        return command;
    }

    private static void PrintGroups(List<(ConnectionId Connection, Problem Problem)> all, bool json)
    {
        var groups = ProblemGroup.Of(all.Select(row => row.Problem));
        if (json)
        {
            SharedOptions.PrintJson(
                new
                {
                    groups = groups.Select(group => new
                    {
                        group.Id,
                        group.Class,
                        group.Side,
                        group.Field,
                        group.Reason,
                        count = group.Problems.Count,
                        problems = group.Problems.Select(problem => problem.Id),
                    }),
                }
            );
            return;
        }

        foreach (var group in groups)
        {
            Console.WriteLine(
                $"{group.Id}  {group.Problems.Count, 6}  {group.Class}{Of(group.Side, group.Field)}: {group.Reason}"
            );
        }
    }

    private static async Task PrintAsync(List<(ConnectionId Connection, Problem Problem)> all, bool json)
    {
        if (json)
        {
            SharedOptions.PrintJson(new { problems = all.Select(row => ProblemView.Of(row.Connection, row.Problem)) });
            return;
        }

        foreach (var (_, problem) in all.Take(Shown))
        {
            Console.WriteLine(
                $"{problem.Id}  {problem.State}  {problem.Class}{Of(problem.Side, problem.Field)}: {problem.Reason}"
            );
        }

        await Console.Error.WriteLineAsync(
            all.Count == 0 ? "There is no problem."
            : all.Count > Shown ? $"{all.Count} problems, of which {Shown} are shown; '--group' shows their causes."
            : $"{all.Count} problems. 'problems show ID' tells more, 'retry', 'skip' and 'edit' decide."
        );
    }

    private static void Print(ProblemView view)
    {
        Console.WriteLine($"{view.Id}  connection {view.Connection}  {view.State}");
        Console.WriteLine($"  cause      {view.Class}{Of(view.Side, view.Field)}: {view.Reason}");
        Console.WriteLine($"  record     {view.Kind} {view.HighLevelId ?? "-"} / {view.DocketManagerId ?? "-"}");
        Console.WriteLine($"  group      {view.Group}");
        if (view.Field is null)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  failed     {view.Attempts} times; since {view.Since:u}, again at {view.RetryAt:u}"
                )
            );
        }
    }

    private static string Of(Side? side, string? field) =>
        $"{(side is null ? string.Empty : $" in {side}")}{(field is null ? string.Empty : $", {field}")}";
}

/// <summary>A problem as the commands print it.</summary>
internal sealed record ProblemView(
    string Id,
    string Connection,
    string Group,
    ProblemState State,
    Sync.Work.FailureClass Class,
    Side? Side,
    RecordKind Kind,
    string? Field,
    string Reason,
    int Attempts,
    DateTimeOffset? Since,
    DateTimeOffset? RetryAt,
    string? HighLevelId,
    string? DocketManagerId
)
{
    public static ProblemView Of(ConnectionId connection, Problem problem) =>
        new(
            problem.Id,
            connection.Value,
            ProblemGroup.IdOf(problem),
            problem.State,
            problem.Class,
            problem.Side,
            problem.Kind,
            problem.Field,
            problem.Reason,
            problem.Attempts,
            problem.Since,
            problem.RetryAt,
            problem.HighLevelId,
            problem.DocketManagerId
        );
}
