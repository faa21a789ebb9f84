using System.Text.Json;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>The fields that search may filter and sort by, and how to read them.</summary>
internal static class ContactFields
{
    private static readonly Dictionary<string, Func<Contact, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["id"] = contact => contact.Id,
        ["email"] = contact => contact.Email,
        ["phone"] = contact => contact.Phone,
        ["firstName"] = contact => contact.FirstName?.ToLowerInvariant(),
        ["lastName"] = contact => contact.LastName?.ToLowerInvariant(),
        ["firstNameLowerCase"] = contact => contact.FirstName?.ToLowerInvariant(),
        ["lastNameLowerCase"] = contact => contact.LastName?.ToLowerInvariant(),
        ["contactName"] = contact => contact.FullName.ToLowerInvariant(),
        ["companyName"] = contact => contact.CompanyName,
        ["businessName"] = contact => contact.CompanyName,
        ["businessId"] = contact => contact.BusinessId,
        ["address"] = contact => contact.Address1,
        ["city"] = contact => contact.City,
        ["state"] = contact => contact.State,
        ["country"] = contact => contact.Country,
        ["postalCode"] = contact => contact.PostalCode,
        ["website"] = contact => contact.Website,
        ["timezone"] = contact => contact.TimeZone,
        ["source"] = contact => contact.Source,
        ["type"] = contact => contact.Type,
        ["contactType"] = contact => contact.Type,
        ["assignedTo"] = contact => contact.AssignedTo,
        ["dnd"] = contact => contact.Dnd,
        ["tags"] = contact => contact.Tags,
        ["followers"] = contact => contact.Followers,
        ["dateOfBirth"] = contact =>
            contact.DateOfBirth is { } day ? Millis(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)) : null,
        ["dateAdded"] = contact => Millis(contact.DateAdded),
        ["dateUpdated"] = contact => Millis(contact.DateUpdated),
    };

    /// <summary>
    /// How to read a field: texts, numbers (dates as milliseconds), truths, or lists of texts.
    /// </summary>
    /// <exception cref="Refusal">422 for a field that search does not know.</exception>
    public static Func<Contact, object?> Reader(string field)
    {
        if (Readers.TryGetValue(field, out var reader))
        {
            return reader;
        }

        const string CustomPrefix = "customFields.";
        if (field.StartsWith(CustomPrefix, StringComparison.Ordinal))
        {
            var id = field[CustomPrefix.Length..];
            return contact => Plain(contact.CustomFields.FirstOrDefault(value => value.Id == id)?.Value);
        }

        throw Refusal.Unprocessable($"Invalid field: {field}");
    }

    public static double Millis(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    /// <summary>The value of a custom field, as filters compare it.</summary>
    public static object? Plain(JsonElement? value) =>
        value?.ValueKind switch
        {
            JsonValueKind.String => value.Value.GetString(),
            JsonValueKind.Number => value.Value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => value.Value.EnumerateArray().Select(item => item.ToString()).ToArray(),
            _ => value?.ToString(),
        };
}
