using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>
/// A change of a contact. A member not set stays as it is, one set to null is cleared. The location, the company name and the gender
/// cannot be changed by HighLevel's API. Tags are left out on purpose: a list sent here replaces all tags, those that were added
/// meanwhile too. Change them with <see cref="IContactsApi.AddTagsAsync"/> and <see cref="IContactsApi.RemoveTagsAsync"/>.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/update-contact</remarks>
public sealed record ContactUpdate
{
    /// <summary>The first name.</summary>
    public Optional<string?> FirstName { get; init; }

    /// <summary>The last name.</summary>
    public Optional<string?> LastName { get; init; }

    /// <summary>The full name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>The primary e-mail address.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>The primary phone number, best in E.164.</summary>
    public Optional<string?> Phone { get; init; }

    /// <summary>Street and number.</summary>
    public Optional<string?> Address1 { get; init; }

    /// <summary>The city.</summary>
    public Optional<string?> City { get; init; }

    /// <summary>State or region.</summary>
    public Optional<string?> State { get; init; }

    /// <summary>The postal code.</summary>
    public Optional<string?> PostalCode { get; init; }

    /// <summary>The country as ISO 3166 alpha-2 code.</summary>
    public Optional<string?> Country { get; init; }

    /// <summary>The website.</summary>
    public Optional<string?> Website { get; init; }

    /// <summary>The IANA time zone.</summary>
    public Optional<string?> Timezone { get; init; }

    /// <summary>Whether the contact wants no messages at all.</summary>
    public Optional<bool?> Dnd { get; init; }

    /// <summary>Do-not-disturb by channel.</summary>
    public Optional<DndSettings?> DndSettings { get; init; }

    /// <summary>Do-not-disturb for messages from the contact.</summary>
    public Optional<InboundDndSettings?> InboundDndSettings { get; init; }

    /// <summary>Custom fields; those not named keep their value.</summary>
    public Optional<IReadOnlyList<CustomFieldInput>?> CustomFields { get; init; }

    /// <summary>Where the contact came from.</summary>
    public Optional<string?> Source { get; init; }

    /// <summary>Birthday as <c>YYYY-MM-DD</c>.</summary>
    public Optional<string?> DateOfBirth { get; init; }

    /// <summary>The user it is assigned to; must be a user of the location.</summary>
    public Optional<UserId?> AssignedTo { get; init; }
}
