using DocketBridge.Tests.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DocketBridge.Tests.Crashing;

/// <summary>Makes the service one that answers webhooks with 200 before it has stored them.</summary>
internal sealed class HastyFront : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly WebhookRelay _relay;
    private readonly WebApplication _app;

    private HastyFront(WebApplication app)
    {
        _app = app;
        _relay = new WebhookRelay(_http);
    }

    public static async Task<HastyFront> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var front = new HastyFront(app);
        app.MapPost("/", front.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return front;
    }

    /// <summary>Puts it before the service.</summary>
    /// <param name="service">Where the service takes webhooks.</param>
    /// <returns>Where HighLevel is to send them.</returns>
    public Uri Before(Uri service)
    {
        _relay.Target = service;
        return new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _relay.DisposeAsync();
        _http.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var webhook = await WebhookRelay.ReadAsync(context.Request);
        context.Response.StatusCode = StatusCodes.Status200OK;
        await context.Response.CompleteAsync();
        try
        {
            await _relay.SendAsync(webhook);
        }
        catch (HttpRequestException)
        {
            // Killed before it was stored: that is the fault.
        }
    }
}
