using System.CommandLine;
using DocketBridge.Credentials;
using DocketBridge.Running;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Tells how the credentials for HighLevel stand, and replaces a private integration's token.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command(
            "token",
            "Tells how each connection's credential for HighLevel stands; never shows it."
        )
        {
            data,
            json,
            Rotate(),
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var reports = store is null ? [] : await TokenReport.ReadAsync(store, TimeProvider.System, ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { connections = reports });
                    return 0;
                }

                if (reports.Count == 0)
                {
                    Console.WriteLine("No connection yet: 'docketbridge connect' makes one.");
                }

                foreach (var report in reports)
                {
                    Print(report);
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Rotate()
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
                await ConnectionCheck.RunAsync(opener, connection, secrets with { HighLevelToken = given }, ct);
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

    private static void Print(TokenReport report)
    {
        Console.WriteLine(
            $"{report.Id}  location {report.LocationId}  {Health(report.Health)}{(report.Reason is null ? string.Empty : $": {report.Reason}")}"
        );
        Console.WriteLine(
            $"  kind       {(report.Kind == "oauth" ? $"OAuth, installed by the {report.IssuedBy}" : "private integration token")}, given {report.GivenAt:u}"
        );
        Console.WriteLine(
            $"  expires    {(report.ExpiresAt is { } at ? $"{at:u}, renewed before that" : report.Kind == "oauth" ? "at the next call" : "never")}"
        );
        Console.WriteLine(
            $"  scopes     {(report.Scopes is { } scopes ? string.Join(' ', scopes) : "HighLevel does not tell")}"
        );
    }

    private static string Health(string health) =>
        health switch
        {
            "scopesMissing" => "scopes missing",
            "renewalFails" => "renewal fails",
            _ => health,
        };
}
