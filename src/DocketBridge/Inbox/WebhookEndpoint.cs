using System.Security.Cryptography;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using HighLevel.Webhooks;

namespace DocketBridge.Inbox;

/// <summary>Receives HighLevel's webhooks: 200 only when they are safely on disk; what is of no use is parked, not refused.</summary>
public static class WebhookEndpoint
{
    /// <summary>The path that HighLevel's app is told.</summary>
    public const string Path = "/hooks/highlevel";

    /// <summary>The largest body taken; HighLevel's are a few kilobytes.</summary>
    public const int MaxBody = WebhookSignature.MaxBody;

    // A parked stranger's body is kept only as far as a person needs to recognise it.
    private const int MaxParkedBody = 16 * 1024;

    /// <summary>Maps the endpoint.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, (Delegate)ReceiveAsync).ExcludeFromDescription();

    private static async Task<IResult> ReceiveAsync(
        HttpRequest request,
        RunnerHost runners,
        IBridgeStore store,
        InstallationInbox installations,
        InboxTotals totals,
        TimeProvider time,
        ILogger<WebhookReceived> logger,
        CancellationToken ct
    )
    {
        if (await BoundedBody.ReadAsync(request, MaxBody, ct) is not { } body)
        {
            return Results.Problem(
                statusCode: StatusCodes.Status413PayloadTooLarge,
                title: "The body is too large.",
                detail: $"A webhook holds at most {MaxBody} bytes."
            );
        }

        var signatures = new SignatureHeaders(
            request.Headers[WebhookSignature.Header],
            request.Headers[WebhookSignature.LegacyHeader]
        );
        try
        {
            var now = time.GetUtcNow();
            return InstallationEvent.Of(body, signatures, runners.Connections, now) is { } installation
                ? await installations.AcceptAsync(installation, ct)
                : await AcceptAsync(body, signatures, now, runners, store, totals, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // Whatever the reason: 429 is what HighLevel has always retried; a 200 would lose the event.
            logger.LogError(error, "A webhook could not be stored.");
            request.HttpContext.Response.Headers.RetryAfter = "30";
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
    }

    private static async Task<IResult> AcceptAsync(
        byte[] body,
        SignatureHeaders signatures,
        DateTimeOffset now,
        RunnerHost runners,
        IBridgeStore store,
        InboxTotals totals,
        CancellationToken ct
    )
    {
        var verdict = WebhookVerdict.Of(body, signatures, runners.Connections, now);
        if (
            verdict is { Event: { } received, Connection: { } concerned }
            && runners.Find(concerned) is { } runner
            && await runner.IsEchoAsync(received, ct)
        )
        {
            verdict = verdict with { Hints = [] };
        }

        var entry = new InboxEntry(
            verdict.WebhookId ?? HashId(body, verdict),
            now,
            verdict.Type,
            verdict.Parked is null ? body : body[..Math.Min(body.Length, MaxParkedBody)],
            verdict.Parked
        );
        var isNew = await store.AcceptWebhookAsync(entry, verdict.Connection, verdict.Hints, ct);
        totals.Count(isNew, verdict.Parked is not null);
        if (isNew && verdict.Connection is { } connection)
        {
            runners.Nudge(connection);
        }

        return Results.Ok();
    }

    // A parked body must not keep out the same body when it comes with a good signature.
    private static string HashId(byte[] body, WebhookVerdict verdict) =>
        (verdict.Parked is null ? string.Empty : "parked-") + Convert.ToHexStringLower(SHA256.HashData(body));
}

/// <summary>Names the log of the endpoint.</summary>
public sealed class WebhookReceived;

/// <summary>Counts webhooks since the start.</summary>
public sealed class InboxTotals
{
    private long _accepted;
    private long _repeated;
    private long _parked;

    /// <summary>Webhooks stored and understood.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Webhooks that had come before.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Webhooks of no use, parked with a reason.</summary>
    public long Parked => Interlocked.Read(ref _parked);

    internal void Count(bool isNew, bool parked)
    {
        if (!isNew)
        {
            Interlocked.Increment(ref _repeated);
        }
        else if (parked)
        {
            Interlocked.Increment(ref _parked);
        }
        else
        {
            Interlocked.Increment(ref _accepted);
        }
    }
}
