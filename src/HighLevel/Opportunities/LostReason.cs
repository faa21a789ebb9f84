using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>A reason why opportunities are lost.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-lost-reason</remarks>
public sealed record LostReason : WireModel
{
    /// <summary>The reason's id.</summary>
    public LostReasonId Id { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A page of the reasons of a location.</summary>
public sealed record LostReasonPage : WireModel
{
    /// <summary>The reasons.</summary>
    [AllowNull]
    public IReadOnlyList<LostReason> LostReasons
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many there are in all; null unless it was asked for.</summary>
    public int? Total { get; init; }
}
