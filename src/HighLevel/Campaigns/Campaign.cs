using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;

namespace HighLevel.Campaigns;

/// <summary>A campaign.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/campaigns/get-campaigns</remarks>
public sealed record Campaign : WireModel
{
    /// <summary>The campaign's id.</summary>
    public CampaignId Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The status, for example <c>published</c> or <c>draft</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }
}

/// <summary>The campaigns of a location.</summary>
public sealed record CampaignList : WireModel
{
    /// <summary>The campaigns.</summary>
    [AllowNull]
    public IReadOnlyList<Campaign> Campaigns
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The body that puts a contact into a campaign; it is empty, but must be there.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/add-contact-to-campaign</remarks>
public sealed record CampaignEntry;
