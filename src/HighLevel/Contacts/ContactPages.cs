using System.Runtime.CompilerServices;
using System.Text.Json;

namespace HighLevel.Contacts;

/// <summary>Walks through all pages of a search.</summary>
public static class ContactPages
{
    /// <summary>
    /// All pages of a search, by cursor, so past 10,000 hits too. It ends after the told total or at an empty page; a contact that
    /// changes its place in the order meanwhile may be missed or come twice.
    /// </summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="search">The search; its page number must not be set.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed, or its cursor leads nowhere: then the walk is incomplete.</exception>
    public static async IAsyncEnumerable<ContactSearchPage> SearchPagesAsync(
        this IContactsApi contacts,
        ContactSearch search,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(search);
        var seen = 0;
        while (true)
        {
            var page = await contacts.SearchAsync(search, cancellationToken);
            if (page.Contacts.Count == 0)
            {
                yield break;
            }

            yield return page;
            seen += page.Contacts.Count;
            if (page.Total is { } total && seen >= total)
            {
                yield break;
            }

            var cursor = page.Contacts[^1].SearchAfter;
            if (cursor is null || IsSame(cursor, search.SearchAfter))
            {
                // Ending quietly would pass off a part of the contacts as all of them.
                throw new HighLevelException(
                    FailureKind.Unavailable,
                    "search-contacts-advanced",
                    ["The page gives no cursor that leads on."]
                );
            }

            search = search with { SearchAfter = cursor };
        }
    }

    private static bool IsSame(IReadOnlyList<JsonElement> cursor, IReadOnlyList<JsonElement>? before) =>
        before is not null
        && cursor
            .Select(part => part.GetRawText())
            .SequenceEqual(before.Select(part => part.GetRawText()), StringComparer.Ordinal);
}
