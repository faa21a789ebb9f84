using DocketBridge.Storage;
using DocketManager;
using DocketManager.Rest;
using HighLevel;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;

namespace DocketBridge.Running;

/// <summary>Opens the clients of a connection's two ends.</summary>
/// <param name="options">The pace; its seed is the jitter's.</param>
/// <param name="time">The clock.</param>
public sealed class ConnectionOpener(RunnerOptions options, TimeProvider time)
{
    internal ConnectionEnds Open(ConnectionRow connection, ConnectionSecrets secrets)
    {
        var client = HighLevelClientFactory.Create(
            new HighLevelOptions
            {
                BaseAddress = connection.HighLevelUrl,
                MaxRetries = options.CallRetries,
                AttemptTimeout = options.AttemptTimeout,
            },
            new PrivateIntegrationTokenSource(secrets.HighLevelToken),
            new QuotaGovernor(time),
            time,
            new Random(options.Seed)
        );
        var http = new HttpClient(RestGateway.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var gateway = new RestGateway(
            http,
            new RestGatewayOptions
            {
                BaseUrl = connection.DocketManagerUrl,
                ApiKey = secrets.DocketManagerKey,
                MaxAttempts = options.CallRetries + 1,
                AttemptTimeout = options.AttemptTimeout,
                Origin = ConnectionRunner.OriginOf(connection.Id),
            },
            time,
            new Random(options.Seed + 1)
        );
        return new ConnectionEnds(client, new LocationId(connection.LocationId), gateway, http);
    }
}
