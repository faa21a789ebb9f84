namespace HighLevel.Contacts;

/// <summary>What a new contact and an upsert have in common. Members left null are not sent.</summary>
public abstract record ContactFields
{
    /// <summary>The location to make it in.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The full name.</summary>
    public string? Name { get; init; }

    /// <summary>The primary e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The primary phone number, best in E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address1 { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>State or region.</summary>
    public string? State { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country as ISO 3166 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>The IANA time zone.</summary>
    public string? Timezone { get; init; }

    /// <summary>Whether the contact wants no messages at all.</summary>
    public bool? Dnd { get; init; }

    /// <summary>Do-not-disturb by channel.</summary>
    public DndSettings? DndSettings { get; init; }

    /// <summary>Do-not-disturb for messages from the contact.</summary>
    public InboundDndSettings? InboundDndSettings { get; init; }

    /// <summary>Custom fields; those not named keep their value.</summary>
    public IReadOnlyList<CustomFieldInput>? CustomFields { get; init; }

    /// <summary>Where the contact came from.</summary>
    public string? Source { get; init; }

    /// <summary>Birthday as <c>YYYY-MM-DD</c>.</summary>
    public string? DateOfBirth { get; init; }

    /// <summary>The user it is assigned to; must be a user of the location.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>Gender; can only be given here.</summary>
    public string? Gender { get; init; }

    /// <summary>The company's name; can only be given here.</summary>
    public string? CompanyName { get; init; }
}

/// <summary>A contact to make. Members left null are not sent.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/create-contact</remarks>
public sealed record ContactCreate : ContactFields
{
    /// <summary>The tags of the new contact; HighLevel stores them in lower case and makes unknown ones.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>
/// A contact to make, or to change when one matches by the location's duplicate rules. When the e-mail address matches one contact
/// and the phone another, HighLevel changes the first and ignores the other field without saying so; when the e-mail address is a
/// secondary one of the contact, it replaces the primary one, which is lost (issue #337 of GoHighLevel/highlevel-api-docs). Where that
/// matters use <see cref="ContactUpserts.UpsertKeepingEmailAsync"/>. Tags are left out on purpose: they would replace all tags of the
/// contact; add them with <see cref="IContactsApi.AddTagsAsync"/>.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/upsert-contact</remarks>
public sealed record ContactUpsert : ContactFields
{
    /// <summary>Whether to make a new contact where the location allows duplicates. HighLevel's default is false.</summary>
    public bool? CreateNewIfDuplicateAllowed { get; init; }
}
