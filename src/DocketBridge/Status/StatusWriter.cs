using DocketBridge.Running;

namespace DocketBridge.Status;

/// <summary>Renews the status file while the service runs.</summary>
/// <param name="file">The file.</param>
/// <param name="reader">The status.</param>
/// <param name="runners">The running connections.</param>
/// <param name="metrics">The metrics, which tell the same.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed class StatusWriter(
    StatusFile file,
    StatusReader reader,
    RunnerHost runners,
    BridgeMetrics metrics,
    TimeProvider time,
    ILogger<StatusWriter> logger
) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    var asOf = time.GetUtcNow();
                    var status = await reader.ReadAsync(runners, stoppingToken);
                    metrics.Keep(asOf, status);
                    await file.WriteAsync(asOf, status, stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // Such as a full disk or a database that cannot be read at this moment: no reason to end the service.
                    logger.LogWarning(error, "The status file cannot be written.");
                }

                await Task.Delay(StatusFile.Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            file.Delete();
        }
    }
}
