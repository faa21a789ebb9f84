using System.Globalization;
using System.Runtime.CompilerServices;

namespace HighLevel.Paging;

/// <summary>
/// Walks through lists in each of HighLevel's styles of paging. A walk asks for a page only when it is read that far, gives no empty
/// pages, and never ends quietly before the end: a page that repeats, or more pages than allowed, is a <see cref="PagingException"/>.
/// Records that are added, deleted or moved in the order meanwhile may be missed or come twice.
/// </summary>
public static class PageWalk
{
    /// <summary>How many pages a walk takes at most unless told otherwise.</summary>
    public const int DefaultMaxPages = 10_000;

    /// <summary>
    /// By skipping what was given. The walk ends at the first empty page and not at a short one, for HighLevel may give fewer records
    /// a page than asked for.
    /// </summary>
    /// <typeparam name="T">The records.</typeparam>
    /// <param name="operation">The operation's id, for errors.</param>
    /// <param name="fetch">Gets the page after so many records.</param>
    /// <param name="id">What tells records apart.</param>
    /// <param name="maxPages">How many pages to take at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PagingException">A page came a second time, or there are too many.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<T>> BySkipAsync<T>(
        string operation,
        Func<int, CancellationToken, Task<IReadOnlyList<T>>> fetch,
        Func<T, string> id,
        int maxPages = DefaultMaxPages,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var guard = new PageGuard(operation, maxPages);
        for (var skip = 0; ; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await fetch(skip, cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            guard.Page(page.Select(id));
            yield return page;
            skip = checked(skip + page.Count);
            guard.GoOn(skip.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>By page number, from 1. The walk ends at the first empty page.</summary>
    /// <typeparam name="T">The records.</typeparam>
    /// <param name="operation">The operation's id, for errors.</param>
    /// <param name="fetch">Gets the page with a number.</param>
    /// <param name="id">What tells records apart.</param>
    /// <param name="maxPages">How many pages to take at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PagingException">A page came a second time, or there are too many.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<T>> ByNumberAsync<T>(
        string operation,
        Func<int, CancellationToken, Task<IReadOnlyList<T>>> fetch,
        Func<T, string> id,
        int maxPages = DefaultMaxPages,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var guard = new PageGuard(operation, maxPages);
        for (var number = 1; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await fetch(number, cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            guard.Page(page.Select(id));
            yield return page;
            guard.GoOn(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>
    /// By the position after the last record: <c>searchAfter</c>, or <c>startAfter</c> with <c>startAfterId</c>. The walk ends at an
    /// empty page, or when a page says that it is the last.
    /// </summary>
    /// <typeparam name="T">The records.</typeparam>
    /// <typeparam name="TPosition">What is sent to get the next page.</typeparam>
    /// <param name="operation">The operation's id, for errors.</param>
    /// <param name="fetch">Gets the page after a position; the first without one.</param>
    /// <param name="id">What tells records apart.</param>
    /// <param name="key">What tells positions apart.</param>
    /// <param name="maxPages">How many pages to take at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PagingException">A page or position came a second time, none was given, or there are too many pages.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<T>> ByPositionAsync<T, TPosition>(
        string operation,
        Func<TPosition?, CancellationToken, Task<PositionedPage<T, TPosition>>> fetch,
        Func<T, string> id,
        Func<TPosition, string> key,
        int maxPages = DefaultMaxPages,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
        where TPosition : class
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(key);
        var guard = new PageGuard(operation, maxPages);
        TPosition? position = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await fetch(position, cancellationToken);
            if (page.Records.Count == 0)
            {
                yield break;
            }

            guard.Page(page.Records.Select(id));
            yield return page.Records;
            if (page.IsLast)
            {
                yield break;
            }

            position = page.Next ?? throw guard.Fault(PagingFault.NoPosition);
            guard.GoOn(key(position));
        }
    }
}

/// <summary>A page that tells where the list goes on.</summary>
/// <typeparam name="T">The records.</typeparam>
/// <typeparam name="TPosition">What is sent to get the next page.</typeparam>
/// <param name="Records">The records; none ends the walk.</param>
/// <param name="Next">The position after the last record; null when the page gives none.</param>
/// <param name="IsLast">Whether it is known that no page follows.</param>
public sealed record PositionedPage<T, TPosition>(IReadOnlyList<T> Records, TPosition? Next, bool IsLast = false)
    where TPosition : class;
