namespace DocketBridge.Planning;

/// <summary>Lets those who share a key through one after the other, in the order in which they came.</summary>
internal sealed class KeyQueue
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>Waits for all who came before with one of the keys; dispose to let the next through.</summary>
    public async Task<IDisposable> TakeAsync(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var turn = new Turn(this, keys);
        Task before;
        lock (_gate)
        {
            before = Task.WhenAll(keys.Select(key => _last.GetValueOrDefault(key, Task.CompletedTask)));
            foreach (var key in keys)
            {
                _last[key] = turn.Done;
            }
        }

        try
        {
            await before.WaitAsync(ct);
            return turn;
        }
        catch
        {
            // Who comes after still has to wait for those before.
            _ = before.ContinueWith(_ => turn.Dispose(), TaskScheduler.Default);
            throw;
        }
    }

    private sealed class Turn(KeyQueue queue, IReadOnlyCollection<string> keys) : IDisposable
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public void Dispose()
        {
            _done.TrySetResult();
            lock (queue._gate)
            {
                foreach (var key in keys)
                {
                    if (queue._last.GetValueOrDefault(key) == Done)
                    {
                        queue._last.Remove(key);
                    }
                }
            }
        }
    }
}
