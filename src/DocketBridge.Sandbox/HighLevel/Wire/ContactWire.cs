using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows a contact: each place has its own.</summary>
internal static class ContactWire
{
    /// <summary>Reading, updating and upserting: the whole contact.</summary>
    public static JsonObject Full(Contact contact, string locationId) =>
        new JsonObject
        {
            ["id"] = contact.Id,
            ["name"] = Filled(contact.FullName),
            ["locationId"] = locationId,
            ["firstName"] = contact.FirstName,
            ["lastName"] = contact.LastName,
            ["email"] = contact.Email,
            ["emailLowerCase"] = contact.Email,
            ["timezone"] = contact.TimeZone,
            ["companyName"] = contact.CompanyName,
            ["phone"] = contact.Phone,
            ["dnd"] = contact.Dnd,
            ["dndSettings"] = WireFormat.Node(contact.DndSettings),
            ["inboundDndSettings"] = WireFormat.Node(contact.InboundDndSettings),
            ["type"] = contact.Type,
            ["source"] = contact.Source,
            ["assignedTo"] = contact.AssignedTo,
            ["address1"] = contact.Address1,
            ["city"] = contact.City,
            ["state"] = contact.State,
            ["country"] = contact.Country,
            ["postalCode"] = contact.PostalCode,
            ["website"] = contact.Website,
            ["tags"] = WireFormat.List(contact.Tags),
            ["dateOfBirth"] = WireFormat.Day(contact.DateOfBirth),
            ["dateAdded"] = WireFormat.Utc(contact.DateAdded),
            ["dateUpdated"] = WireFormat.Utc(contact.DateUpdated),
            ["firstNameLowerCase"] = Lower(contact.FirstName),
            ["fullNameLowerCase"] = Lower(Filled(contact.FullName)),
            ["lastNameLowerCase"] = Lower(contact.LastName),
            ["lastActivity"] = WireFormat.Utc(contact.DateUpdated),
            ["customFields"] = CustomFields(contact),
            ["businessId"] = contact.BusinessId,
            ["additionalEmails"] = new JsonArray(),
            ["followers"] = WireFormat.List(contact.Followers),
        }.WithoutNulls();

    /// <summary>What the log and a person see: the whole contact, and the gender that the API takes but never shows.</summary>
    public static JsonObject Record(Contact contact, string locationId)
    {
        var record = Full(contact, locationId);
        record["gender"] = contact.Gender;
        return record.WithoutNulls();
    }

    /// <summary>The answer to a create, which differs from reading the same contact.</summary>
    public static JsonObject Created(Contact contact, string locationId) =>
        new JsonObject
        {
            ["id"] = contact.Id,
            ["dateAdded"] = WireFormat.Utc(contact.DateAdded),
            ["dateUpdated"] = WireFormat.Utc(contact.DateUpdated),
            ["deleted"] = false,
            ["tags"] = WireFormat.List(contact.Tags),
            ["type"] = contact.Type,
            ["customFields"] = CustomFields(contact),
            ["locationId"] = locationId,
            ["firstName"] = contact.FirstName,
            ["firstNameLowerCase"] = Lower(contact.FirstName),
            ["fullNameLowerCase"] = Lower(Filled(contact.FullName)),
            ["lastName"] = contact.LastName,
            ["lastNameLowerCase"] = Lower(contact.LastName),
            ["email"] = contact.Email,
            ["emailLowerCase"] = contact.Email,
            ["bounceEmail"] = false,
            ["unsubscribeEmail"] = false,
            ["dnd"] = contact.Dnd,
            ["dndSettings"] = WireFormat.Node(contact.DndSettings) ?? new JsonObject(),
            ["phone"] = contact.Phone,
            ["address1"] = contact.Address1,
            ["city"] = contact.City,
            ["state"] = contact.State,
            ["country"] = contact.Country,
            ["postalCode"] = contact.PostalCode,
            ["website"] = contact.Website,
            ["source"] = contact.Source,
            ["companyName"] = contact.CompanyName,
            ["dateOfBirth"] = WireFormat.DayAsMoment(contact.DateOfBirth),
            ["birthMonth"] = contact.DateOfBirth?.Month,
            ["birthDay"] = contact.DateOfBirth?.Day,
            ["lastSessionActivityAt"] = WireFormat.Utc(contact.DateAdded),
            ["offers"] = new JsonArray(),
            ["products"] = new JsonArray(),
            ["businessId"] = contact.BusinessId,
            ["assignedTo"] = contact.AssignedTo,
        }.WithoutNulls();

    /// <summary>The deprecated list and the contacts of a business.</summary>
    public static JsonObject Listed(Contact contact, string locationId) =>
        new JsonObject
        {
            ["id"] = contact.Id,
            ["locationId"] = locationId,
            ["contactName"] = Lower(Filled(contact.FullName)),
            ["firstName"] = Lower(contact.FirstName),
            ["lastName"] = Lower(contact.LastName),
            ["companyName"] = contact.CompanyName,
            ["email"] = contact.Email,
            ["phone"] = contact.Phone,
            ["dnd"] = contact.Dnd,
            ["type"] = contact.Type,
            ["assignedTo"] = contact.AssignedTo,
            ["city"] = contact.City,
            ["state"] = contact.State,
            ["postalCode"] = contact.PostalCode,
            ["address1"] = contact.Address1,
            ["timezone"] = contact.TimeZone,
            ["country"] = contact.Country,
            ["source"] = contact.Source,
            ["dateAdded"] = WireFormat.Utc(contact.DateAdded),
            ["dateUpdated"] = WireFormat.Utc(contact.DateUpdated),
            ["customFields"] = CustomFields(contact),
            ["tags"] = WireFormat.List(contact.Tags),
            ["businessId"] = contact.BusinessId,
            ["attributions"] = new JsonArray(),
            ["followers"] = WireFormat.List(contact.Followers),
        }.WithoutNulls();

    /// <summary>A search hit: "address" instead of "address1", no DND settings, nulls where there is no value.</summary>
    public static JsonObject Hit(Contact contact, string locationId, JsonArray searchAfter) =>
        new()
        {
            ["id"] = contact.Id,
            ["locationId"] = locationId,
            ["contactName"] = Lower(Filled(contact.FullName)),
            ["firstName"] = contact.FirstName,
            ["lastName"] = contact.LastName,
            ["firstNameLowerCase"] = Lower(contact.FirstName),
            ["lastNameLowerCase"] = Lower(contact.LastName),
            ["email"] = contact.Email,
            ["validEmail"] = null,
            ["additionalEmails"] = new JsonArray(),
            ["phone"] = contact.Phone,
            ["phoneLabel"] = null,
            ["additionalPhones"] = new JsonArray(),
            ["companyName"] = contact.CompanyName,
            ["businessName"] = contact.CompanyName,
            ["businessId"] = contact.BusinessId,
            ["address"] = contact.Address1,
            ["city"] = contact.City,
            ["state"] = contact.State,
            ["country"] = contact.Country,
            ["postalCode"] = contact.PostalCode,
            ["website"] = contact.Website,
            ["timezone"] = contact.TimeZone,
            ["source"] = contact.Source,
            ["type"] = contact.Type,
            ["dnd"] = contact.Dnd,
            ["assignedTo"] = contact.AssignedTo,
            ["followers"] = WireFormat.List(contact.Followers),
            ["tags"] = WireFormat.List(contact.Tags),
            ["customFields"] = CustomFields(contact),
            ["opportunities"] = new JsonArray(),
            ["dateOfBirth"] = WireFormat.DayAsMoment(contact.DateOfBirth),
            ["dateAdded"] = WireFormat.Utc(contact.DateAdded),
            ["dateUpdated"] = WireFormat.Utc(contact.DateUpdated),
            ["searchAfter"] = searchAfter,
        };

    /// <summary>The fields of a contact webhook: no dateUpdated, no actor, attachments always empty.</summary>
    public static JsonObject Event(Contact contact) =>
        new JsonObject
        {
            ["id"] = contact.Id,
            ["address1"] = contact.Address1,
            ["city"] = contact.City,
            ["state"] = contact.State,
            ["companyName"] = contact.CompanyName,
            ["country"] = contact.Country,
            ["source"] = contact.Source,
            ["dateAdded"] = WireFormat.Utc(contact.DateAdded),
            ["dateOfBirth"] = WireFormat.DayAsMoment(contact.DateOfBirth),
            ["dnd"] = contact.Dnd,
            ["email"] = contact.Email,
            ["name"] = Filled(contact.FullName),
            ["firstName"] = contact.FirstName,
            ["lastName"] = contact.LastName,
            ["phone"] = contact.Phone,
            ["postalCode"] = contact.PostalCode,
            ["tags"] = WireFormat.List(contact.Tags),
            ["website"] = contact.Website,
            ["attachments"] = new JsonArray(),
            ["assignedTo"] = contact.AssignedTo,
            ["customFields"] = CustomFields(contact),
        }.WithoutNulls();

    private static JsonArray CustomFields(Contact contact) =>
        [
            .. contact.CustomFields.Select(field =>
                (JsonNode?)new JsonObject { ["id"] = field.Id, ["value"] = WireFormat.Node(field.Value) }
            ),
        ];

    private static string? Filled(string text) => text.Length == 0 ? null : text;

    private static string? Lower(string? text) => text?.ToLowerInvariant();
}
