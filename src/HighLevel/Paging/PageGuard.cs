using System.Security.Cryptography;
using System.Text;

namespace HighLevel.Paging;

/// <summary>Sees to it that a walk ends: no position and no page a second time, and not more pages than allowed.</summary>
internal sealed class PageGuard
{
    private readonly HashSet<UInt128> _seen = [];
    private readonly string _operation;
    private readonly int _maxPages;

    public PageGuard(string operation, int maxPages)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPages, 1);
        _operation = operation;
        _maxPages = maxPages;
    }

    /// <summary>How many pages were taken.</summary>
    public int Pages { get; private set; }

    /// <summary>Takes a page that holds something: it must differ from every earlier one, the order of its records included.</summary>
    public void Page(IEnumerable<string> ids)
    {
        if (Pages >= _maxPages)
        {
            throw Fault(PagingFault.TooManyPages);
        }

        if (!_seen.Add(Fingerprint("page", ids)))
        {
            throw Fault(PagingFault.Repeated);
        }

        Pages++;
    }

    /// <summary>Goes on to the next page from a position, which must be a new one.</summary>
    public void GoOn(string position)
    {
        if (!_seen.Add(Fingerprint("position", [position])))
        {
            throw Fault(PagingFault.Repeated);
        }
    }

    public PagingException Fault(PagingFault fault) => new(fault, _operation, Pages);

    // Sixteen bytes a page, however large the page: a walk of a million records stays small.
    private static UInt128 Fingerprint(string kind, IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts.Prepend(kind))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return BitConverter.ToUInt128(hash.GetHashAndReset());
    }
}
