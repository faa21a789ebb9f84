namespace DocketBridge.Planning;

/// <summary>
/// Works on several items at once as if it were one after the other: an item that shares a key with one before it waits until
/// that one is done. So which of two contacts gets an e-mail that only one may have does not depend on chance.
/// </summary>
internal static class OrderedWork
{
    /// <summary>Works on the items; the results are in their order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="max">How many at once.</param>
    /// <param name="keys">The keys of an item.</param>
    /// <param name="work">The work.</param>
    public static async Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(
        IReadOnlyList<TItem> items,
        int max,
        Func<TItem, IReadOnlyCollection<string>> keys,
        Func<TItem, Task<TResult>> work
    )
    {
        var all = new List<Task<TResult>>(items.Count);
        var running = new List<(Task<TResult> Task, IReadOnlyCollection<string> Keys)>();
        try
        {
            foreach (var item in items)
            {
                var own = keys(item);
                while (running.Count >= max || running.Exists(other => other.Keys.Any(own.Contains)))
                {
                    await Task.WhenAny(running.Select(other => other.Task));
                    running.RemoveAll(other => other.Task.IsCompleted);
                }

                var task = work(item);
                all.Add(task);
                running.Add((task, own));
                if (task.IsFaulted)
                {
                    break;
                }
            }
        }
        finally
        {
            await Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return await Task.WhenAll(all);
    }
}
