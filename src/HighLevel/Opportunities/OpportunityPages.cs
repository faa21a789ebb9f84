using System.Runtime.CompilerServices;
using System.Text.Json;

namespace HighLevel.Opportunities;

/// <summary>Walks through all pages of a search.</summary>
public static class OpportunityPages
{
    /// <summary>
    /// All pages of a search, by cursor, so past 10,000 hits too. It ends after the told total or at an empty page; an opportunity
    /// that changes its place in the order meanwhile may be missed or come twice.
    /// </summary>
    /// <param name="opportunities">The opportunity operations.</param>
    /// <param name="search">The search; its page number must not be set.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed, or its cursor leads nowhere: then the walk is incomplete.</exception>
    public static async IAsyncEnumerable<OpportunitySearchPage> SearchPagesAsync(
        this IOpportunitiesApi opportunities,
        OpportunitySearch search,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(opportunities);
        ArgumentNullException.ThrowIfNull(search);
        var seen = 0;
        while (true)
        {
            var page = await opportunities.SearchAsync(search, cancellationToken);
            if (page.Opportunities.Count == 0)
            {
                yield break;
            }

            yield return page;
            seen += page.Opportunities.Count;
            if (page.Total is { } total && seen >= total)
            {
                yield break;
            }

            var cursor = page.Opportunities[^1].Cursor;
            if (cursor is null || IsSame(cursor, search.SearchAfter))
            {
                // Ending quietly would pass off a part of the opportunities as all of them.
                throw new HighLevelException(
                    FailureKind.Unavailable,
                    "search-opportunities-advanced",
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
