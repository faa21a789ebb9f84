namespace DocketBridge.Storage.Memory;

/// <summary>Rows in the order of their keys. What was changed since <see cref="Keep"/> can be undone.</summary>
internal class MemoryTable<TRow>
    where TRow : class
{
    private readonly SortedList<long, TRow> _rows = [];
    private readonly List<(long Key, TRow? Before)> _changed = [];

    /// <summary>All rows, in the order of their keys.</summary>
    public IList<TRow> Rows => _rows.Values;

    /// <summary>The keys of <see cref="Rows"/>, in the same order.</summary>
    public IList<long> Keys => _rows.Keys;

    /// <summary>The key after the largest, as SQLite allots it: that of a last row which was removed is used again.</summary>
    public long NextKey => _rows.Count == 0 ? 1 : _rows.Keys[^1] + 1;

    /// <summary>A row; null when there is none.</summary>
    public TRow? Find(long key) => _rows.GetValueOrDefault(key);

    /// <summary>Inserts a row, or replaces it.</summary>
    public void Set(long key, TRow row) => Change(key, row);

    /// <summary>Removes a row, if it is there.</summary>
    public void Remove(long key)
    {
        if (_rows.ContainsKey(key))
        {
            Change(key, null);
        }
    }

    /// <summary>Makes what was changed last.</summary>
    public void Keep() => _changed.Clear();

    /// <summary>Takes back what was changed.</summary>
    public void Undo()
    {
        for (var at = _changed.Count - 1; at >= 0; at--)
        {
            Place(_changed[at].Key, Find(_changed[at].Key), _changed[at].Before);
        }

        _changed.Clear();
    }

    /// <summary>Called whenever a row takes the place of another; null where there is none.</summary>
    protected virtual void Replaced(long key, TRow? before, TRow? after) { }

    private void Change(long key, TRow? row)
    {
        var before = Find(key);
        _changed.Add((key, before));
        Place(key, before, row);
    }

    private void Place(long key, TRow? before, TRow? after)
    {
        if (after is null)
        {
            _rows.Remove(key);
        }
        else
        {
            _rows[key] = after;
        }

        Replaced(key, before, after);
    }
}
