using HighLevel.Contacts;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>An opportunity to make. A location may allow only one for a contact in a pipeline.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/opportunities/create-opportunity</remarks>
public sealed record OpportunityCreate
{
    /// <summary>The location.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The pipeline.</summary>
    public required PipelineId PipelineId { get; init; }

    /// <summary>The contact.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public OpportunityStatus Status { get; init; } = OpportunityStatus.Open;

    /// <summary>The stage; it must be one of the pipeline's.</summary>
    public PipelineStageId? PipelineStageId { get; init; }

    /// <summary>What it is worth, in the location's currency.</summary>
    public decimal? MonetaryValue { get; init; }

    /// <summary>The user it is assigned to; must be a user of the location.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>Custom fields.</summary>
    public IReadOnlyList<CustomFieldInput>? CustomFields { get; init; }
}

/// <summary>A change of an opportunity. A member not set stays as it is, one set to null is cleared.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/opportunities/update-opportunity</remarks>
public sealed record OpportunityUpdate
{
    /// <summary>The pipeline.</summary>
    public Optional<PipelineId?> PipelineId { get; init; }

    /// <summary>The stage; it must be one of the pipeline's.</summary>
    public Optional<PipelineStageId?> PipelineStageId { get; init; }

    /// <summary>The name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Where it stands; a reason for a loss goes with <see cref="OpportunityStatusChange"/>.</summary>
    public Optional<OpportunityStatus?> Status { get; init; }

    /// <summary>What it is worth, in the location's currency.</summary>
    public Optional<decimal?> MonetaryValue { get; init; }

    /// <summary>The user it is assigned to; must be a user of the location.</summary>
    public Optional<UserId?> AssignedTo { get; init; }

    /// <summary>Custom fields; those not named keep their value.</summary>
    public Optional<IReadOnlyList<CustomFieldInput>?> CustomFields { get; init; }
}

/// <summary>A change of where an opportunity stands.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="LostReasonId">Why it was lost.</param>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/opportunities/update-opportunity-status</remarks>
public sealed record OpportunityStatusChange(OpportunityStatus Status, LostReasonId? LostReasonId = null);

/// <summary>
/// An opportunity to change where it exists and to make where it does not: the one with the given id or, without an id, the
/// contact's in the pipeline.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/opportunities/upsert-opportunity</remarks>
public sealed record OpportunityUpsert
{
    /// <summary>The location.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The pipeline.</summary>
    public required PipelineId PipelineId { get; init; }

    /// <summary>The opportunity to change; null to go by contact and pipeline.</summary>
    public OpportunityId? Id { get; init; }

    /// <summary>The contact. HighLevel's schema leaves it out, yet without it nothing can be made; it was in the schema before.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The users to add as followers or to remove, by <see cref="FollowersActionType"/>.</summary>
    public IReadOnlyList<UserId> Followers { get; init; } = [];

    /// <summary>Whether all followers there were are removed.</summary>
    public bool IsRemoveAllFollowers { get; init; }

    /// <summary>add or remove.</summary>
    public string FollowersActionType { get; init; } = "add";

    /// <summary>The name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Where it stands.</summary>
    public Optional<OpportunityStatus?> Status { get; init; }

    /// <summary>The stage; it must be one of the pipeline's.</summary>
    public Optional<PipelineStageId?> PipelineStageId { get; init; }

    /// <summary>What it is worth, in the location's currency.</summary>
    public Optional<decimal?> MonetaryValue { get; init; }

    /// <summary>The user it is assigned to; must be a user of the location.</summary>
    public Optional<UserId?> AssignedTo { get; init; }

    /// <summary>Why it was lost.</summary>
    public Optional<LostReasonId?> LostReasonId { get; init; }
}

/// <summary>Users who begin or cease to follow an opportunity.</summary>
/// <param name="Followers">The users.</param>
public sealed record OpportunityFollowerChange(IReadOnlyList<UserId> Followers);
