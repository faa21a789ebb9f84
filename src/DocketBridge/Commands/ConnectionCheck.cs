using DocketBridge.Connections.DocketManagerSide;
using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Credentials;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;
using HighLevel;

namespace DocketBridge.Commands;

/// <summary>Sees that both sides let a connection in before it is stored; what is wrong is said in a sentence.</summary>
internal static class ConnectionCheck
{
    // A person waits for the answer: better a quick no than a late one.
    public static RunnerOptions Impatient { get; } =
        new() { CallRetries = 1, AttemptTimeout = TimeSpan.FromSeconds(10) };

    /// <summary>Opens both ends and reads what the mapping needs of them.</summary>
    /// <param name="opener">Opens the ends.</param>
    /// <param name="connection">The connection to be.</param>
    /// <param name="secrets">Its secrets to be.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="rotates">Whether the connection works already, with another private integration token.</param>
    /// <returns>The secrets, with the tokens as they are now.</returns>
    /// <exception cref="CommandException">A side does not let it in.</exception>
    public static async Task<ConnectionSecrets> RunAsync(
        ConnectionOpener opener,
        ConnectionRow connection,
        ConnectionSecrets secrets,
        CancellationToken ct,
        bool rotates = false
    )
    {
        using var ends = opener.Try(connection, secrets);
        await GuardAsync(
            async () =>
            {
                // An app's scopes come with its tokens, a private integration's are told nowhere.
                if (secrets.OAuth is null)
                {
                    await NeedScopesAsync(ends.Client, new LocationId(connection.LocationId), rotates, ct);
                }

                await ends.LoadAsync(ct);
            },
            connection.HighLevelUrl,
            connection.DocketManagerUrl,
            secrets.OAuth is not null
        );
        return ends.Access.Now(secrets);
    }

    /// <summary>Asks the DocketManager gateway alone.</summary>
    /// <exception cref="CommandException">It does not answer, or refuses.</exception>
    public static async Task SiteAsync(ConnectionOpener opener, Uri address, string key, CancellationToken ct)
    {
        var (gateway, http) = opener.OpenSite(address, key, "docketbridge/check");
        using (http)
        {
            await GuardAsync(
                () =>
                    DocketManagerErrors.Guard(
                        () => gateway.GetCapabilitiesAsync(ct),
                        whenMissing: () =>
                            throw new InvalidOperationException("The DocketManager address answers, but is no gateway.")
                    ),
                address,
                address,
                oauth: true
            );
        }
    }

    private static async Task NeedScopesAsync(
        HighLevelClient client,
        LocationId location,
        bool rotates,
        CancellationToken ct
    )
    {
        var missing = await HighLevelErrors.Guard(
            () => ScopeProbe.MissingAsync(client, location, ct),
            whenMissing: () => throw new InvalidOperationException("HighLevel does not know this location.")
        );
        if (missing.Count > 0)
        {
            var scopes = string.Join(", ", missing);
            throw new CommandException(
                rotates
                    ? $"The new token lacks {scopes}: give that to the private integration in HighLevel and run 'docketbridge token rotate' again; the old token stays in use."
                    : $"HighLevel's token lacks {scopes}: give that to the private integration in HighLevel and connect again."
            );
        }
    }

    private static async Task GuardAsync(Func<Task> work, Uri highLevel, Uri docketManager, bool oauth)
    {
        try
        {
            await work();
        }
        catch (SideException error)
        {
            throw new CommandException(Advice(error, highLevel, docketManager, oauth));
        }
        catch (Exception error)
            when (error is ArgumentException or InvalidOperationException or TimeZoneNotFoundException)
        {
            throw new CommandException(error.Message);
        }
    }

    private static string Advice(SideException error, Uri highLevel, Uri docketManager, bool oauth) =>
        error switch
        {
            { InnerException: HighLevelException { Kind: FailureKind.Unauthorized or FailureKind.TokenExpired } } =>
                oauth
                    ? "HighLevel refuses the tokens it has just given: connect again."
                    : $"HighLevel refuses the token: give a valid one of this location with --token or {ConnectCommand.TokenVariable}.",
            { InnerException: DocketManagerException { Kind: DocketManagerErrorKind.Unauthorized } } =>
                $"DocketManager refuses the key: give a valid one with --docketmanager-key or {ConnectCommand.KeyVariable}.",
            { Failure: SideFailure.Unavailable, Side: Side.HighLevel } =>
                $"HighLevel does not answer at {highLevel}: check --highlevel-url and the network.",
            { Failure: SideFailure.Unavailable } =>
                $"DocketManager does not answer at {docketManager}: check --docketmanager-url and the network.",
            _ => error.Message,
        };
}
