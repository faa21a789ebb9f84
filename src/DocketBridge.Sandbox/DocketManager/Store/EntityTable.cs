using System.Globalization;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>
/// The rows of one kind. Ids are given in a row without gaps, so the list itself is the index by id; a second index
/// finds rows by owner, e-mail, phone or name. Used under the store's lock.
/// </summary>
internal sealed class EntityTable
{
    private const int FirstId = 1001;
    private readonly List<SiteEntity> _rows = [];
    private readonly Dictionary<string, SortedSet<int>> _byKey = new(StringComparer.Ordinal);

    public int NextId => FirstId + _rows.Count;

    public int LiveCount { get; private set; }

    public IReadOnlyList<SiteEntity> Rows => _rows;

    public SiteEntity? Find(int id) => id >= FirstId && id < NextId ? _rows[id - FirstId] : null;

    public void Add(SiteEntity row)
    {
        if (row.Id != NextId)
        {
            throw new InvalidOperationException("Ids are given in a row.");
        }

        _rows.Add(row);
        LiveCount += row.IsDeleted ? 0 : 1;
        foreach (var key in EntityKeys.Of(row))
        {
            if (!_byKey.TryGetValue(key, out var ids))
            {
                _byKey[key] = ids = [];
            }

            ids.Add(row.Id);
        }
    }

    public void Replace(SiteEntity row)
    {
        var before = _rows[row.Id - FirstId];
        var oldKeys = EntityKeys.Of(before);
        var newKeys = EntityKeys.Of(row);
        foreach (var key in oldKeys.Except(newKeys))
        {
            _byKey[key].Remove(row.Id);
        }

        foreach (var key in newKeys.Except(oldKeys))
        {
            if (!_byKey.TryGetValue(key, out var ids))
            {
                _byKey[key] = ids = [];
            }

            ids.Add(row.Id);
        }

        _rows[row.Id - FirstId] = row;
        LiveCount += (before.IsDeleted ? 1 : 0) - (row.IsDeleted ? 1 : 0);
    }

    /// <summary>The rows after an id in ascending order, all of them or those under a key.</summary>
    public IEnumerable<SiteEntity> After(int id, string? key)
    {
        if (key is not null)
        {
            return _byKey.TryGetValue(key, out var ids)
                ? ids.GetViewBetween(id + 1, int.MaxValue).Select(hit => _rows[hit - FirstId])
                : [];
        }

        return _rows.Skip(Math.Max(0, id + 1 - FirstId));
    }
}

/// <summary>The texts under which a row can be found besides its id.</summary>
internal static class EntityKeys
{
    public static HashSet<string> Of(SiteEntity row)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        switch (row)
        {
            case CustomerEntity customer:
                keys.Add(Name(customer.Name));
                break;
            case ContactEntity contact:
                keys.Add(Owner("customer", contact.CustomerId));
                AddIf(keys, Email(contact.Email));
                AddIf(keys, Phone(contact.Phone));
                break;
            case TaskEntity task:
                keys.UnionWith(task.RelatedTo.Select(related => Owner(related.Kind, related.Id)));
                break;
            case NoteEntity note:
                keys.Add(Owner(note.RelatedTo.Kind, note.RelatedTo.Id));
                break;
            default:
                break;
        }

        return keys;
    }

    public static string Owner(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");

    public static string Name(string name) => "name:" + name.Trim().ToUpperInvariant();

    public static string? Email(string? email) =>
        string.IsNullOrWhiteSpace(email) ? null : "email:" + email.Trim().ToUpperInvariant();

    /// <summary>
    /// The last ten digits before any extension (all digits where there are fewer, but at least seven): people write
    /// the same number with and without its country code.
    /// </summary>
    public static string? Phone(string? phone)
    {
        if (phone is null)
        {
            return null;
        }

        // An extension follows the number, so letters before the first digit ("Tel.") begin none.
        var start = Math.Max(0, phone.AsSpan().IndexOfAnyInRange('0', '9'));
        var extension = phone.AsSpan(start).IndexOfAny("xX#eE");
        var number = extension < 0 ? phone : phone[..(start + extension)];
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length < 7 ? null : "phone:" + (digits.Length > 10 ? digits[^10..] : digits);
    }

    private static void AddIf(HashSet<string> keys, string? key)
    {
        if (key is not null)
        {
            keys.Add(key);
        }
    }
}
