using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>Contacts by id, e-mail and phone. Not thread-safe.</summary>
internal sealed class ContactTable
{
    private readonly Dictionary<string, Contact> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byPhone = new(StringComparer.Ordinal);

    public int Count => _rows.Count;

    public IEnumerable<Contact> All => _rows.Values;

    public Contact? Find(string id) => _rows.GetValueOrDefault(id);

    /// <summary>The oldest other contact with this e-mail address.</summary>
    public Contact? WithEmail(string? email, string? exceptId = null) => First(_byEmail, email, exceptId);

    /// <summary>The oldest other contact with this phone number.</summary>
    public Contact? WithPhone(string? phone, string? exceptId = null) => First(_byPhone, phone, exceptId);

    public void Put(Contact row)
    {
        Remove(row.Id);
        _rows[row.Id] = row;
        Note(_byEmail, row.Email, row.Id);
        Note(_byPhone, row.Phone, row.Id);
    }

    public void Remove(string id)
    {
        if (_rows.Remove(id, out var row))
        {
            Forget(_byEmail, row.Email, id);
            Forget(_byPhone, row.Phone, id);
        }
    }

    private Contact? First(Dictionary<string, List<string>> index, string? key, string? exceptId)
    {
        if (key is null || !index.TryGetValue(key, out var ids))
        {
            return null;
        }

        return ids.Where(id => id != exceptId).Select(id => _rows[id]).MinBy(contact => contact.DateAdded);
    }

    private static void Note(Dictionary<string, List<string>> index, string? key, string id)
    {
        if (key is null)
        {
            return;
        }

        if (!index.TryGetValue(key, out var ids))
        {
            index[key] = ids = [];
        }

        ids.Add(id);
    }

    private static void Forget(Dictionary<string, List<string>> index, string? key, string id)
    {
        if (key is not null && index.TryGetValue(key, out var ids) && ids.Remove(id) && ids.Count == 0)
        {
            index.Remove(key);
        }
    }
}
