using System.Diagnostics.CodeAnalysis;

namespace DocketBridge.Sandbox.Users;

/// <summary>Records by id, from which one is picked at random in no time.</summary>
internal sealed class Pool<T>
    where T : class
{
    private readonly List<(string Id, T Item)> _items = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public int Count => _items.Count;

    public void Put(string id, T item)
    {
        if (_places.TryGetValue(id, out var place))
        {
            _items[place] = (id, item);
            return;
        }

        _places[id] = _items.Count;
        _items.Add((id, item));
    }

    public void Remove(string id)
    {
        if (!_places.Remove(id, out var place))
        {
            return;
        }

        var last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        if (place < _items.Count)
        {
            _items[place] = last;
            _places[last.Id] = place;
        }
    }

    public bool TryGet(string? id, [NotNullWhen(true)] out T? item)
    {
        item = id is not null && _places.TryGetValue(id, out var place) ? _items[place].Item : null;
        return item is not null;
    }

    public void Clear()
    {
        _items.Clear();
        _places.Clear();
    }

    public IEnumerable<T> Items => _items.Select(one => one.Item);

    /// <summary>One that fits, after a few tries; null where none was met.</summary>
    public T? Pick(Random random, Func<T, bool>? fits = null)
    {
        for (var tries = 0; tries < 40 && _items.Count > 0; tries++)
        {
            var item = _items[random.Next(_items.Count)].Item;
            if (fits is null || fits(item))
            {
                return item;
            }
        }

        return null;
    }
}
