using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Control;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Storage;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel;

/// <summary>
/// A HighLevel sub-account over HTTP on this machine: its API with its quirks, its webhooks, and a control API that
/// acts as a person in its pages.
/// </summary>
public sealed class HighLevelSandbox : IAsyncDisposable
{
    private readonly World _world;
    private readonly TokenDesk _tokens;
    private readonly SandboxHost _host;

    private HighLevelSandbox(
        World world,
        TokenDesk tokens,
        SandboxHost host,
        IReadOnlyList<SandboxOperation> operations
    )
    {
        _world = world;
        _tokens = tokens;
        _host = host;
        Operations = operations;
    }

    /// <summary>Where the API is, in the place of HighLevel's own host.</summary>
    public Uri BaseUrl => _host.BaseUrl;

    /// <summary>Where the control API is.</summary>
    public Uri ControlUrl => new(BaseUrl, ControlApi.Path.TrimStart('/') + "/");

    /// <summary>Where a browser is sent to install the app; the query is the caller's.</summary>
    public Uri AuthorizeUrl => new(BaseUrl, AuthorizePage.Path.TrimStart('/'));

    /// <summary>The agency.</summary>
    public string CompanyId => _world.CompanyId;

    /// <summary>The sub-account.</summary>
    public string LocationId => _world.LocationId;

    /// <summary>Another sub-account of the agency, which exists by name only.</summary>
    public string SisterLocationId => _tokens.Installations.Locations[1].Id;

    /// <summary>The app, as webhooks name it.</summary>
    public string AppId => _world.AppId;

    /// <summary>The app's client id: the app id, a dash and a suffix.</summary>
    public string ClientId => _tokens.ClientId;

    /// <summary>The app's client secret.</summary>
    public string ClientSecret => _tokens.ClientSecret;

    /// <summary>A token of the location that needs no OAuth.</summary>
    public string PrivateIntegrationToken => _tokens.PrivateIntegrationToken;

    /// <summary>A token that sees the truth: no quota, no faults, no lag in search.</summary>
    public string AuditToken => _tokens.AuditToken;

    /// <summary>The key that verifies webhooks, as PEM.</summary>
    public string WebhookPublicKey => _world.Outbox.PublicKey;

    /// <summary>The key that verifies the deprecated signature, as PEM; null unless the options ask for that signature.</summary>
    public string? LegacyWebhookPublicKey => _world.Outbox.LegacyPublicKey;

    /// <summary>Everything the location holds; to load data and to look at it.</summary>
    public HighLevelStore Store => _world.Store;

    /// <summary>Objects, the records of the custom ones, and relations; to load data and to look at it.</summary>
    public ObjectStore Objects => _world.Objects;

    /// <summary>The operations it imitates.</summary>
    public IReadOnlyList<SandboxOperation> Operations { get; }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How it is set up.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The port is in use.</exception>
    public static async Task<HighLevelSandbox> StartAsync(
        HighLevelSandboxOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var time = new MovableTime(options.TimeProvider);
        options = options with { TimeProvider = time };
        var world = new World(options, new SandboxIds(options.Seed));
        world.Store.AddCalendar(new Calendar { Name = "Consultations" });
        StartingPipelines.LoadInto(world.Store, new SandboxIds(unchecked(options.Seed * 31 + 7)));
        StartingObjects.LoadInto(world.Objects);
        Automations.AddTo(world.Store);
        var tokens = new TokenDesk(world);
        var quota = new Quota(options);
        var counters = new CallCounters();
        var api = new ApiPipeline(world, tokens, quota, counters);
        try
        {
            var host = await SandboxHost.StartAsync(
                "The HighLevel sandbox",
                options.Port,
                app =>
                {
                    app.UseRouting();
                    app.UseRequestDecompression();
                    if (options.OnExchange is { } observe)
                    {
                        new ExchangeObservation(observe).Use(app);
                    }

                    api.Use(app);
                    api.Map(app);
                    new AuthorizePage(world, tokens, Known(api.Operations)).Map(app);
                    new PersonEndpoints(world).Map(app);
                    new DealEndpoints(world).Map(app);
                    new KnobEndpoints(world, quota, counters).Map(app);
                    new FaultEndpoints(world, Ids(api.Operations)).Map(app);
                    new StoreEndpoints(world, tokens.Installations).Map(app);
                    new ClockEndpoints(time).Map(app);
                    new AppEndpoints(tokens).Map(app);
                    Reconnect.Map(app);
                    new WebhookEndpoints(world.Outbox).Map(app);
                    new EnrollmentEndpoints(world).Map(app);
                    new FileDownloads(world).Map(app);
                },
                cancellationToken
            );
            return new HighLevelSandbox(world, tokens, host, api.Operations);
        }
        catch
        {
            await world.Outbox.DisposeAsync();
            throw;
        }
    }

    private static HashSet<string> Ids(IReadOnlyList<SandboxOperation> operations) =>
        operations.Select(operation => operation.Id).ToHashSet(StringComparer.Ordinal);

    private static string[] Known(IReadOnlyList<SandboxOperation> operations) =>
        [
            .. operations
                .Select(operation => operation.Scope)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _world.Outbox.DisposeAsync();
    }
}
