using System.CommandLine;
using DocketBridge.Deciding;
using DocketBridge.Mappings;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Gives another value in the place of one that met an obstacle.</summary>
internal static class ProblemEditCommand
{
    private const int MaxValue = 20_000;

    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var id = new Argument<string>("id") { Description = "The problem's id." };
        var field = new Option<string?>("--field")
        {
            Description = "The common field; may be left out where the problem is one of a field.",
        };
        var side = new Option<Side?>("--side")
        {
            Description = "The side that gets the value; the one that it comes from, where it is left out.",
            HelpName = "HighLevel|DocketManager",
        };
        var value = new Option<string>("--value")
        {
            Description = "The value; an empty one clears the field.",
            Required = true,
        };
        value.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>()?.Length > MaxValue)
            {
                result.AddError($"--value holds at most {MaxValue} characters.");
            }
        });
        var command = new Command(
            "edit",
            "Writes another value to the side that the refused one comes from; the sync carries it over."
        )
        {
            data,
            json,
            id,
            field,
            side,
            value,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var (connection, problem) = await ProblemChoice.OneAsync(store, parsed.GetValue(id)!, ct);
                var what = parsed.GetValue(field) ?? problem.Field;
                var where = parsed.GetValue(side) ?? (problem.Field is null ? null : problem.Side?.Other());
                if (what is null || where is not { } target)
                {
                    throw new CommandException(
                        $"Problem {problem.Id} is not one of a field: name the field with --field and the side with --side."
                    );
                }

                await WriteAsync(store, connection, problem, what, target, parsed.GetValue(value)!, ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(
                        new
                        {
                            id = problem.Id,
                            field = what,
                            side = target,
                        }
                    );
                }
                else
                {
                    Console.WriteLine($"{target} has the value; the service carries it over.");
                }

                return 0;
            }
        );
        return command;
    }

    private static async Task WriteAsync(
        SqliteBridgeStore store,
        ConnectionId connection,
        Problem problem,
        string field,
        Side side,
        string value,
        CancellationToken ct
    )
    {
        var holds = await store.GetHoldsAsync(ct);
        if (holds.IsPaused(connection))
        {
            throw new CommandException($"Connection {connection} is paused: 'docketbridge resume' ends that.");
        }

        var row = await ConnectionChoice.OfAsync(store, connection.Value, ct);
        using var ends = new ConnectionOpener(ConnectionCheck.Impatient, TimeProvider.System).Open(
            row,
            await store.GetSecretsAsync(connection, ct),
            await ConnectionMapping.OpenAsync(store.MappingsOf(connection), ct),
            store,
            holds.IsReadOnly(connection)
        );
        try
        {
            await new ValueEdit(ends, store.For(connection)).RunAsync(problem, field, side, value, ct);
        }
        finally
        {
            await ends.Access.SettleAsync();
        }

        await store.DecisionsOf(connection, LocalUser.Name).EditedAsync(problem, field, side, ct);
    }
}
