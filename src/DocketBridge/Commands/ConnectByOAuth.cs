using DocketBridge.Authorizing;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Sends a person to HighLevel and waits until the connection is made, here or by the running service.</summary>
internal static class ConnectByOAuth
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    public static async Task<ConnectionRow> RunAsync(
        WantedConnection wanted,
        WantedApp app,
        string docketManagerKey,
        CancellationToken ct
    )
    {
        await using var store = await DataFolder.OpenAsync(wanted.Data, exclusive: false, ct);
        var opener = new ConnectionOpener(ConnectionCheck.Impatient, TimeProvider.System);

        // A code works once: what can be wrong on this side is found before the person sets out.
        await ConnectionCheck.SiteAsync(opener, wanted.DocketManagerUrl, docketManagerKey, ct);
        var authorizations = new Authorizations(store, opener, TimeProvider.System);
        await using var waiting = BridgeDatabase.IsServed(wanted.Data.FullName)
            ? null
            : await CallbackServer.StartAsync(authorizations, app.Listen, ct);
        var plan = new AuthorizationPlan(
            wanted.HighLevelUrl,
            wanted.DocketManagerUrl,
            docketManagerKey,
            wanted.WebhookKey,
            app.ClientId,
            app.ClientSecret,
            app.RedirectUri ?? new Uri(waiting?.Url ?? app.Listen, AuthorizationEndpoint.CallbackPath),
            wanted.LocationId
        )
        {
            FirstSyncByPlan = wanted.FirstSyncByPlan,
        };
        var (id, address) = await authorizations.BeginAsync(plan, app.Page, app.Version, ct);
        if (wanted.Json)
        {
            SharedOptions.PrintJson(new { authorizeUrl = address.AbsoluteUri });
        }
        else
        {
            await Console.Error.WriteLineAsync(
                $"Open this address in a browser within {Authorizations.Patience.TotalMinutes} minutes, and choose the location:"
            );
            Console.WriteLine(address.AbsoluteUri);
        }

        return await OutcomeAsync(store, id, ct);
    }

    private static async Task<ConnectionRow> OutcomeAsync(SqliteBridgeStore store, string id, CancellationToken ct)
    {
        while (true)
        {
            var row = await store.GetAuthorizationAsync(id, ct);
            if (row is { Stage: AuthorizationStage.Done, Outcome: { } connection })
            {
                return (await store.GetConnectionAsync(new ConnectionId(connection), ct))!;
            }

            if (row is { Stage: AuthorizationStage.Failed, Outcome: { } sentence })
            {
                throw new CommandException(sentence);
            }

            if (row is null || row.ExpiresAt <= TimeProvider.System.GetUtcNow())
            {
                throw new CommandException("Nobody came back from HighLevel in time: run this command again.");
            }

            await Task.Delay(s_look, TimeProvider.System, ct);
        }
    }
}
