using System.CommandLine;
using DocketBridge.Running;

namespace DocketBridge.Commands;

/// <summary>Replaces a private integration's token, once HighLevel takes the new one and it may read all that the sync reads.</summary>
internal static class TokenRotation
{
    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var which = new Option<string>("--connection") { Description = "The connection's id.", Required = true };
        var token = new Option<string?>("--token")
        {
            Description =
                $"The new private integration token; '-' reads it from standard input; else it is taken from {ConnectCommand.TokenVariable}.",
        };
        var command = new Command(
            "rotate",
            "Puts a new private integration token in the place of the old one; a running service goes on with it."
        )
        {
            data,
            json,
            which,
            token,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                var connection = await ConnectionChoice.OfAsync(store, parsed.GetValue(which), ct);
                var id = connection.Id;
                var secrets = await store.GetSecretsAsync(id, ct);
                if (secrets.OAuth is not null)
                {
                    throw new CommandException(
                        $"Connection {id} works by OAuth, whose tokens renew themselves: 'docketbridge connect --oauth' replaces them."
                    );
                }

                var given = Secrets.Read(
                    parsed.GetValue(token),
                    ConnectCommand.TokenVariable,
                    "HighLevel's new token",
                    "--token"
                );
                var opener = new ConnectionOpener(ConnectionCheck.Impatient, TimeProvider.System);
                await ConnectionCheck.RunAsync(
                    opener,
                    connection,
                    secrets with
                    {
                        HighLevelToken = given,
                    },
                    ct,
                    rotates: true
                );
                await store.ReplaceCredentialsAsync(connection, old => old with { HighLevelToken = given }, ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { id = id.Value, locationId = connection.LocationId });
                }

                return 0;
            }
        );
        return command;
    }
}
