using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Inbox;

/// <summary>Forgets webhooks that nobody will send again: they hold personal data, and their hints have long become work.</summary>
/// <param name="store">The store.</param>
/// <param name="options">How long they are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed class InboxRetention(
    IBridgeStore store,
    RunnerOptions options,
    TimeProvider time,
    ILogger<InboxRetention> logger
) : BackgroundService
{
    // Small enough that the writer, which answers webhooks meanwhile, is never held up for long.
    private const int Portion = 500;

    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    var before = time.GetUtcNow() - options.InboxRetention;
                    while (await store.PruneInboxAsync(before, Portion, stoppingToken) == Portion) { }
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    logger.LogWarning(error, "Old webhooks could not be deleted; they are tried again in an hour.");
                }

                await Task.Delay(s_interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }
}
