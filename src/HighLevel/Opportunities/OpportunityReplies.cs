using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>The reply that carries one opportunity.</summary>
public sealed record OpportunityReply : WireModel
{
    /// <summary>The opportunity.</summary>
    public required Opportunity Opportunity
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no opportunity.");
    }

    /// <summary>In the reply of an upsert: whether the opportunity was made, rather than changed.</summary>
    public bool? New { get; init; }

    /// <summary>HighLevel's trace id, for its support.</summary>
    public string? TraceId { get; init; }
}

/// <summary>The followers after a change.</summary>
public sealed record OpportunityFollowers : WireModel
{
    /// <summary>All followers of the opportunity.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> Followers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Those who were added.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> FollowersAdded
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Those who were removed.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> FollowersRemoved
    {
        get;
        init => field = value ?? [];
    } = [];
}
