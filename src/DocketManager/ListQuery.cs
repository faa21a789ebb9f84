namespace DocketManager;

/// <summary>
/// Which records of a list, and which page. The order is the site's own and stable: a record that is there throughout
/// is listed exactly once. Filters are combined with "and"; a filter that an entity does not have is refused by the site.
/// </summary>
public sealed record ListQuery
{
    /// <summary>The first page of everything live.</summary>
    public static ListQuery FirstPage { get; } = new();

    /// <summary>Null for the first page, else <see cref="Page{T}.NextCursor"/> of the page before, with the same filters.</summary>
    public string? Cursor { get; init; }

    /// <summary>The most records wanted, at least 1; the site cuts it to <see cref="SiteLimits.PageSize"/>.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Only records changed at or after this instant.</summary>
    public DateTimeOffset? ModifiedSince { get; init; }

    /// <summary>Only tasks or notes about this contact.</summary>
    public DocketContactId? ContactId { get; init; }

    /// <summary>Only contacts of this customer.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>Deleted records too, as tombstones.</summary>
    public bool IncludeDeleted { get; init; }
}
