using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>A webhook as it arrived.</summary>
internal sealed record Caught(string Type, JsonObject Body, byte[] Raw, string? Signature);

/// <summary>The receiving end of webhooks.</summary>
internal sealed class WebhookCatcher : IAsyncDisposable
{
    private readonly SandboxHost _host;
    private readonly ConcurrentQueue<Caught> _caught;

    private WebhookCatcher(SandboxHost host, ConcurrentQueue<Caught> caught)
    {
        _host = host;
        _caught = caught;
    }

    public Uri Url => new(_host.BaseUrl, "hooks");

    public IReadOnlyList<Caught> All => [.. _caught];

    /// <summary>Starts to listen; refuses as many times as told before it accepts.</summary>
    public static async Task<WebhookCatcher> StartAsync(int refuseFirst = 0)
    {
        var caught = new ConcurrentQueue<Caught>();
        var refused = 0;
        var host = await SandboxHost.StartAsync(
            "The catcher",
            0,
            app =>
                app.MapPost(
                    "/hooks",
                    (RequestDelegate)(
                        async context =>
                        {
                            using var body = new MemoryStream();
                            await context.Request.Body.CopyToAsync(body);
                            if (Interlocked.Increment(ref refused) <= refuseFirst)
                            {
                                context.Response.StatusCode = 500;
                                return;
                            }

                            var json = JsonNode.Parse(body.ToArray())!.AsObject();
                            caught.Enqueue(
                                new Caught(
                                    json["type"]!.ToString(),
                                    json,
                                    body.ToArray(),
                                    context.Request.Headers["X-GHL-Signature"]
                                )
                            );
                        }
                    )
                )
        );
        return new WebhookCatcher(host, caught);
    }

    /// <summary>Waits for the first webhook of a type.</summary>
    public async Task<Caught> First(string type) =>
        (await Wait(all => all.Any(hook => hook.Type == type), type)).First(hook => hook.Type == type);

    /// <summary>Waits for a number of webhooks.</summary>
    public Task<IReadOnlyList<Caught>> AtLeast(int count) => Wait(all => all.Count >= count, $"{count} webhooks");

    private async Task<IReadOnlyList<Caught>> Wait(Func<IReadOnlyList<Caught>, bool> until, string what)
    {
        for (var i = 0; i < 500; i++)
        {
            if (until(All))
            {
                return All;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        throw new TimeoutException(
            $"Waited in vain for {what}; there came {string.Join(", ", All.Select(hook => hook.Type))}."
        );
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
