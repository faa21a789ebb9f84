using DocketBridge.Api;
using DocketBridge.Authorizing;
using DocketBridge.Inbox;
using DocketBridge.Journalling;
using DocketBridge.Keys;
using DocketBridge.Running;
using DocketBridge.Status;
using DocketBridge.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DocketBridge.Hosting;

/// <summary>The service: web server, inbox, API, status and the runners of all connections, over one data folder.</summary>
public static class BridgeApp
{
    /// <summary>The address that the service listens on by default.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Builds it over an open store; start and stop it as any web application.</summary>
    public static WebApplication Build(
        IBridgeStore store,
        string dataFolder,
        string urls,
        RunnerOptions options,
        TimeProvider time,
        Action<ILoggingBuilder> logging
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(Limit);
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<ConnectionOpener>();
        builder.Services.AddSingleton<InboxTotals>();
        builder.Services.AddSingleton<InstallationInbox>();
        builder.Services.AddSingleton<Authorizations>();
        builder.Services.AddSingleton<ApiKeyService>();
        builder.Services.AddSingleton<ContactFinder>();
        builder.Services.AddSingleton<TaskCreation>();
        builder.Services.AddSingleton<StatusReader>();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<BridgeMetrics>();
        builder.Services.AddSingleton(services => new StatusFile(
            dataFolder,
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddSingleton<RunnerHost>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RunnerHost>());
        builder.Services.AddHostedService<StatusWriter>();
        builder.Services.AddHostedService<InboxRetention>();
        builder.Services.AddHostedService<JournalRetention>();

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapWebhooks();
        app.MapAuthorization();
        app.MapApi();
        app.MapHealth();
        app.MapStatusPage();
        return app;
    }

    internal static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;

        // Each endpoint that takes a body bounds it more tightly.
        kestrel.Limits.MaxRequestBodySize = 10 * 1024 * 1024;
        kestrel.Limits.MaxConcurrentConnections = 2000;
    }
}
