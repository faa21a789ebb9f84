using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>A webhook as it arrived.</summary>
internal sealed record Caught(string Type, JsonObject Body, byte[] Raw, string? Signature, string? LegacySignature);

/// <summary>The receiving end of webhooks.</summary>
internal sealed class WebhookCatcher : IAsyncDisposable
{
    private readonly SandboxHost _host;
    private readonly ConcurrentQueue<Caught> _caught;

    private readonly Door _door;

    private WebhookCatcher(SandboxHost host, ConcurrentQueue<Caught> caught, Door door)
    {
        _host = host;
        _caught = caught;
        _door = door;
    }

    public Uri Url => new(_host.BaseUrl, "hooks");

    public IReadOnlyList<Caught> All => [.. _caught];

    /// <summary>How many webhooks were turned away.</summary>
    public int Refused => _door.Refused;

    /// <summary>Turns away what comes, from now on, with a status; null takes it.</summary>
    public void RefuseWith(int? status, Uri? location = null)
    {
        _door.Location = location;
        _door.Status = status ?? 0;
    }

    /// <summary>Starts to listen; refuses as many times as told before it accepts.</summary>
    public static async Task<WebhookCatcher> StartAsync(int refuseFirst = 0)
    {
        var caught = new ConcurrentQueue<Caught>();
        var door = new Door { RefuseFirst = refuseFirst };
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
                            if (door.Refuses() is { } status)
                            {
                                context.Response.StatusCode = status;
                                context.Response.Headers.Location = door.Location?.AbsoluteUri;
                                return;
                            }

                            var json = JsonNode.Parse(body.ToArray())!.AsObject();
                            caught.Enqueue(
                                new Caught(
                                    json["type"]!.ToString(),
                                    json,
                                    body.ToArray(),
                                    context.Request.Headers["X-GHL-Signature"],
                                    context.Request.Headers["X-WH-Signature"]
                                )
                            );
                        }
                    )
                )
        );
        return new WebhookCatcher(host, caught, door);
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

    private sealed class Door
    {
        private int _refused;

        public int RefuseFirst { get; init; }

        public volatile int Status;

        public Uri? Location { get; set; }

        public int Refused => Volatile.Read(ref _refused);

        public int? Refuses()
        {
            if (Status == 0 && Refused >= RefuseFirst)
            {
                return null;
            }

            Interlocked.Increment(ref _refused);
            return Status == 0 ? 500 : Status;
        }
    }
}
