using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>An opportunity: a possible sale to a contact, in a stage of a pipeline.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-opportunity</remarks>
public sealed record Opportunity : WireModel
{
    /// <summary>The opportunity's id.</summary>
    public OpportunityId Id { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is worth, in the location's currency.</summary>
    public decimal? MonetaryValue { get; init; }

    /// <summary>The pipeline.</summary>
    public PipelineId? PipelineId { get; init; }

    /// <summary>The stage of the pipeline.</summary>
    public PipelineStageId? PipelineStageId { get; init; }

    /// <summary>open, won, lost or abandoned.</summary>
    public OpportunityStatus? Status { get; init; }

    /// <summary>Why it was lost.</summary>
    public LostReasonId? LostReasonId { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When its status last changed.</summary>
    public DateTimeOffset? LastStatusChangeAt { get; init; }

    /// <summary>When its stage last changed.</summary>
    public DateTimeOffset? LastStageChangeAt { get; init; }

    /// <summary>When something was last done with it.</summary>
    public DateTimeOffset? LastActionDate { get; init; }

    /// <summary>The version of its entry in the search index.</summary>
    public string? IndexVersion { get; init; }

    /// <summary>The contact, in brief.</summary>
    public OpportunityContact? Contact { get; init; }

    /// <summary>The custom fields that have a value.</summary>
    [AllowNull]
    public IReadOnlyList<OpportunityFieldValue> CustomFields
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The users who follow it.</summary>
    [JsonConverter(typeof(NestedListConverter<UserId>))]
    [AllowNull]
    public IReadOnlyList<UserId> Followers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Notes as they came, no shape being published; only in search hits that were asked to carry them.</summary>
    [AllowNull]
    public IReadOnlyList<JsonElement> Notes
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Tasks as they came, no shape being published; only in search hits that were asked to carry them.</summary>
    [AllowNull]
    public IReadOnlyList<JsonElement> Tasks
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Appointments as they came, no shape being published; only in search hits that were asked to carry them.</summary>
    [AllowNull]
    public IReadOnlyList<JsonElement> CalendarEvents
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The id of the record in a system outside HighLevel.</summary>
    public string? ExternalObjectId { get; init; }

    /// <summary>In a search hit: the cursor of what comes after it.</summary>
    public IReadOnlyList<JsonElement>? SearchAfter { get; init; }

    /// <summary>In a search hit: the cursor under the name search engines give it.</summary>
    public IReadOnlyList<JsonElement>? Sort { get; init; }

    /// <summary>In a search hit: the cursor, to be sent back as it came. HighLevel does not publish its name in the hit.</summary>
    [JsonIgnore]
    public IReadOnlyList<JsonElement>? Cursor => SearchAfter ?? Sort;
}

/// <summary>The contact of an opportunity, in brief.</summary>
public sealed record OpportunityContact : WireModel
{
    /// <summary>The contact's id.</summary>
    public ContactId Id { get; init; }

    /// <summary>The whole name.</summary>
    public string? Name { get; init; }

    /// <summary>The company's name.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The tags.</summary>
    [AllowNull]
    public IReadOnlyList<string> Tags
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The value of a custom field of an opportunity, which is named otherwise than a contact's.</summary>
public sealed record OpportunityFieldValue : WireModel
{
    private const string ByType = "fieldValue";

    /// <summary>The field's id.</summary>
    public CustomFieldId Id { get; init; }

    /// <summary>The value as documented: text, number, boolean, array or object, by the field's data type.</summary>
    public JsonElement? FieldValue { get; init; }

    /// <summary>The value under the documented name, or under one that names its type, such as <c>fieldValueString</c>.</summary>
    [JsonIgnore]
    public JsonElement? Value =>
        FieldValue
        ?? Unknown
            ?.Where(member => member.Key.StartsWith(ByType, StringComparison.Ordinal))
            .Select(member => (JsonElement?)member.Value)
            .FirstOrDefault();
}
