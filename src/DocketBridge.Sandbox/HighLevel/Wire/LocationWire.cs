using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows what belongs to the location: users, fields, businesses.</summary>
internal static class LocationWire
{
    /// <summary>The location itself.</summary>
    public static JsonObject Location(AgencyLocation location, string companyId, HighLevelSandboxOptions options) =>
        new()
        {
            ["id"] = location.Id,
            ["companyId"] = companyId,
            ["name"] = location.Name,
            ["address"] = location.Address,
            ["city"] = "Toronto",
            ["state"] = "ON",
            ["country"] = options.Country,
            ["postalCode"] = "M5V 2T6",
            ["website"] = $"https://{location.Domain}",
            ["timezone"] = options.TimeZone,
            ["firstName"] = "Sandy",
            ["lastName"] = "Box",
            ["email"] = $"office@{location.Domain}",
            ["phone"] = "+14165550100",
            ["business"] = new JsonObject { ["name"] = location.Name, ["timezone"] = options.TimeZone },
            ["social"] = new JsonObject(),
            ["settings"] = new JsonObject
            {
                ["allowDuplicateContact"] = options.AllowDuplicates,
                ["allowDuplicateOpportunity"] = options.AllowDuplicateOpportunities,
                ["allowFacebookNameMerge"] = false,
                ["disableContactTimezone"] = false,
            },
        };

    /// <summary>The location as search finds it: without its company and its owner.</summary>
    public static JsonObject Found(AgencyLocation location, HighLevelSandboxOptions options)
    {
        var found = Location(location, "", options);
        foreach (var name in (string[])["companyId", "firstName", "lastName", "business"])
        {
            found.Remove(name);
        }

        return found;
    }

    /// <summary>A tag.</summary>
    public static JsonObject Tag(LocationTag tag, string locationId) =>
        new()
        {
            ["name"] = tag.Name,
            ["locationId"] = locationId,
            ["id"] = tag.Id,
        };

    /// <summary>A user.</summary>
    public static JsonObject User(User user, string locationId) =>
        new()
        {
            ["id"] = user.Id,
            ["name"] = $"{user.FirstName} {user.LastName}",
            ["firstName"] = user.FirstName,
            ["lastName"] = user.LastName,
            ["email"] = user.Email,
            ["phone"] = user.Phone ?? "",
            ["extension"] = "",
            ["permissions"] = new JsonObject { ["contactsEnabled"] = true, ["assignedDataOnly"] = false },
            // One scope, as a text: so the files have it.
            ["scopes"] = "contacts.write",
            ["roles"] = new JsonObject
            {
                ["type"] = user.Type,
                ["role"] = user.Role,
                ["locationIds"] = WireFormat.List([locationId]),
                ["restrictSubAccount"] = false,
            },
            ["deleted"] = false,
        };

    /// <summary>The definition of a custom field.</summary>
    public static JsonObject CustomField(CustomField field, string locationId) =>
        new()
        {
            ["id"] = field.Id,
            ["name"] = field.Name,
            ["fieldKey"] = field.FieldKey,
            ["placeholder"] = field.Placeholder ?? "",
            ["dataType"] = field.DataType,
            ["position"] = field.Position,
            ["picklistOptions"] = WireFormat.List(field.Options),
            ["picklistImageOptions"] = new JsonArray(),
            ["isAllowedCustomOption"] = false,
            ["isMultiFileAllowed"] = field.HoldsSeveralFiles,
            ["maxFileLimit"] = field.MaxFiles,
            ["locationId"] = locationId,
            ["model"] = field.Model,
        };

    /// <summary>A business.</summary>
    public static JsonObject Business(Business business, string locationId) =>
        new JsonObject
        {
            ["id"] = business.Id,
            ["name"] = business.Name,
            ["phone"] = business.Phone,
            ["email"] = business.Email,
            ["website"] = business.Website,
            ["address"] = business.Address,
            ["city"] = business.City,
            ["description"] = business.Description,
            ["state"] = business.State,
            ["postalCode"] = business.PostalCode,
            ["country"] = business.Country,
            ["locationId"] = locationId,
            ["createdBy"] = new JsonObject(),
            ["updatedBy"] = new JsonObject(),
            ["createdAt"] = WireFormat.Utc(business.CreatedAt),
            ["updatedAt"] = WireFormat.Utc(business.UpdatedAt),
        }.WithoutNulls();

    /// <summary>A name as part of an address or a key.</summary>
    public static string Slug(string name, char gap) =>
        new([.. name.Trim().ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : gap)]);
}
