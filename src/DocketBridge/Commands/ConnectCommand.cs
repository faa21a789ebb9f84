using System.CommandLine;
using DocketBridge.Planning;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel.Webhooks;

namespace DocketBridge.Commands;

/// <summary>Makes a connection in the data folder, after both sides have answered.</summary>
internal static class ConnectCommand
{
    public const string TokenVariable = "DOCKETBRIDGE_HIGHLEVEL_TOKEN";
    public const string KeyVariable = "DOCKETBRIDGE_DOCKETMANAGER_KEY";

    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var highLevel = SharedOptions.Address("--highlevel-url", "Base URL of HighLevel's API.");
        highLevel.DefaultValueFactory = _ => new Uri("https://services.leadconnectorhq.com");
        var location = new Option<string?>("--location")
        {
            Description = "The HighLevel location's id; with --oauth it may be left out, and is chosen in HighLevel.",
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
                $"The gateway's API key; '-' reads it from standard input (the line after HighLevel's secret); else it is taken from {KeyVariable}.",
        };
        var webhookKey = new Option<string?>("--webhook-key")
        {
            Description =
                "The public key that signs the webhooks, as PEM or as a file that holds it, or several while keys are exchanged; HighLevel's published keys by default.",
        };
        var plan = new Option<bool>("--plan")
        {
            Description =
                "Let the first sync wait until a plan of it is approved (docketbridge plan, docketbridge apply).",
        };
        var oauth = new OAuthOptions();
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
            plan,
        };
        oauth.AddTo(command, token, location);
        command.SetAction(
            async (parsed, ct) =>
            {
                var wanted = new WantedConnection(
                    parsed.GetValue(data)!,
                    parsed.GetValue(json),
                    parsed.GetValue(highLevel)!,
                    parsed.GetValue(location),
                    parsed.GetValue(docketManager)!,
                    PublicKey(parsed.GetValue(webhookKey))
                )
                {
                    FirstSyncByPlan = parsed.GetValue(plan),
                };
                var byOAuth = oauth.Read(parsed);
                var credential = byOAuth is null
                    ? Secrets.Read(parsed.GetValue(token), TokenVariable, "HighLevel's token", "--token")
                    : byOAuth.ClientSecret;
                var docketManagerKey = Secrets.Read(
                    parsed.GetValue(key),
                    KeyVariable,
                    "DocketManager's key",
                    "--docketmanager-key"
                );
                var made = byOAuth is null
                    ? await ByTokenAsync(wanted, new ConnectionSecrets(credential, docketManagerKey), ct)
                    : await ConnectByOAuth.RunAsync(wanted, byOAuth, docketManagerKey, ct);
                if (wanted.Json)
                {
                    SharedOptions.PrintJson(new { id = made.Id.Value, locationId = made.LocationId });
                }
                else
                {
                    Console.WriteLine(made.Id);
                }

                return 0;
            }
        );
        return command;
    }

    private static async Task<ConnectionRow> ByTokenAsync(
        WantedConnection wanted,
        ConnectionSecrets secrets,
        CancellationToken ct
    )
    {
        var connection = new ConnectionRow(
            new ConnectionId(Guid.CreateVersion7().ToString("N")[..16]),
            wanted.HighLevelUrl,
            wanted.LocationId!,
            wanted.DocketManagerUrl,
            wanted.WebhookKey,
            ConnectionState.FirstSync,
            null,
            TimeProvider.System.GetUtcNow()
        );
        await using var store = await DataFolder.OpenAsync(wanted.Data, exclusive: false, ct);
        var opener = new ConnectionOpener(ConnectionCheck.Impatient, TimeProvider.System);
        await ConnectionCheck.RunAsync(opener, connection, secrets, ct);
        if (wanted.FirstSyncByPlan)
        {
            // Before the connection is there: a running service takes it up at once.
            await FirstSyncPlan.RequireAsync(store.For(connection.Id), ct);
        }

        await store.AddConnectionAsync(connection, secrets, ct);
        return connection;
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

/// <summary>The connection that is to be made, as the command line tells.</summary>
internal sealed record WantedConnection(
    DirectoryInfo Data,
    bool Json,
    Uri HighLevelUrl,
    string? LocationId,
    Uri DocketManagerUrl,
    string? WebhookKey
)
{
    /// <summary>Whether the first sync waits for an approved plan.</summary>
    public bool FirstSyncByPlan { get; init; }
}
