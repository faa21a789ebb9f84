using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel;

namespace DocketBridge.Credentials;

/// <summary>Asks HighLevel whether it takes a connection's credential, with one call that reads the location.</summary>
/// <param name="store">The store, where a token that is renewed on the way is kept.</param>
/// <param name="opener">How HighLevel is called.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenCheck(IBridgeStore store, ConnectionOpener opener, TimeProvider time)
{
    private const int Seed = 1;

    /// <summary>The reports, each with what HighLevel says now; of an app that is uninstalled nothing is asked.</summary>
    public async Task<IReadOnlyList<TokenReport>> RunAsync(CancellationToken ct)
    {
        var said = new Dictionary<string, HighLevelException?>(StringComparer.Ordinal);
        foreach (var connection in await store.ListConnectionsAsync(ct))
        {
            if (connection.State != ConnectionState.Disconnected)
            {
                said[connection.Id.Value] = await AskAsync(connection, ct);
            }
        }

        // Read after the calls: a token may have been renewed for them.
        var reports = await TokenReport.ReadAsync(store, time, ct);
        return
        [
            .. reports.Select(report =>
                said.TryGetValue(report.Id, out var error)
                    ? Judge(report, error) with
                    {
                        AskedAt = time.GetUtcNow(),
                    }
                    : report
            ),
        ];
    }

    private async Task<HighLevelException?> AskAsync(ConnectionRow connection, CancellationToken ct)
    {
        var secrets = await store.GetSecretsAsync(connection.Id, ct);
        using var access = HighLevelAccess.Stored(
            opener.HighLevel(connection.HighLevelUrl),
            Seed,
            time,
            store,
            connection,
            secrets,
            failure => ConnectionOpener.TellAsync(connection, store, null, failure)
        );
        try
        {
            await access.Client.Locations.GetAsync(new LocationId(connection.LocationId), ct);
            await TokenSighting.KeepAsync(store.For(connection.Id), time.GetUtcNow(), ct);
            return null;
        }
        catch (HighLevelException error)
        {
            return error;
        }
        finally
        {
            await access.SettleAsync();
        }
    }

    private static TokenReport Judge(TokenReport report, HighLevelException? error)
    {
        return error?.Kind switch
        {
            null when report.Health == "paused" => report with
            {
                Reason = $"{report.Reason} HighLevel takes the token now: a running service goes on by itself.",
            },
            null => report,
            FailureKind.Unavailable or FailureKind.Unclear or FailureKind.RateLimited => Bad("unknown"),
            FailureKind.DailyQuotaExhausted => Bad("unknown"),
            FailureKind.ScopeMissing => Bad("scopesMissing"),
            _ => Bad("refused"),
        };

        TokenReport Bad(string health) =>
            report with
            {
                Health = health,
                Reason = HighLevelErrors.Translate(error!).Message,
            };
    }
}
