using System.CommandLine;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;
using HighLevel;
using HighLevel.Webhooks;

namespace DocketBridge.Commands;

/// <summary>Makes a connection in the data folder, after both sides have answered.</summary>
internal static class ConnectCommand
{
    private const string TokenVariable = "DOCKETBRIDGE_HIGHLEVEL_TOKEN";
    private const string KeyVariable = "DOCKETBRIDGE_DOCKETMANAGER_KEY";

    // A person waits for the answer: better a quick no than a late one.
    private static readonly RunnerOptions s_impatient = new()
    {
        CallRetries = 1,
        AttemptTimeout = TimeSpan.FromSeconds(10),
    };

    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var highLevel = SharedOptions.Address("--highlevel-url", "Base URL of HighLevel's API.");
        highLevel.DefaultValueFactory = _ => new Uri("https://services.leadconnectorhq.com");
        var location = new Option<string>("--location")
        {
            Description = "The HighLevel location's id.",
            Required = true,
        };
        var token = new Option<string?>("--token")
        {
            Description =
                $"HighLevel's private integration token; '-' reads it from standard input; else it is taken from {TokenVariable}.",
        };
        var docketManager = SharedOptions.Address("--docketmanager-url", "Base URL of the DocketManager gateway.");
        docketManager.Required = true;
        var key = new Option<string?>("--docketmanager-key")
        {
            Description =
                $"The gateway's API key; '-' reads it from standard input (the line after the token's); else it is taken from {KeyVariable}.",
        };
        var webhookKey = new Option<string?>("--webhook-key")
        {
            Description =
                "The public key that signs the webhooks, as PEM or as a file that holds it, or several while keys are exchanged; HighLevel's published keys by default.",
        };
        var command = new Command("connect", "Connects a HighLevel location with a DocketManager site.")
        {
            data,
            json,
            highLevel,
            location,
            token,
            docketManager,
            key,
            webhookKey,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var secrets = new ConnectionSecrets(
                    Secret(parsed.GetValue(token), TokenVariable, "HighLevel's token", "--token"),
                    Secret(parsed.GetValue(key), KeyVariable, "DocketManager's key", "--docketmanager-key")
                );
                var connection = new ConnectionRow(
                    new ConnectionId(Guid.CreateVersion7().ToString("N")[..16]),
                    parsed.GetValue(highLevel)!,
                    parsed.GetValue(location)!,
                    parsed.GetValue(docketManager)!,
                    PublicKey(parsed.GetValue(webhookKey)),
                    ConnectionState.FirstSync,
                    null,
                    TimeProvider.System.GetUtcNow()
                );
                await using var store = await DataFolder.OpenAsync(parsed.GetValue(data)!, exclusive: false, ct);
                await ConnectAsync(store, connection, secrets, ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { id = connection.Id.Value, locationId = connection.LocationId });
                }
                else
                {
                    Console.WriteLine(connection.Id);
                }

                return 0;
            }
        );
        return command;
    }

    /// <summary>Stores a connection after both sides have let it in.</summary>
    public static async Task ConnectAsync(
        IBridgeStore store,
        ConnectionRow connection,
        ConnectionSecrets secrets,
        CancellationToken ct
    )
    {
        try
        {
            using var ends = new ConnectionOpener(s_impatient, TimeProvider.System).Open(connection, secrets);
            await ends.LoadAsync(ct);
        }
        catch (SideException error)
        {
            throw new CommandException(Advice(error, connection));
        }
        catch (Exception error)
            when (error is ArgumentException or InvalidOperationException or TimeZoneNotFoundException)
        {
            throw new CommandException(error.Message);
        }

        await store.AddConnectionAsync(connection, secrets, ct);
    }

    private static string Advice(SideException error, ConnectionRow connection) =>
        error switch
        {
            { InnerException: HighLevelException { Kind: FailureKind.Unauthorized or FailureKind.TokenExpired } } =>
                $"HighLevel refuses the token: give a valid one of this location with --token or {TokenVariable}.",
            { InnerException: DocketManagerException { Kind: DocketManagerErrorKind.Unauthorized } } =>
                $"DocketManager refuses the key: give a valid one with --docketmanager-key or {KeyVariable}.",
            { Failure: SideFailure.Unavailable, Side: Side.HighLevel } =>
                $"HighLevel does not answer at {connection.HighLevelUrl}: check --highlevel-url and the network.",
            { Failure: SideFailure.Unavailable } =>
                $"DocketManager does not answer at {connection.DocketManagerUrl}: check --docketmanager-url and the network.",
            _ => error.Message,
        };

    private static string Secret(string? given, string variable, string what, string option)
    {
        var secret = given switch
        {
            "-" => Console.In.ReadLine(),
            { Length: > 0 } => given,
            _ => Environment.GetEnvironmentVariable(variable),
        };
        return secret?.Trim() is { Length: > 0 } found
            ? found
            : throw new CommandException(
                $"{what} is missing: set {variable}, or give {option} - and write it to standard input."
            );
    }

    private static string? PublicKey(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return null;
        }

        var text = File.Exists(given) ? File.ReadAllText(given) : given;
        try
        {
            TrustedKey.ParseAll(text);
            return text;
        }
        catch (FormatException)
        {
            throw new CommandException(
                "--webhook-key is no public key: give an Ed25519 key as PEM, or a file that holds one or more."
            );
        }
    }
}
