using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DocketBridge.Tests.Sync;

/// <summary>Stands between HighLevel and the bridge: passes webhooks on and keeps them, so that they can be sent once more.</summary>
internal sealed class WebhookRelay(HttpClient http) : IAsyncDisposable
{
    private static readonly string[] s_unsent = ["Host", "Content-Length", "Transfer-Encoding", "Connection"];

    private readonly ConcurrentQueue<Webhook> _passed = new();
    private WebApplication? _app;

    /// <summary>Where HighLevel is to send its webhooks.</summary>
    public Uri Url => new(_app!.Urls.First());

    /// <summary>Where they go.</summary>
    public Uri? Target { get; set; }

    /// <summary>Loses what comes, and says that it was taken.</summary>
    public bool Loses { get; set; }

    /// <summary>What came through, oldest first.</summary>
    public IReadOnlyCollection<Webhook> Passed => _passed;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/", PassAsync);
        await _app.StartAsync();
    }

    /// <summary>Sends a webhook to the bridge as it was.</summary>
    public async Task<HttpStatusCode> SendAsync(Webhook webhook)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Target);
        request.Content = new ByteArrayContent(webhook.Body);
        foreach (var (name, value) in webhook.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>Reads a webhook as it came.</summary>
    public static async Task<Webhook> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var headers = request
            .Headers.Where(header => !s_unsent.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => (header.Key, header.Value.ToString()));
        return new Webhook([.. headers], body.ToArray());
    }

    private async Task PassAsync(HttpContext context)
    {
        var webhook = await ReadAsync(context.Request);
        if (Loses)
        {
            return;
        }

        _passed.Enqueue(webhook);
        try
        {
            context.Response.StatusCode = (int)await SendAsync(webhook);
        }
        catch (HttpRequestException)
        {
            // The bridge is down: HighLevel tries again.
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
    }
}

/// <summary>A webhook as it was sent.</summary>
internal sealed record Webhook(IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
