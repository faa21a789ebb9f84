using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Contacts;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>
/// A search over the opportunities of a location. The index lags behind writes by seconds: confirm what matters by reading the
/// opportunity itself. Fields are named with underscores here, for example <c>pipeline_id</c>, <c>date_updated</c> and
/// <c>custom_fields.{id}</c>, unlike those of the search over contacts.
/// </summary>
/// <remarks>
/// https://marketplace.gohighlevel.com/docs/ghl/opportunities/search-opportunities-advanced; the document it links to has the
/// filters and the order, and says that only location and limit are needed, where the schema calls every member required.
/// </remarks>
public sealed record OpportunitySearch
{
    /// <summary>The largest page HighLevel gives.</summary>
    public const int MaxLimit = 500;

    /// <summary>The location to search.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>How many opportunities a page holds, 1 to 500.</summary>
    public int Limit { get; init; } = MaxLimit;

    /// <summary>The page from 1, for the first 10,000 hits only; not together with <see cref="SearchAfter"/>.</summary>
    public int? Page { get; init; }

    /// <summary>The cursor of the last opportunity seen; the only way past 10,000 hits.</summary>
    public IReadOnlyList<JsonElement>? SearchAfter { get; init; }

    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<SearchFilter>? Filters { get; init; }

    /// <summary>The order of the hits: by date_added, date_updated, name, monetary_value or the dates of the last changes.</summary>
    public IReadOnlyList<SearchSort>? Sort { get; init; }

    /// <summary>Free text, at most 75 characters.</summary>
    public string? Query { get; init; }

    /// <summary>What the hits are to carry beside the opportunity itself.</summary>
    public OpportunityDetails? AdditionalDetails { get; init; }
}

/// <summary>What search hits are to carry beside the opportunity itself.</summary>
public sealed record OpportunityDetails
{
    /// <summary>Notes.</summary>
    public bool Notes { get; init; }

    /// <summary>Tasks.</summary>
    public bool Tasks { get; init; }

    /// <summary>Appointments.</summary>
    public bool CalendarEvents { get; init; }

    /// <summary>The number of unread conversations.</summary>
    public bool UnReadConversations { get; init; }
}

/// <summary>A page of search hits.</summary>
public sealed record OpportunitySearchPage : WireModel
{
    /// <summary>The hits; each carries the cursor of what comes after it.</summary>
    [AllowNull]
    public IReadOnlyList<Opportunity> Opportunities
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many opportunities match in all; null when not told.</summary>
    public int? Total { get; init; }

    /// <summary>Sums over the hits, as they came.</summary>
    public JsonElement? Aggregations { get; init; }
}
