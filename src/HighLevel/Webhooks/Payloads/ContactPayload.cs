using HighLevel.Contacts;

namespace HighLevel.Webhooks.Payloads;

/// <summary>A contact, as it was when the webhook was sent.</summary>
[Event(
    "ContactCreate",
    Title = "Contact created",
    Entity = WebhookEntity.Contact,
    Action = WebhookAction.Create,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Reported,
    Note = Left
)]
[Event(
    "ContactUpdate",
    Title = "Contact updated",
    Entity = WebhookEntity.Contact,
    Action = WebhookAction.Update,
    Scope = EventScopes.Contacts,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Reported,
    Note = Left + " HighLevel's list of scopes leaves the event out."
)]
[Event(
    "ContactDelete",
    Title = "Contact deleted",
    Entity = WebhookEntity.Contact,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Reported,
    Note = Left
)]
[Event(
    "ContactTagUpdate",
    Title = "Tags of a contact changed",
    Entity = WebhookEntity.Contact,
    Action = WebhookAction.Update,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Reported,
    Note = Left
)]
[Event(
    "ContactDndUpdate",
    Title = "Do-not-disturb of a contact changed",
    Entity = WebhookEntity.Contact,
    Action = WebhookAction.Update,
    Scope = EventScopes.Contacts,
    Evidence = EventEvidence.Reported,
    Note = Left + " A change of the inbound settings sends nothing, and RCS may be among the channels (issue 264)."
)]
public sealed record ContactPayload : WebhookPayload
{
    private const string Left =
        "Carries no dateUpdated, no further e-mails and no author; attachments is always empty (issue 324).";

    /// <summary>The contact.</summary>
    public ContactId? Id { get; init; }

    /// <summary>The whole name.</summary>
    public string? Name { get; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number, in E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>The company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The street.</summary>
    public string? Address1 { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The state or province.</summary>
    public string? State { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country, two letters.</summary>
    public string? Country { get; init; }

    /// <summary>The web site.</summary>
    public string? Website { get; init; }

    /// <summary>Where the contact came from.</summary>
    public string? Source { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>The day of birth, as it came: a day, or a moment whose time means nothing.</summary>
    public string? DateOfBirth { get; init; }

    /// <summary>Whether the contact wants no messages on any channel.</summary>
    public bool? Dnd { get; init; }

    /// <summary>Do-not-disturb by channel; only in ContactDndUpdate.</summary>
    public DndSettings? DndSettings { get; init; }

    /// <summary>All tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public UserId? AssignedTo { get; init; }

    /// <summary>Custom fields that have a value.</summary>
    public IReadOnlyList<CustomFieldValue>? CustomFields { get; init; }

    /// <summary>A left-over, always empty.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }
}
