using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Journalling;

/// <summary>Forgets what the journal tells of times long past: it holds personal data. What waits for a person stays.</summary>
/// <param name="store">The store.</param>
/// <param name="options">How long it is kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed class JournalRetention(
    IBridgeStore store,
    RunnerOptions options,
    TimeProvider time,
    ILogger<JournalRetention> logger
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
                    var before = time.GetUtcNow() - options.JournalRetention;
                    while (await store.PruneJournalAsync(before, Portion, stoppingToken) >= Portion) { }
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    logger.LogWarning(
                        error,
                        "Old journal entries could not be deleted; they are tried again in an hour."
                    );
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
