using System.Runtime.CompilerServices;

namespace HighLevel.Paging;

/// <summary>Walks over a span of time in windows, for lists that HighLevel gives by a span in milliseconds and without pages.</summary>
public static class TimeWindows
{
    /// <summary>The longest window unless told otherwise.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(31);

    /// <summary>
    /// Every record of a span, window by window, earliest first. Neighbouring windows share their border, because HighLevel does not
    /// say whether ends count as inside; a record that lies in several windows comes once, with the first.
    /// </summary>
    /// <typeparam name="T">The records.</typeparam>
    /// <param name="from">The start of the span, cut to milliseconds.</param>
    /// <param name="until">Its end; not before the start.</param>
    /// <param name="window">The longest window, at least a millisecond; the last may be shorter.</param>
    /// <param name="fetch">Gets the records between two times in milliseconds since 1970.</param>
    /// <param name="id">What tells records apart.</param>
    /// <param name="maxWindows">How many windows, and so calls, are allowed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it starts, or needs more windows than allowed.</exception>
    public static IAsyncEnumerable<IReadOnlyList<T>> WalkAsync<T>(
        DateTimeOffset from,
        DateTimeOffset until,
        TimeSpan window,
        Func<long, long, CancellationToken, Task<IReadOnlyList<T>>> fetch,
        Func<T, string> id,
        int maxWindows = PageWalk.DefaultMaxPages,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWindows, 1);
        var (start, end) = (from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds());
        var length = (long)window.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((end - start) / length, maxWindows, nameof(window));
        return Windows(start, end, length, fetch, id, cancellationToken);
    }

    private static async IAsyncEnumerable<IReadOnlyList<T>> Windows<T>(
        long start,
        long end,
        long length,
        Func<long, long, CancellationToken, Task<IReadOnlyList<T>>> fetch,
        Func<T, string> id,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var border = Math.Min(end, start + length);
            var fresh = (await fetch(start, border, cancellationToken)).Where(record => seen.Add(id(record))).ToList();
            if (fresh.Count > 0)
            {
                yield return fresh;
            }

            start = border;
        } while (start < end);
    }
}
