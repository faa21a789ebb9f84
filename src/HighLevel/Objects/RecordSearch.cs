using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Contacts;
using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>A search over the records of an object. Its index lags behind writes by seconds.</summary>
/// <remarks>
/// https://marketplace.gohighlevel.com/docs/ghl/objects/search-object-records; filters and order only on the page it links to
/// (https://doc.clickup.com/8631005/d/h/87cpx-277156/93bf0c2e23177b0/87cpx-379336).
/// </remarks>
public sealed record RecordSearch
{
    /// <summary>The largest page known to be given; HighLevel documents no limit.</summary>
    public const int MaxPageLimit = 100;

    /// <summary>The location to search.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The page, from 1. HighLevel asks for it beside a cursor too.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many records a page holds, 1 to 100.</summary>
    public int PageLimit { get; init; } = MaxPageLimit;

    /// <summary>Text in one of the searchable properties, or in the one named, as in <c>name:Buddy</c>; at most 75 characters.</summary>
    public string? Query { get; init; }

    /// <summary>The cursor of the last record seen.</summary>
    public IReadOnlyList<JsonElement>? SearchAfter { get; init; }

    /// <summary>Conditions that must all hold, on fields like <c>properties.name</c>, <c>customFields.{id}</c> or <c>updatedAt</c>.</summary>
    public IReadOnlyList<SearchFilter>? Filters { get; init; }

    /// <summary>The order of the hits.</summary>
    public IReadOnlyList<SearchSort>? Sort { get; init; }
}

/// <summary>A page of search hits.</summary>
public sealed record RecordPage : WireModel
{
    /// <summary>The hits; each carries the cursor of what comes after it.</summary>
    [AllowNull]
    public IReadOnlyList<ObjectRecord> Records
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many records match in all; null when not told.</summary>
    public int? Total { get; init; }
}
