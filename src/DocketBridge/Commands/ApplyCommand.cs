using System.CommandLine;
using DocketBridge.Mappings;
using DocketBridge.Planning;
using DocketBridge.Running;
using DocketBridge.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocketBridge.Commands;

/// <summary>Carries out an approved plan: by the running service, or here where none runs.</summary>
internal static class ApplyCommand
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    public static Command Create()
    {
        var (data, json, which) = (SharedOptions.Data(), SharedOptions.Json(), PlanCommand.Which());
        var yes = new Option<bool>("--yes") { Description = "Approve without asking." };
        var only = new Option<bool>("--only-planned")
        {
            Description = "Leave out, and list, what is not as planned any more; else it is planned anew and done.",
        };
        var command = new Command(
            "apply",
            "Carries out a plan; stopped in the middle, the same command goes on with it."
        )
        {
            data,
            json,
            which,
            yes,
            only,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var folder = parsed.GetValue(data)!;
                if (!folder.Exists)
                {
                    throw new CommandException($"There is no data folder {folder.FullName}.");
                }

                var served = BridgeDatabase.IsServed(folder.FullName);
                await using var store = await DataFolder.OpenAsync(folder, exclusive: !served, ct);
                var (connection, plans, plan) = await PlanCommand.FindAsync(store, parsed.GetValue(which)!, ct);
                await CheckAsync(store, connection, plan, ct);
                if (!parsed.GetValue(yes) && plan.State == PlanState.Open)
                {
                    await AskAsync(plans, plan, ct);
                }

                await plans.MoveAsync(
                    plan.Id,
                    [PlanState.Open, PlanState.Stopped, PlanState.Approved],
                    PlanState.Approved,
                    ct,
                    onlyPlanned: parsed.GetValue(only) || plan.OnlyPlanned
                );
                try
                {
                    await (
                        served ? WaitAsync(plans, plan.Id, ct) : CarryOutAsync(store, connection, plans, plan.Id, ct)
                    );
                }
                catch (OperationCanceledException) when (ct.IsCancellationRequested)
                {
                    await plans.MoveAsync(plan.Id, [PlanState.Approved], PlanState.Stopped, CancellationToken.None);
                    await Console.Error.WriteLineAsync($"Stopped. 'docketbridge apply {plan.Id}' goes on with it.");
                    return CommandLine.Failed;
                }

                return await ReportAsync(plans, plan.Id, parsed.GetValue(json), ct);
            }
        );
        return command;
    }

    private static async Task CheckAsync(
        IBridgeStore store,
        ConnectionRow connection,
        PlanHeader plan,
        CancellationToken ct
    )
    {
        if (plan.State is not (PlanState.Open or PlanState.Stopped or PlanState.Approved))
        {
            throw new CommandException($"The plan {plan.Id} is {PlanReport.Name(plan.State)} already.");
        }

        if (plan.Mapping != MappingHash.Of(await ConnectionMapping.LoadAsync(store.MappingsOf(connection.Id), ct)))
        {
            throw new CommandException(
                "The mapping has changed since the plan was made: make a new one with 'docketbridge plan'."
            );
        }

        var holds = await store.GetHoldsAsync(ct);
        if (holds.IsPaused(connection.Id) || holds.IsReadOnly(connection.Id))
        {
            throw new CommandException(
                $"The connection {connection.Id} is {(holds.IsPaused(connection.Id) ? "paused" : "read-only")}: end that first."
            );
        }

        if (await ConnectionRunner.HasBegunAsync(store.For(connection.Id), ct))
        {
            throw new CommandException(
                $"The first sync of connection {connection.Id} has been made, or runs without a plan: there is nothing to apply."
            );
        }
    }

    private static async Task AskAsync(IPlanStore plans, PlanHeader plan, CancellationToken ct)
    {
        await PlanReport.PrintAsync(plans, plan, json: false, details: false, ct);
        if (Console.IsInputRedirected)
        {
            throw new CommandException("Nothing was done: give --yes to approve the plan.");
        }

        await Console.Error.WriteAsync("Carry it out? (yes or no) ");
        if (!string.Equals(Console.ReadLine()?.Trim(), "yes", StringComparison.OrdinalIgnoreCase))
        {
            throw new CommandException("Nothing was done.");
        }
    }

    // Without a service the runner of this one connection works here, until the plan is carried out.
    private static async Task CarryOutAsync(
        SqliteBridgeStore store,
        ConnectionRow connection,
        IPlanStore plans,
        string plan,
        CancellationToken ct
    )
    {
        var options = new RunnerOptions();
        var ends = new ConnectionOpener(options, TimeProvider.System).Open(
            connection,
            await store.GetSecretsAsync(connection.Id, ct),
            await ConnectionMapping.OpenAsync(store.MappingsOf(connection.Id), ct),
            store,
            readOnly: false
        );
        using var runner = new ConnectionRunner(
            connection,
            store,
            ends,
            options,
            TimeProvider.System,
            NullLogger.Instance
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = runner.RunAsync(stop.Token);
        try
        {
            await WaitAsync(plans, plan, ct, running);
        }
        finally
        {
            await stop.CancelAsync();
            try
            {
                await running;
            }
            catch (OperationCanceledException)
            {
                // It ends with the plan.
            }

            await ends.Access.SettleAsync();
        }
    }

    private static async Task WaitAsync(IPlanStore plans, string plan, CancellationToken ct, Task? running = null)
    {
        var told = -1;
        while (true)
        {
            var header = await plans.FindAsync(plan, ct);
            var states = await plans.CountRowsAsync(plan, ct);
            var left = states.GetValueOrDefault(PlanRowState.Planned) + states.GetValueOrDefault(PlanRowState.Begun);
            var done = states.Values.Sum() - left;
            if (done != told)
            {
                told = done;
                await Console.Error.WriteLineAsync($"{done} of {done + left} contacts are done.");
            }

            if (header is not { State: PlanState.Approved } || running is { IsCompleted: true })
            {
                return;
            }

            await Task.Delay(s_look, TimeProvider.System, ct);
        }
    }

    private static async Task<int> ReportAsync(IPlanStore plans, string id, bool json, CancellationToken ct)
    {
        var plan = (await plans.FindAsync(id, ct))!;
        var states = await plans.CountRowsAsync(id, ct);
        if (json)
        {
            SharedOptions.PrintJson(
                new
                {
                    plan = PlanReport.View(plan),
                    states,
                    differences = await PlanReport.DifferencesAsync(plans, id, ct),
                }
            );
        }
        else
        {
            await PlanReport.PrintOutcomeAsync(plans, plan, states, ct);
        }

        return plan.State == PlanState.Applied && states.GetValueOrDefault(PlanRowState.Failed) == 0
            ? 0
            : CommandLine.Failed;
    }
}
