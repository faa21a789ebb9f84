namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>
/// What search sees: every change becomes visible some time after it was made. A later change of a record that becomes
/// visible sooner is not undone by an earlier one that becomes visible later. Not thread-safe.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class LaggingIndex<T>(TimeProvider time)
    where T : class
{
    private readonly Dictionary<string, T> _visible = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(string Id, T? Row, long Version), (DateTimeOffset Due, long Version)> _coming =
        new();
    private long _version;

    /// <summary>Notes a change; a missing row is a deletion.</summary>
    public void Put(string id, T? row, TimeSpan lag)
    {
        var change = (Id: id, Row: row, Version: ++_version);
        if (lag <= TimeSpan.Zero)
        {
            Apply(change);
        }
        else
        {
            _coming.Enqueue(change, (time.GetUtcNow() + lag, change.Version));
        }
    }

    /// <summary>What is visible now.</summary>
    public T[] Snapshot()
    {
        var now = time.GetUtcNow();
        while (_coming.TryPeek(out var change, out var priority) && priority.Due <= now)
        {
            _coming.Dequeue();
            Apply(change);
        }

        return [.. _visible.Values];
    }

    private void Apply((string Id, T? Row, long Version) change)
    {
        if (_versions.GetValueOrDefault(change.Id) > change.Version)
        {
            return;
        }

        _versions[change.Id] = change.Version;
        if (change.Row is null)
        {
            _visible.Remove(change.Id);
        }
        else
        {
            _visible[change.Id] = change.Row;
        }
    }
}
