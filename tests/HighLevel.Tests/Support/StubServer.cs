using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HighLevel.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record Seen(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What to answer. <c>Cut</c> breaks the connection after the request arrived.</summary>
internal sealed record Reply(int Status = 200, string Body = "{}", bool Cut = false, TimeSpan? Delay = null)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public static Reply Error(int status, string message) =>
        new(status, $$"""{"statusCode":{{status}},"message":"{{message}}"}""");

    public static Reply TooMany(int? dayRemaining = null) =>
        Error(429, "Too Many Requests") with
        {
            Headers = dayRemaining is { } left
                ? new() { ["X-RateLimit-Daily-Remaining"] = $"{left}", ["X-RateLimit-Limit-Daily"] = "1000" }
                : new() { ["X-RateLimit-Interval-Milliseconds"] = "20", ["X-RateLimit-Max"] = "1000" },
        };
}

/// <summary>A web server on a free port that records what it is sent and answers what it is told.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Seen> _seen = new();
    private readonly RequestContract _contract = new();

    private StubServer(WebApplication app) => _app = app;

    /// <summary>Whether the test sends, on purpose, what the files do not allow.</summary>
    public bool IsAskedWrongly { get; set; }

    public IReadOnlyList<Seen> Requests => [.. _seen];

    public Uri Address =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Answers the replies in turn, the last one for ever.</summary>
    public static Task<StubServer> Answering(params Reply[] replies)
    {
        var next = -1;
        return Start(_ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
    }

    public static async Task<StubServer> Start(Func<Seen, Reply> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new StubServer(builder.Build());
        server._app.Run(context => server.Handle(context, answer));
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Fails when the library sent what HighLevel's files, where they are present, do not allow.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (!IsAskedWrongly)
        {
            _contract.Verify();
        }
    }

    private async Task Handle(HttpContext context, Func<Seen, Reply> answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var seen = new Seen(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
            body
        );
        _seen.Enqueue(seen);
        _contract.Judge(seen);
        var reply = answer(seen);
        if (reply.Delay is { } delay)
        {
            await Task.Delay(delay, TimeProvider.System, context.RequestAborted);
        }

        if (reply.Cut)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(reply.Body);
    }
}
