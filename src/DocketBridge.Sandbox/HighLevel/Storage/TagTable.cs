using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>
/// The tags of the location, by id and by name. It makes ids of its own, so that a tag made on the way does not change the ids of
/// what is made after it. Not thread-safe.
/// </summary>
internal sealed class TagTable(SandboxIds ids)
{
    private readonly Dictionary<string, LocationTag> _byId = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LocationTag> _byName = new(StringComparer.Ordinal);

    /// <summary>All, by name.</summary>
    public IEnumerable<LocationTag> All => _byName.Values;

    public LocationTag? Find(string id) => _byId.GetValueOrDefault(id);

    public LocationTag? Named(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Makes the tags that are not there yet.</summary>
    public void Know(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!_byName.ContainsKey(name))
            {
                Put(new LocationTag { Id = ids.Next(), Name = name });
            }
        }
    }

    public void Put(LocationTag tag)
    {
        Remove(tag.Id);
        _byId[tag.Id] = tag;
        _byName[tag.Name] = tag;
    }

    public void Remove(string id)
    {
        if (_byId.Remove(id, out var tag))
        {
            _byName.Remove(tag.Name);
        }
    }
}
