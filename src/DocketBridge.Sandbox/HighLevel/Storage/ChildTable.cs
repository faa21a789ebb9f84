namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>Records by id, in the order they were added, and by the contact they belong to. Not thread-safe.</summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class ChildTable<T>(Func<T, string> idOf, Func<T, string> contactOf)
    where T : class
{
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, T> _rows = [];
    private readonly Dictionary<string, SortedSet<long>> _ofContact = new(StringComparer.Ordinal);
    private long _next;

    public int Count => _rows.Count;

    public IEnumerable<T> All => _rows.Values;

    public T? Find(string id) => _places.TryGetValue(id, out var place) ? _rows[place] : null;

    public IEnumerable<T> OfContact(string contactId) =>
        _ofContact.TryGetValue(contactId, out var places) ? places.Select(place => _rows[place]) : [];

    public void Put(T row)
    {
        if (!_places.TryGetValue(idOf(row), out var place))
        {
            place = _next++;
            _places[idOf(row)] = place;
        }
        else if (contactOf(_rows[place]) != contactOf(row))
        {
            Leave(contactOf(_rows[place]), place);
        }

        _rows[place] = row;
        if (!_ofContact.TryGetValue(contactOf(row), out var places))
        {
            _ofContact[contactOf(row)] = places = [];
        }

        places.Add(place);
    }

    public void Remove(string id)
    {
        if (_places.Remove(id, out var place) && _rows.Remove(place, out var row))
        {
            Leave(contactOf(row), place);
        }
    }

    private void Leave(string contactId, long place)
    {
        if (_ofContact.TryGetValue(contactId, out var places) && places.Remove(place) && places.Count == 0)
        {
            _ofContact.Remove(contactId);
        }
    }
}
