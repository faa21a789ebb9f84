using System.CommandLine;
using DocketBridge.Deciding;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Commands;

/// <summary>Which problems a command is for: by id, by class, by group, or all.</summary>
internal sealed class ProblemChoice
{
    private readonly Argument<string[]> _ids = new("id")
    {
        Description = "Ids of problems, as 'problems list' shows them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _connection = ConnectionChoice.Option();
    private readonly Option<bool> _all = new("--all") { Description = "All problems." };
    private readonly Option<FailureClass?> _class = new("--class")
    {
        Description = "All problems of a class.",
        HelpName = string.Join('|', Enum.GetNames<FailureClass>()),
    };

    private readonly Option<string?> _group = new("--group")
    {
        Description = "All problems of a group, as 'problems list --group' shows them.",
    };

    public void AddTo(Command command)
    {
        command.Add(_ids);
        command.Add(_connection);
        command.Add(_all);
        command.Add(_class);
        command.Add(_group);
        command.Validators.Add(result =>
        {
            var ways =
                (result.GetValue(_ids) is { Length: > 0 } ? 1 : 0)
                + (result.GetValue(_all) ? 1 : 0)
                + (result.GetValue(_class) is not null ? 1 : 0)
                + (result.GetValue(_group) is not null ? 1 : 0);
            if (ways != 1)
            {
                result.AddError("Say which problems: ids, or one of --all, --class and --group.");
            }
        });
    }

    /// <summary>The problems that were chosen; those that a person skipped only by their id.</summary>
    /// <exception cref="CommandException">There is no such problem.</exception>
    public async Task<IReadOnlyList<(ConnectionId Connection, Problem Problem)>> ChosenAsync(
        IBridgeStore store,
        ParseResult parsed,
        CancellationToken ct
    )
    {
        var all = await AllAsync(store, parsed.GetValue(_connection), retrying: true, ct);
        if (parsed.GetValue(_ids) is { Length: > 0 } ids)
        {
            return [.. ids.Distinct().Select(id => Named(all, id))];
        }

        var open = all.Where(row => row.Problem.State == ProblemState.Open);
        if (parsed.GetValue(_class) is { } kind)
        {
            return [.. open.Where(row => row.Problem.Class == kind)];
        }

        return parsed.GetValue(_group) is { } group
            ? [.. open.Where(row => ProblemGroup.IdOf(row.Problem) == group)]
            : [.. open];
    }

    /// <summary>The problems of a connection, or of all.</summary>
    public static async Task<List<(ConnectionId Connection, Problem Problem)>> AllAsync(
        IBridgeStore store,
        string? connection,
        bool retrying,
        CancellationToken ct
    )
    {
        IReadOnlyList<ConnectionRow> connections = connection is null
            ? await store.ListConnectionsAsync(ct)
            : [await ConnectionChoice.OfAsync(store, connection, ct)];
        var all = new List<(ConnectionId, Problem)>();
        foreach (var row in connections)
        {
            var problems = await store.DecisionsOf(row.Id).ListProblemsAsync(retrying, ct);
            all.AddRange(problems.Select(problem => (row.Id, problem)));
        }

        return all;
    }

    /// <summary>The problem of an id.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<(ConnectionId Connection, Problem Problem)> OneAsync(
        IBridgeStore store,
        string id,
        CancellationToken ct
    ) => Named(await AllAsync(store, null, retrying: true, ct), id);

    private static (ConnectionId Connection, Problem Problem) Named(
        List<(ConnectionId Connection, Problem Problem)> all,
        string id
    )
    {
        var found = all.FindIndex(row => row.Problem.Id == id);
        return found >= 0
            ? all[found]
            : throw new CommandException(
                $"There is no problem '{id}' any more: 'docketbridge problems list' shows them."
            );
    }
}
