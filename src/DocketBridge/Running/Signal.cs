namespace DocketBridge.Running;

/// <summary>Wakes a loop; several sets before a wait wake it once. One loop waits on it at a time.</summary>
internal sealed class Signal : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiter;
    private bool _set;

    public void Dispose()
    {
        lock (_gate)
        {
            _waiter = null;
        }
    }

    /// <summary>Wakes the loop now or at its next wait.</summary>
    public void Set()
    {
        lock (_gate)
        {
            // A waiter whose time has just passed is not waked by this any more: its next wait is.
            _set = _waiter is null || !_waiter.TrySetResult();
            _waiter = null;
        }
    }

    /// <summary>Waits until it is set or the time has passed.</summary>
    public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_set)
            {
                _set = false;
                return;
            }

            _waiter = waiter;
        }

        await using var timer = time.CreateTimer(
            static state => ((TaskCompletionSource)state!).TrySetResult(),
            waiter,
            timeout,
            Timeout.InfiniteTimeSpan
        );
        await using var stop = ct.Register(() => waiter.TrySetCanceled(ct));
        try
        {
            await waiter.Task;
        }
        finally
        {
            lock (_gate)
            {
                if (_waiter == waiter)
                {
                    _waiter = null;
                }
            }
        }
    }
}
