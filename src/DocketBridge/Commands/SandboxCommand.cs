using System.CommandLine;
using DocketBridge.Sandbox;

namespace DocketBridge.Commands;

/// <summary>Both sandboxes alone, for a bridge or another client to work against.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var highLevel = SharedOptions.Port("--highlevel-port", 5081, "HighLevel's port; 0 takes a free one.");
        var docketManager = SharedOptions.Port(
            "--docketmanager-port",
            5082,
            "DocketManager's port; 0 takes a free one."
        );
        var (contacts, seed, faults) = (SharedOptions.Contacts(), SharedOptions.Seed(), SharedOptions.Faults());
        var webhooks = SharedOptions.Address("--webhooks-to", "Where HighLevel sends its webhooks.", secret: false);
        var quota = RateLimit();
        var single = OperationFault.Option();
        var settings = new HighLevelSettings();
        var command = new Command(
            "sandbox",
            "Runs a HighLevel and a DocketManager to try things against; prints one line of JSON when ready."
        )
        {
            highLevel,
            docketManager,
            contacts,
            seed,
            faults,
            webhooks,
            quota,
            single,
        };
        settings.AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var pair = await StartAsync(
                    new SandboxPairOptions
                    {
                        HighLevelPort = parsed.GetValue(highLevel),
                        DocketManagerPort = parsed.GetValue(docketManager),
                        Contacts = parsed.GetValue(contacts),
                        Seed = parsed.GetValue(seed),
                        Faults = parsed.GetValue(faults),
                        WebhooksTo = parsed.GetValue(webhooks),
                        RateLimit = parsed.GetValue(quota),
                        HighLevel = settings.Of(parsed),
                    },
                    ct
                );
                await OperationFault.SetAsync(pair, parsed.GetValue(faults), parsed.GetValue(single) ?? [], ct);
                SharedOptions.PrintJson(Describe(pair));
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
                }
                catch (OperationCanceledException)
                {
                    // Stopped by the user.
                }

                return 0;
            }
        );
        return command;
    }

    public static Option<int> RateLimit() =>
        new Option<int>("--rate-limit")
        {
            Description = "Calls that the HighLevel sandbox allows in ten seconds; HighLevel itself allows 100.",
            DefaultValueFactory = _ => 100,
        }.Between(10, 100_000);

    /// <summary>Starts both sandboxes, or says in a sentence why not.</summary>
    public static async Task<SandboxPair> StartAsync(SandboxPairOptions options, CancellationToken ct)
    {
        try
        {
            return await SandboxPair.StartAsync(options, ct);
        }
        catch (InvalidOperationException error) when (error.InnerException is not null)
        {
            throw new CommandException(error.Message);
        }
    }

    private static object Describe(SandboxPair pair) =>
        new
        {
            highLevel = new
            {
                baseUrl = Plain(pair.HighLevel.BaseUrl),
                authorizeUrl = Plain(pair.HighLevel.AuthorizeUrl),
                companyId = pair.HighLevel.CompanyId,
                locationId = pair.HighLevel.LocationId,
                appId = pair.HighLevel.AppId,
                clientId = pair.HighLevel.ClientId,
                clientSecret = pair.HighLevel.ClientSecret,
                privateIntegrationToken = pair.HighLevel.PrivateIntegrationToken,
                auditToken = pair.HighLevel.AuditToken,
                webhookPublicKey = pair.HighLevel.WebhookPublicKey,
                controlUrl = Plain(pair.HighLevel.ControlUrl),
            },
            docketManager = new
            {
                baseUrl = Plain(pair.DocketManager.BaseUrl),
                apiKey = pair.DocketManager.ApiKey,
                auditKey = pair.DocketManager.AuditKey,
                siteId = pair.DocketManager.SiteId,
                controlUrl = Plain(pair.DocketManager.ControlUrl),
            },
        };

    private static string Plain(Uri url) => url.ToString().TrimEnd('/');
}
