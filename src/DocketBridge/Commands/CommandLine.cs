using System.CommandLine;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>The program's commands; each failure ends in one sentence and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Exit code of a command that failed.</summary>
    public const int Failed = 1;

    /// <summary>Exit code of a command line that cannot be understood.</summary>
    public const int Misused = 2;

    /// <summary>Runs a command line.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Keeps a HighLevel location and a DocketManager site in step.")
        {
            DemoCommand.Create(),
            SandboxCommand.Create(),
            ConnectCommand.Create(),
            RunCommand.Create(),
            StatusCommand.Create(),
            SimulateCommand.Create(),
            CrashTestCommand.Create(),
            AuditCommand.Create(),
            KeyCommand.Create(),
            TokenCommand.Create(),
            ProblemsCommand.Create(),
            MatchesCommand.Create(),
            MappingCommand.Create(),
            ConflictsCommand.Create(),
            DeletionsCommand.Create(),
            HoldCommands.Pause(),
            HoldCommands.Resume(),
            HoldCommands.ReadOnly(),
            HistoryCommand.Create(),
            ExplainCommand.Create(),
            UndoCommand.Create(),
            JournalCommand.Create(),
            CatalogueCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{Complaint(parsed)} See 'docketbridge {NameOf(parsed)}--help'.");
            return Misused;
        }

        using var stop = new StopSignals();
        try
        {
            return await parsed.InvokeAsync(
                // The signals are taken here: the library's own handling would end the process after two seconds.
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                stop.Token
            );
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return Failed;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the end.");
            return Failed;
        }
    }

    // What was typed wrong says more than what is missing because of it. One line, whatever the library's text.
    private static string Complaint(ParseResult parsed) =>
        parsed.UnmatchedTokens is [{ } unknown, ..]
            ? $"There is no {(unknown.StartsWith('-') ? "option" : "command or argument")} '{unknown}' here."
            : parsed.Errors[0].Message.ReplaceLineEndings(" ");

    private static string NameOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (
            var result = parsed.CommandResult;
            result?.Command is not (null or RootCommand);
            result = result.Parent as System.CommandLine.Parsing.CommandResult
        )
        {
            names.Insert(0, result.Command.Name);
        }

        return names.Count == 0 ? string.Empty : string.Join(' ', names) + " ";
    }

    // What a person can do something about is said in a sentence; a fault of the program keeps its stack.
    private static string? Sentence(Exception error) =>
        error switch
        {
            BridgeDataException or CommandException => error.Message,
            Sync.Ports.SideException or IOException or UnauthorizedAccessException => error.Message,
            _ => null,
        };
}

/// <summary>A command cannot do its work; the message is one sentence for a person.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class CommandException(string message) : Exception(message);
