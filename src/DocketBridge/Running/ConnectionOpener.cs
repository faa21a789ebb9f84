using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Credentials;
using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketManager;
using DocketManager.Rest;
using HighLevel;
using HighLevel.Http;

namespace DocketBridge.Running;

/// <summary>Opens the clients of a connection's two ends.</summary>
/// <param name="options">The pace; its seed is the jitter's.</param>
/// <param name="time">The clock.</param>
public sealed class ConnectionOpener(RunnerOptions options, TimeProvider time)
{
    /// <summary>Opens a connection whose credentials are in the store, where they may change meanwhile.</summary>
    internal ConnectionEnds Open(
        ConnectionRow connection,
        ConnectionSecrets secrets,
        InForce mapping,
        IBridgeStore store,
        bool readOnly,
        ILogger? logger = null
    ) =>
        Open(
            connection,
            secrets,
            mapping.Mapping,
            mapping.KnownFields,
            readOnly,
            HighLevelAccess.Stored(
                HighLevel(connection.HighLevelUrl),
                options.Seed,
                time,
                store,
                connection,
                secrets,
                failure => TellAsync(connection, store, logger, failure)
            )
        );

    /// <summary>Opens a connection that is not stored yet, to see whether both sides let it in.</summary>
    internal ConnectionEnds Try(ConnectionRow connection, ConnectionSecrets secrets) =>
        Open(
            connection,
            secrets,
            DefaultMapping.Create(),
            [],
            readOnly: true,
            HighLevelAccess.Given(HighLevel(connection.HighLevelUrl), options.Seed, time, connection, secrets)
        );

    /// <summary>How HighLevel is called.</summary>
    internal HighLevelOptions HighLevel(Uri address) =>
        new()
        {
            BaseAddress = address,
            MaxRetries = options.CallRetries,
            AttemptTimeout = options.AttemptTimeout,
        };

    /// <summary>A client of a DocketManager gateway, and the connections under it, which the caller disposes of.</summary>
    internal (IDocketManagerGateway Gateway, HttpClient Http) OpenSite(Uri address, string key, string origin)
    {
        var http = new HttpClient(RestGateway.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var gateway = new RestGateway(
            http,
            new RestGatewayOptions
            {
                BaseUrl = address,
                ApiKey = key,
                MaxAttempts = options.CallRetries + 1,
                AttemptTimeout = options.AttemptTimeout,
                Origin = origin,
            },
            time,
            new Random(options.Seed + 1)
        );
        return (gateway, http);
    }

    private ConnectionEnds Open(
        ConnectionRow connection,
        ConnectionSecrets secrets,
        SyncMapping mapping,
        IReadOnlyCollection<CustomField> known,
        bool readOnly,
        HighLevelAccess access
    )
    {
        var origin = ConnectionRunner.OriginOf(connection.Id);
        var (gateway, http) = OpenSite(connection.DocketManagerUrl, secrets.DocketManagerKey, origin);
        return new ConnectionEnds(
            access,
            new LocationId(connection.LocationId),
            gateway,
            http,
            mapping,
            known,
            time,
            readOnly
        );
    }

    /// <summary>Keeps why a connection's token cannot be renewed, and that it can again.</summary>
    internal static async Task TellAsync(
        ConnectionRow connection,
        IBridgeStore store,
        ILogger? logger,
        HighLevelException? failure
    )
    {
        var words = failure is null ? string.Empty : HighLevelErrors.Translate(failure).Message;
        if (failure is null)
        {
            logger?.LogInformation("Connection {Connection} renews its token again.", connection.Id);
        }
        else
        {
            logger?.LogWarning("Connection {Connection} cannot renew its token: {Reason}", connection.Id, words);
        }

        await store.For(connection.Id).SetValueAsync(TokenReport.TroubleValue, words, CancellationToken.None);
    }
}
