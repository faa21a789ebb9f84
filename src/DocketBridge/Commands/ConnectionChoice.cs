using System.CommandLine;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Which connection a command is for; with one connection it needs no saying.</summary>
internal static class ConnectionChoice
{
    public static Option<string?> Option() =>
        new("--connection") { Description = "The connection's id; may be left out where there is one connection." };

    /// <summary>The connection of that id, or the only one.</summary>
    /// <exception cref="CommandException">There is none, or not only one.</exception>
    public static async Task<ConnectionRow> OfAsync(IBridgeStore store, string? id, CancellationToken ct)
    {
        var all = await store.ListConnectionsAsync(ct);
        if (id is not null)
        {
            return all.FirstOrDefault(connection => connection.Id.Value == id)
                ?? throw new CommandException($"There is no connection '{id}': 'docketbridge status' shows them.");
        }

        return all switch
        {
            [var only] => only,
            [] => throw new CommandException("There is no connection yet: 'docketbridge connect' makes one."),
            _ => throw new CommandException("There are several connections: name one with --connection."),
        };
    }
}
