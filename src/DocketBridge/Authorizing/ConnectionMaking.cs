using DocketBridge.Commands;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel.OAuth;

namespace DocketBridge.Authorizing;

/// <summary>Makes a connection of fresh tokens, or gives them to the one that the location has already.</summary>
/// <param name="store">The store.</param>
/// <param name="opener">Opens both ends.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectionMaking(IBridgeStore store, ConnectionOpener opener, TimeProvider time)
{
    /// <summary>Makes it, after both sides have let it in.</summary>
    /// <exception cref="CommandException">A side does not let it in.</exception>
    /// <exception cref="BridgeDataException">It cannot be stored.</exception>
    public async Task<ConnectionId> MakeAsync(
        AuthorizationPlan plan,
        string locationId,
        OAuthSecrets oauth,
        CancellationToken ct
    )
    {
        var known = (await store.ListConnectionsAsync(ct)).FirstOrDefault(one => one.LocationId == locationId);
        if (known is not null && known.DocketManagerUrl != plan.DocketManagerUrl)
        {
            throw new CommandException(
                $"The location {locationId} is connected with another DocketManager site already: {known.DocketManagerUrl}."
            );
        }

        var row = (
            known
            ?? new ConnectionRow(
                new ConnectionId(Guid.CreateVersion7().ToString("N")[..16]),
                plan.HighLevelUrl,
                locationId,
                plan.DocketManagerUrl,
                plan.WebhookKey,
                ConnectionState.FirstSync,
                null,
                time.GetUtcNow()
            )
        ) with
        {
            AppId = new OAuthApp(oauth.ClientId, oauth.ClientSecret).AppId,
            CompanyId = (oauth.Company ?? oauth.Location)?.CompanyId?.Value,
        };
        var secrets = new ConnectionSecrets(string.Empty, plan.DocketManagerKey) { OAuth = oauth };
        secrets = await ConnectionCheck.RunAsync(opener, row, secrets, ct);
        if (known is null)
        {
            if (plan.FirstSyncByPlan)
            {
                await Planning.FirstSyncPlan.RequireAsync(store.For(row.Id), ct);
            }

            await store.AddConnectionAsync(row, secrets, ct);
        }
        else
        {
            await store.ReplaceCredentialsAsync(row, _ => secrets, ct);
        }

        return row.Id;
    }
}
