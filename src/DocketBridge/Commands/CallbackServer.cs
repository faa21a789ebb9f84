using DocketBridge.Authorizing;
using DocketBridge.Hosting;

namespace DocketBridge.Commands;

/// <summary>Waits for one person's browser while no service runs: the callback and the choice of a location, nothing else.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CallbackServer(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_app.Urls.First());

    public static async Task<CallbackServer> StartAsync(Authorizations authorizations, Uri listen, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(listen.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(BridgeApp.Limit);
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(authorizations);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapAuthorization();
        try
        {
            await Listening.StartAsync(app, listen.GetLeftPart(UriPartial.Authority), ct);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new CallbackServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        // The page that tells of the success is still on its way to the browser.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
