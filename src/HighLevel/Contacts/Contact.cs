using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>
/// A contact as HighLevel answers it. Which members are present differs by operation: search hits lack DND settings, list entries
/// most members. Phones come normalised to E.164, e-mail addresses and tags in lower case.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/get-contact</remarks>
public sealed record Contact : WireModel
{
    /// <summary>The contact's id.</summary>
    public ContactId Id { get; init; }

    /// <summary>The location it belongs to.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The full name.</summary>
    public string? Name { get; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The full name in lower case.</summary>
    public string? FullNameLowerCase { get; init; }

    /// <summary>The first name in lower case.</summary>
    public string? FirstNameLowerCase { get; init; }

    /// <summary>The last name in lower case.</summary>
    public string? LastNameLowerCase { get; init; }

    /// <summary>The name of the company the contact works for, as free text.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The business record it is joined to.</summary>
    public BusinessId? BusinessId { get; init; }

    /// <summary>The primary e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The primary e-mail address in lower case.</summary>
    public string? EmailLowerCase { get; init; }

    /// <summary>Further e-mail addresses, text or objects; they cannot be written.</summary>
    public JsonElement? AdditionalEmails { get; init; }

    /// <summary>The primary phone number; further numbers are not in the API.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the contact asked for no messages at all.</summary>
    public bool? Dnd { get; init; }

    /// <summary>Do-not-disturb by channel; search does not return it.</summary>
    public DndSettings? DndSettings { get; init; }

    /// <summary>Do-not-disturb for messages from the contact.</summary>
    public InboundDndSettings? InboundDndSettings { get; init; }

    /// <summary>The kind of contact, for example lead.</summary>
    public string? Type { get; init; }

    /// <summary>Where the contact came from.</summary>
    public string? Source { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address1 { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>State or region.</summary>
    public string? State { get; init; }

    /// <summary>The country as ISO 3166 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>The IANA time zone.</summary>
    public string? Timezone { get; init; }

    /// <summary>All tags; empty when there are none or the answer leaves them out.</summary>
    [AllowNull]
    public IReadOnlyList<string> Tags
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Birthday as HighLevel wrote it, <c>YYYY-MM-DD</c> or an ISO time.</summary>
    public string? DateOfBirth { get; init; }

    /// <summary>When the contact was made.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>When it was last changed. Whether tags, tasks and notes move it is not documented.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>When something last happened with it.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>Values of custom fields; empty when there are none or the answer leaves them out.</summary>
    [AllowNull]
    public IReadOnlyList<CustomFieldValue> CustomFields
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Attachments, as they came.</summary>
    public JsonElement? Attachments { get; init; }

    /// <summary>Social security number.</summary>
    public string? Ssn { get; init; }

    /// <summary>The keyword.</summary>
    public string? Keyword { get; init; }

    /// <summary>Gender; only in the reply of a create.</summary>
    public string? Gender { get; init; }

    /// <summary>Users who follow the contact.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> Followers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>First attribution; read-only.</summary>
    public Attribution? AttributionSource { get; init; }

    /// <summary>Last attribution; read-only.</summary>
    public Attribution? LastAttributionSource { get; init; }

    /// <summary>All attributions, in list entries.</summary>
    [AllowNull]
    public IReadOnlyList<Attribution> Attributions
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The visitor id of the tracking script.</summary>
    public string? VisitorId { get; init; }

    /// <summary>Whether it is deleted; only in the reply of a create.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Whether e-mail bounced; only in the reply of a create.</summary>
    public bool? BounceEmail { get; init; }

    /// <summary>Whether the contact unsubscribed from e-mail; only in the reply of a create.</summary>
    public bool? UnsubscribeEmail { get; init; }

    /// <summary>Month of birth, 1 to 12; only in the reply of a create.</summary>
    public int? BirthMonth { get; init; }

    /// <summary>Day of birth, 1 to 31; only in the reply of a create.</summary>
    public int? BirthDay { get; init; }

    /// <summary>When the contact last visited; only in the reply of a create.</summary>
    public DateTimeOffset? LastSessionActivityAt { get; init; }

    /// <summary>Offers; only in the reply of a create.</summary>
    public JsonElement? Offers { get; init; }

    /// <summary>Products; only in the reply of a create.</summary>
    public JsonElement? Products { get; init; }

    /// <summary>In search hits: what to send as <see cref="ContactSearch.SearchAfter"/> to get the hits after this one.</summary>
    public IReadOnlyList<JsonElement>? SearchAfter { get; init; }
}
