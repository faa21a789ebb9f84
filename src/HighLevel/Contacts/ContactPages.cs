using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using HighLevel.Paging;

namespace HighLevel.Contacts;

/// <summary>Walks through all pages of lists of contacts.</summary>
public static class ContactPages
{
    /// <summary>How many hits HighLevel gives by page number.</summary>
    public const int ReachByNumber = 10_000;

    private const string SearchOperation = "search-contacts-advanced";

    /// <summary>
    /// All pages of a search, by cursor, so past 10,000 hits too. It ends after the told total or at an empty page; a contact that
    /// changes its place in the order meanwhile may be missed or come twice.
    /// </summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="search">The search; its page number must not be set.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed.</exception>
    /// <exception cref="PagingException">A page or its cursor leads nowhere: the walk is incomplete.</exception>
    public static async IAsyncEnumerable<ContactSearchPage> SearchPagesAsync(
        this IContactsApi contacts,
        ContactSearch search,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(search);
        var seen = 0;
        ContactSearchPage? last = null;
        var pages = PageWalk.ByPositionAsync<Contact, IReadOnlyList<JsonElement>>(
            SearchOperation,
            async (cursor, stop) =>
            {
                last = await contacts.SearchAsync(search with { SearchAfter = cursor ?? search.SearchAfter }, stop);
                seen += last.Contacts.Count;
                var next = last.Contacts.Count == 0 ? null : last.Contacts[^1].SearchAfter;
                return new(last.Contacts, next, IsLast: last.Total is { } total && seen >= total);
            },
            contact => contact.Id.Value,
            cursor => string.Join(',', cursor.Select(part => part.GetRawText())),
            cancellationToken: cancellationToken
        );
        await foreach (var _ in pages)
        {
            yield return last!;
        }
    }

    /// <summary>All contacts of a search, page after page in the background; see <see cref="SearchPagesAsync"/>.</summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="search">The search; its page number must not be set.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed.</exception>
    /// <exception cref="PagingException">A page or its cursor leads nowhere: the walk is incomplete.</exception>
    public static async IAsyncEnumerable<Contact> SearchAllAsync(
        this IContactsApi contacts,
        ContactSearch search,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (var page in contacts.SearchPagesAsync(search, cancellationToken))
        {
            foreach (var contact in page.Contacts)
            {
                yield return contact;
            }
        }
    }

    /// <summary>
    /// The pages of a search by number: only the first 10,000 hits, but each page on its own, so that a walk can begin anywhere.
    /// </summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="search">The search; its cursor must not be set. Its page, when set, is the first to be taken.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed.</exception>
    /// <exception cref="PagingException">A page came a second time, or there are more hits than HighLevel gives so.</exception>
    public static IAsyncEnumerable<IReadOnlyList<Contact>> SearchNumberedPagesAsync(
        this IContactsApi contacts,
        ContactSearch search,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(search);
        var first = search.Page ?? 1;
        int? total = null;
        return PageWalk.ByNumberAsync<Contact>(
            SearchOperation,
            async (number, stop) =>
            {
                var page = first + number - 1;
                var before = (page - 1) * search.PageLimit;
                if (number > 1 && before >= total)
                {
                    return [];
                }

                if (before + search.PageLimit > ReachByNumber)
                {
                    throw new PagingException(PagingFault.BeyondReach, SearchOperation, number - 1);
                }

                var reply = await contacts.SearchAsync(search with { Page = page, SearchAfter = null }, stop);
                total = reply.Total;
                return reply.Contacts;
            },
            contact => contact.Id.Value,
            cancellationToken: cancellationToken
        );
    }

    /// <summary>The contacts of a business, by skipping, 25 a page.</summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="businessId">The business.</param>
    /// <param name="locationId">Its location.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed.</exception>
    /// <exception cref="PagingException">A page came a second time: the walk is incomplete.</exception>
    public static IAsyncEnumerable<IReadOnlyList<Contact>> ListByBusinessPagesAsync(
        this IContactsApi contacts,
        BusinessId businessId,
        LocationId locationId,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return PageWalk.BySkipAsync<Contact>(
            "get-contacts-by-businessId",
            async (skip, stop) =>
                (
                    await contacts.ListByBusinessAsync(businessId, locationId, skip: skip, cancellationToken: stop)
                ).Contacts,
            contact => contact.Id.Value,
            cancellationToken: cancellationToken
        );
    }

    /// <summary>
    /// All contacts of a location by the deprecated list, each page after the last contact's time of creation and id.
    /// </summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="limit">How many contacts a page holds, 1 to 100.</param>
    /// <param name="query">Free text; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed.</exception>
    /// <exception cref="PagingException">A page or position came a second time, or a contact tells no time: the walk is incomplete.</exception>
    [Obsolete("HighLevel deprecated the operation and dropped it in v3: use SearchPagesAsync.")]
    public static IAsyncEnumerable<IReadOnlyList<Contact>> ListPagesAsync(
        this IContactsApi contacts,
        LocationId locationId,
        int limit = 100,
        string? query = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return PageWalk.ByPositionAsync<Contact, StartAfter>(
            "get-contacts",
            async (after, stop) =>
            {
                var page = await contacts.ListAsync(locationId, limit, query, after?.Milliseconds, after?.Id, stop);
                return new(page.Contacts, page.Contacts.Count == 0 ? null : StartAfter.Of(page.Contacts[^1]));
            },
            contact => contact.Id.Value,
            after => string.Create(CultureInfo.InvariantCulture, $"{after.Milliseconds} {after.Id}"),
            cancellationToken: cancellationToken
        );
    }

    private sealed record StartAfter(long Milliseconds, ContactId Id)
    {
        public static StartAfter? Of(Contact contact) =>
            contact.DateAdded is { } added ? new(added.ToUnixTimeMilliseconds(), contact.Id) : null;
    }
}
