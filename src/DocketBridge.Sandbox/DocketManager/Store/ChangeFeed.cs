using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>One entry of the feed.</summary>
internal sealed record FeedEntry(
    long Sequence,
    EntityKind Entity,
    int Id,
    string Op,
    long Version,
    DateTimeOffset ModifiedUtc,
    string? Origin
);

/// <summary>The ordered changes that the site still keeps. Used under the store's lock.</summary>
internal sealed class ChangeFeed(string siteId, int capacity)
{
    private readonly Queue<FeedEntry> _entries = new();
    private long _last;

    public void Add(SiteEntity row, string op, string? origin)
    {
        _entries.Enqueue(new FeedEntry(++_last, row.Kind, row.Id, op, row.Version, row.ModifiedUtc, origin));
        if (_entries.Count > capacity)
        {
            _entries.Dequeue();
        }
    }

    /// <summary>Forgets everything so far, as a site does with old changes.</summary>
    public void Forget() => _entries.Clear();

    public string LatestCursor => CursorOf(_last);

    public string CursorOf(long sequence) =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{siteId}/{sequence}"))
        );

    public IReadOnlyList<FeedEntry> After(string? cursor, int limit)
    {
        var oldest = _entries.Count > 0 ? _entries.Peek().Sequence : _last + 1;
        var after = cursor is null ? oldest - 1 : SequenceOf(cursor);
        // A cursor from beyond the end was given by an earlier life of this site, whose changes are gone.
        if (after < oldest - 1 || after > _last)
        {
            throw Refusal.CursorTooOld();
        }

        return _entries.Skip((int)(after - oldest + 1)).Take(limit).ToList();
    }

    private long SequenceOf(string cursor)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('/');
            if (
                parts.Length == 2
                && string.Equals(parts[0], siteId, StringComparison.Ordinal)
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            )
            {
                return sequence;
            }
        }
        catch (FormatException)
        {
            // Falls through to the refusal.
        }

        throw Refusal.Malformed("This is no cursor of this site's feed.", "since");
    }
}
