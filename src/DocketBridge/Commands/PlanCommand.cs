using System.CommandLine;
using DocketBridge.Planning;
using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Computes what a first sync would do, and shows it; nothing is changed.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var (data, json, details) = (SharedOptions.Data(), SharedOptions.Json(), Details());
        var which = ConnectionChoice.Option();
        var command = new Command(
            "plan",
            "Tells what a first sync would do, and changes nothing: plan, show, list, discard."
        )
        {
            data,
            json,
            which,
            details,
        };
        command.Subcommands.Add(Show());
        command.Subcommands.Add(List());
        command.Subcommands.Add(Discard());
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var options = new RunnerOptions();
                var planner = new Planner(
                    store,
                    new ConnectionOpener(options, TimeProvider.System),
                    options,
                    TimeProvider.System
                );
                var plan = await planner.PlanAsync(connection, new PlanningLine(), ct);
                await PlanReport.PrintAsync(
                    store.PlansOf(connection.Id),
                    plan,
                    parsed.GetValue(json),
                    parsed.GetValue(details),
                    ct
                );
                return 0;
            }
        );
        return command;
    }

    /// <summary>Which plan a command is about.</summary>
    public static Argument<string> Which() =>
        new("plan") { Description = "The plan's id, as 'docketbridge plan' tells it." };

    /// <summary>The plan of an id, with its connection.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<(ConnectionRow Connection, IPlanStore Plans, PlanHeader Plan)> FindAsync(
        IBridgeStore store,
        string id,
        CancellationToken ct
    )
    {
        foreach (var connection in await store.ListConnectionsAsync(ct))
        {
            var plans = store.PlansOf(connection.Id);
            if (await plans.FindAsync(id, ct) is { } plan)
            {
                return (connection, plans, plan);
            }
        }

        throw new CommandException($"There is no plan '{id}': 'docketbridge plan list' shows them.");
    }

    private static Option<bool> Details() => new("--details") { Description = "Every row, with every value." };

    private static Command Show()
    {
        var (data, json, details, plan) = (SharedOptions.Data(), SharedOptions.Json(), Details(), Which());
        var command = new Command("show", "Shows a plan, and what came of it.") { data, json, details, plan };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var (_, plans, found) = await FindAsync(store, parsed.GetValue(plan)!, ct);
                await PlanReport.PrintAsync(plans, found, parsed.GetValue(json), parsed.GetValue(details), ct);
                return 0;
            }
        );
        return command;
    }

    private static Command List()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "Lists the plans, the newest first.") { data, json };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var all = new List<PlanHeader>();
                foreach (var row in store is null ? [] : await store.ListConnectionsAsync(ct))
                {
                    all.AddRange(await store!.PlansOf(row.Id).ListAsync(ct));
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { plans = all.Select(PlanReport.View) });
                    return 0;
                }

                foreach (var plan in all)
                {
                    Console.WriteLine(
                        $"{plan.Id}  {plan.Connection}  {plan.At:u}  {PlanReport.Name(plan.State)}  {plan.Summary?.Rows ?? 0} contacts"
                    );
                }

                if (all.Count == 0)
                {
                    await Console.Error.WriteLineAsync("There is no plan: 'docketbridge plan' makes one.");
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Discard()
    {
        var (data, json, plan) = (SharedOptions.Data(), SharedOptions.Json(), Which());
        var command = new Command("discard", "Discards a plan that was not carried out, or was stopped.")
        {
            data,
            json,
            plan,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var (_, plans, found) = await FindAsync(store, parsed.GetValue(plan)!, ct);
                if (
                    !await plans.MoveAsync(
                        found.Id,
                        [PlanState.Open, PlanState.Stopped, PlanState.Computing],
                        PlanState.Discarded,
                        ct
                    )
                )
                {
                    throw new CommandException(
                        found.State == PlanState.Approved
                            ? $"The plan {found.Id} is being carried out: stop it first, with Ctrl-C in 'docketbridge apply'."
                            : $"The plan {found.Id} is {PlanReport.Name(found.State)} already."
                    );
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { discarded = found.Id });
                }
                else
                {
                    Console.WriteLine($"The plan {found.Id} is discarded.");
                }

                return 0;
            }
        );
        return command;
    }

    // Told on standard error, so that the plan itself can be taken from standard output.
    private sealed class PlanningLine : IProgress<PlanProgress>
    {
        private int _told;

        public void Report(PlanProgress value)
        {
            if (value.Done - _told >= 500)
            {
                _told = value.Done;
                Console.Error.WriteLine($"{value.Done} of {value.All} contacts are planned.");
            }
        }
    }
}
