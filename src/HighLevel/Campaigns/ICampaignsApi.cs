using HighLevel.Contacts;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Campaigns;

/// <summary>Campaigns and the contacts in them: an older feature, whose place workflows have taken. The API cannot edit them.</summary>
/// <remarks>Every method throws <see cref="HighLevelException"/> when HighLevel refuses or the outcome is not known.</remarks>
public interface ICampaignsApi
{
    /// <summary>All campaigns of a location; there is no paging.</summary>
    /// <param name="locationId">The location.</param>
    /// <param name="status">Only those of this status, for example <c>published</c> or <c>draft</c>.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Get("/campaigns/")]
    [Operation(
        "get-campaigns",
        Version = ApiVersions.V20210728,
        Scope = Scopes.CampaignsRead,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/campaigns/get-campaigns",
        Idempotency = Idempotency.Safe
    )]
    Task<CampaignList> ListAsync(
        LocationId locationId,
        string? status = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Puts a contact into a campaign. Not to be repeated: what a second time does is not documented.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="entry">The body, which HighLevel demands and defines no member for.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Post("/contacts/{contactId}/campaigns/{campaignId}")]
    [Operation(
        "add-contact-to-campaign",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/add-contact-to-campaign",
        Idempotency = Idempotency.Unsafe
    )]
    Task<CommandReply> AddContactAsync(
        ContactId contactId,
        CampaignId campaignId,
        [Body] CampaignEntry entry,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes a contact out of a campaign.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}/campaigns/{campaignId}")]
    [Operation(
        "remove-contact-from-campaign",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-contact-from-campaign",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> RemoveContactAsync(
        ContactId contactId,
        CampaignId campaignId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes a contact out of every campaign.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    [Delete("/contacts/{contactId}/campaigns/removeAll")]
    [Operation(
        "remove-contact-from-every-campaign",
        Version = ApiVersions.V20210728,
        Scope = Scopes.ContactsWrite,
        Documentation = "https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-contact-from-every-campaign",
        Idempotency = Idempotency.Idempotent
    )]
    Task<CommandReply> RemoveContactFromAllAsync(ContactId contactId, CancellationToken cancellationToken = default);
}
