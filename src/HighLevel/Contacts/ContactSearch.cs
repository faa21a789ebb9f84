using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>
/// A search over the contacts of a location. The index lags behind writes, by seconds and at times a minute: confirm what matters by
/// reading the contact itself.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/search-contacts-advanced</remarks>
public sealed record ContactSearch
{
    /// <summary>The largest page HighLevel gives.</summary>
    public const int MaxPageLimit = 500;

    /// <summary>The location to search.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>How many contacts a page holds, 1 to 500. HighLevel answers 422 without it.</summary>
    public int PageLimit { get; init; } = MaxPageLimit;

    /// <summary>The page from 1, for the first 10,000 hits only; not together with <see cref="SearchAfter"/>.</summary>
    public int? Page { get; init; }

    /// <summary>The cursor of the last contact seen; the only way past 10,000 hits.</summary>
    public IReadOnlyList<JsonElement>? SearchAfter { get; init; }

    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<SearchFilter>? Filters { get; init; }

    /// <summary>The order of the hits.</summary>
    public IReadOnlyList<SearchSort>? Sort { get; init; }

    /// <summary>Free text, at most 75 characters.</summary>
    public string? Query { get; init; }
}

/// <summary>A condition on a field, or a group of conditions.</summary>
public sealed record SearchFilter
{
    /// <summary>The field, for example <c>dateUpdated</c> or <c>customFields.{id}</c>.</summary>
    public string? Field { get; init; }

    /// <summary>eq, not_eq, contains, not_contains, exists, not_exists or range.</summary>
    public string? Operator { get; init; }

    /// <summary>What to compare with; texts of at most 75 characters.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>AND or OR, for a group.</summary>
    public string? Group { get; init; }

    /// <summary>The conditions of a group.</summary>
    public IReadOnlyList<SearchFilter>? Filters { get; init; }

    /// <summary>The field equals a text.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The text.</param>
    public static SearchFilter Equal(string field, string value) => On(field, "eq", value);

    /// <summary>The field contains a text.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The text.</param>
    public static SearchFilter Contains(string field, string value) => On(field, "contains", value);

    /// <summary>The field has a value.</summary>
    /// <param name="field">The field.</param>
    public static SearchFilter Exists(string field) => new() { Field = field, Operator = "exists" };

    /// <summary>The time field is at or after an instant, and before another when given.</summary>
    /// <param name="field">The field, for example <c>dateUpdated</c>.</param>
    /// <param name="from">The earliest instant.</param>
    /// <param name="before">The instant it must be before; null for no end.</param>
    public static SearchFilter Between(string field, DateTimeOffset from, DateTimeOffset? before = null) =>
        On(field, "range", new TimeRange(from, before));

    /// <summary>All of the conditions.</summary>
    /// <param name="filters">The conditions.</param>
    public static SearchFilter All(params IReadOnlyList<SearchFilter> filters) =>
        new() { Group = "AND", Filters = filters };

    /// <summary>Any of the conditions.</summary>
    /// <param name="filters">The conditions.</param>
    public static SearchFilter Any(params IReadOnlyList<SearchFilter> filters) =>
        new() { Group = "OR", Filters = filters };

    private static SearchFilter On<T>(string field, string comparison, T value) =>
        new()
        {
            Field = field,
            Operator = comparison,
            Value = JsonSerializer.SerializeToElement(value, HighLevelJson.Options.Of<T>()),
        };

    internal sealed record TimeRange(DateTimeOffset? Gte, DateTimeOffset? Lt);
}

/// <summary>One key of the order of search hits.</summary>
/// <param name="Field">The field.</param>
/// <param name="Direction"><c>asc</c> or <c>desc</c>.</param>
public sealed record SearchSort(string Field, string Direction);

/// <summary>A page of search hits.</summary>
public sealed record ContactSearchPage : WireModel
{
    /// <summary>The hits; each carries the cursor of what comes after it.</summary>
    [AllowNull]
    public IReadOnlyList<Contact> Contacts
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many contacts match in all; null when not told.</summary>
    public int? Total { get; init; }
}
