using System.Globalization;
using DocketBridge.Sandbox.DocketManager.Api;
using DocketBridge.Sandbox.DocketManager.Store;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.DocketManager;

/// <summary>
/// A DocketManager site over HTTP on this machine: the gateway API under <c>/v1</c> as the project's own contract
/// defines it, and a control API under <c>/control</c> that acts as a person in DocketManager's pages.
/// </summary>
public sealed class DocketManagerSandbox : IAsyncDisposable
{
    private readonly SandboxHost _host;

    private DocketManagerSandbox(SandboxHost host, DocketStore store, SiteKeys keys, string siteId, FaultPlan faults)
    {
        _host = host;
        Store = store;
        ApiKey = keys.ApiKey;
        AuditKey = keys.AuditKey;
        SiteId = siteId;
        Faults = faults;
        ControlUrl = new Uri(host.BaseUrl, "control/");
    }

    /// <summary>Where the site is, with a closing slash; <c>v1/…</c> follows.</summary>
    public Uri BaseUrl => _host.BaseUrl;

    /// <summary>Where the control API is, with a closing slash.</summary>
    public Uri ControlUrl { get; }

    /// <summary>The key of the program under test.</summary>
    public string ApiKey { get; }

    /// <summary>A key that reads only, without faults and without being counted.</summary>
    public string AuditKey { get; }

    /// <summary>Names the site; the same for the same seed.</summary>
    public string SiteId { get; }

    /// <summary>The records themselves, for loading and for looking.</summary>
    public DocketStore Store { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Starts a site.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The port is in use.</exception>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    public static async Task<DocketManagerSandbox> StartAsync(
        DocketManagerSandboxOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        _ = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        var siteId = string.Create(CultureInfo.InvariantCulture, $"dm-site-{options.Seed}");
        var store = new DocketStore(siteId, options.TimeProvider, options.FeedCapacity);
        var keys = new SiteKeys(options.Seed);
        var plan = new FaultPlan(options.Faults, options.Seed, options.TimeProvider);
        var calls = new CallCounter();
        var host = await SandboxHost.StartAsync(
            "The DocketManager sandbox",
            options.Port,
            app =>
            {
                var pipeline = new SitePipeline(keys, calls);
                app.Use(pipeline.Count);
                app.Use(next => new FaultMiddleware(next, plan, pipeline.FaultOptions()).InvokeAsync);
                app.Use(SitePipeline.TurnRefusalsIntoProblems);
                app.Use(pipeline.AskForKey);
                new V1Endpoints(store, options.TimeZone).Map(app);
                new ControlEndpoints(store, plan, calls).Map(app);
            },
            cancellationToken
        );
        return new DocketManagerSandbox(host, store, keys, siteId, plan);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
