using System.CommandLine;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Which conflicts a command is for, and what is to stand of them.</summary>
internal sealed class ConflictChoosing
{
    private const int MaxValue = 20_000;

    private readonly Argument<string[]> _ids = new("id")
    {
        Description = "Ids of conflicts, as 'conflicts list' shows them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _connection = ConnectionChoice.Option();
    private readonly Option<bool> _all = new("--all") { Description = "All conflicts that wait." };
    private readonly Option<string?> _field = new("--field") { Description = "All conflicts of a field." };
    private readonly Option<RecordKind?> _kind = new("--kind")
    {
        Description = "With --field or --all: only those of one kind of record.",
        HelpName = "Contact|Task|Note",
    };

    private readonly Option<bool> _highLevel = new("--highlevel") { Description = "HighLevel's value." };
    private readonly Option<bool> _docketManager = new("--docketmanager") { Description = "DocketManager's value." };
    private readonly Option<ConflictRule?> _rule = new("--rule")
    {
        Description = "The value that this rule would have chosen.",
        HelpName = "HighLevel|DocketManager|Newest",
    };

    private readonly Option<string?> _value = new("--value")
    {
        Description = "Another value; an empty one clears the field on both sides.",
    };

    public void AddTo(Command command)
    {
        command.Add(_ids);
        foreach (var option in (Option[])[_connection, _all, _field, _kind, _highLevel, _docketManager, _rule, _value])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var which =
                (result.GetValue(_ids) is { Length: > 0 } ? 1 : 0)
                + (result.GetValue(_all) ? 1 : 0)
                + (result.GetValue(_field) is not null ? 1 : 0);
            var what =
                (result.GetValue(_highLevel) ? 1 : 0)
                + (result.GetValue(_docketManager) ? 1 : 0)
                + (result.GetValue(_rule) is not null ? 1 : 0)
                + (result.GetValue(_value) is not null ? 1 : 0);
            if (which != 1)
            {
                result.AddError("Say which conflicts: ids, or one of --all and --field.");
            }
            else if (what != 1)
            {
                result.AddError("Say what is to stand: one of --highlevel, --docketmanager, --rule and --value.");
            }
            else if (result.GetValue(_rule) is ConflictRule.Ask)
            {
                result.AddError("--rule is HighLevel, DocketManager or Newest.");
            }
            else if (result.GetValue(_value)?.Length > MaxValue)
            {
                result.AddError($"--value holds at most {MaxValue} characters.");
            }
        });
    }

    /// <summary>The choices for the conflicts that were named, by connection.</summary>
    /// <exception cref="CommandException">There is no such conflict.</exception>
    public async Task<ILookup<ConnectionId, ConflictChoice>> ChosenAsync(
        IBridgeStore store,
        ParseResult parsed,
        CancellationToken ct
    )
    {
        var all = await AllAsync(store, parsed.GetValue(_connection), ct);
        var named = parsed.GetValue(_ids) is { Length: > 0 } ids
            ? ids.Distinct().Select(id => Named(all, id))
            : all.Where(one =>
                (parsed.GetValue(_field) is not { } field || one.Waiting.Conflict.Field == field)
                && (parsed.GetValue(_kind) is not { } kind || one.Waiting.Link.Kind == kind)
            );
        return named.ToLookup(one => one.Connection, one => Choice(one.Waiting, parsed));
    }

    /// <summary>The conflicts that wait, of a connection or of all.</summary>
    public static async Task<List<(ConnectionId Connection, WaitingConflict Waiting)>> AllAsync(
        IBridgeStore store,
        string? connection,
        CancellationToken ct
    )
    {
        IReadOnlyList<ConnectionRow> connections = connection is null
            ? await store.ListConnectionsAsync(ct)
            : [await ConnectionChoice.OfAsync(store, connection, ct)];
        var all = new List<(ConnectionId, WaitingConflict)>();
        foreach (var row in connections)
        {
            all.AddRange(
                (await store.DecisionsOf(row.Id).ListOpenConflictsAsync(ct)).Select(waiting => (row.Id, waiting))
            );
        }

        return all;
    }

    /// <summary>The conflict of an id.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static (ConnectionId Connection, WaitingConflict Waiting) Named(
        List<(ConnectionId Connection, WaitingConflict Waiting)> all,
        string id
    )
    {
        var found = all.FindIndex(one => one.Waiting.Id == id);
        return found >= 0
            ? all[found]
            : throw new CommandException(
                $"No conflict '{id}' waits any more: 'docketbridge conflicts list' shows those that do."
            );
    }

    private ConflictChoice Choice(WaitingConflict waiting, ParseResult parsed)
    {
        var (link, conflict) = (waiting.Link.Id, waiting.Conflict);
        if (parsed.GetValue(_value) is { } text)
        {
            return ConflictChoice.Of(link, conflict, text);
        }

        var isDocketManager =
            parsed.GetValue(_docketManager)
            || parsed.GetValue(_rule) is ConflictRule.DocketManager
            || (parsed.GetValue(_rule) is ConflictRule.Newest && NewestOf(conflict) == Side.DocketManager);
        return ConflictChoice.Of(link, conflict, isDocketManager ? Side.DocketManager : Side.HighLevel);
    }

    private static Side NewestOf(OpenConflict conflict) =>
        new MergeFacts
        {
            HighLevelAt = conflict.HighLevelAt,
            DocketManagerAt = conflict.DocketManagerAt,
            Now = conflict.RaisedAt,
        }.Newest;
}
