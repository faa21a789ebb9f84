namespace DocketBridge.Running;

/// <summary>Wakes a loop; several sets before a wait wake it once.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);

    public void Dispose() => _semaphore.Dispose();

    /// <summary>Wakes the loop now or at its next wait.</summary>
    public void Set()
    {
        try
        {
            _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is set already.
        }
        catch (ObjectDisposedException)
        {
            // The loop that it woke has ended.
        }
    }

    /// <summary>Waits until it is set or the time has passed.</summary>
    public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var set = _semaphore.WaitAsync(stop.Token);
        await Task.WhenAny(set, Task.Delay(timeout, time, stop.Token));
        if (!set.IsCompleted)
        {
            await stop.CancelAsync();
            try
            {
                await set;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // The time has passed.
            }
        }

        ct.ThrowIfCancellationRequested();
    }
}
