using System.Text.RegularExpressions;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using HighLevel;
using HighLevel.Contacts;
using HighLevel.Json;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>The engine's contact fields as HighLevel's bodies.</summary>
internal static class ContactBodies
{
    public static ContactCreate Create(
        LocationId location,
        IReadOnlyDictionary<string, string?> fields,
        LocationDirectory directory
    )
    {
        string? Text(string field) => fields.GetValueOrDefault(field) is { Length: > 0 } text ? text : null;
        var tags = TextSet.Split(Text(HighLevelFields.Tags));
        var custom = Custom(fields, directory)
            .Where(field => fields[field.Name] is not null)
            .Select(field => field.Input)
            .ToList();
        return new ContactCreate
        {
            LocationId = location,
            FirstName = Text(HighLevelFields.FirstName),
            LastName = Text(HighLevelFields.LastName),
            Email = Text(HighLevelFields.Email),
            Phone = Text(HighLevelFields.Phone),
            CompanyName = Text(HighLevelFields.Company),
            Website = Text(HighLevelFields.Website),
            Address1 = Text(HighLevelFields.Street),
            City = Text(HighLevelFields.City),
            State = Text(HighLevelFields.State),
            PostalCode = Text(HighLevelFields.PostalCode),
            Country = Text(HighLevelFields.Country),
            AssignedTo = Text(HighLevelFields.AssignedTo) is { } user ? new UserId(user) : null,
            Tags = tags.Count == 0 ? null : tags,
            CustomFields = custom.Count == 0 ? null : custom,
        };
    }

    public static ContactUpdate Update(IReadOnlyDictionary<string, string?> fields, LocationDirectory directory)
    {
        // HighLevel's file allows null for most texts, but neither for the postal code nor for the country.
        Optional<string?> Text(string field, string? cleared = null) =>
            fields.TryGetValue(field, out var text) ? new Optional<string?>(text ?? cleared) : default;
        var custom = Custom(fields, directory).Select(field => field.Input).ToList();
        return new ContactUpdate
        {
            FirstName = Text(HighLevelFields.FirstName),
            LastName = Text(HighLevelFields.LastName),
            Email = Text(HighLevelFields.Email),
            Phone = Text(HighLevelFields.Phone),
            Website = Text(HighLevelFields.Website),
            Address1 = Text(HighLevelFields.Street),
            City = Text(HighLevelFields.City),
            State = Text(HighLevelFields.State),
            PostalCode = Text(HighLevelFields.PostalCode, string.Empty),
            Country = Text(HighLevelFields.Country, string.Empty),
            AssignedTo = fields.TryGetValue(HighLevelFields.AssignedTo, out var user)
                ? new Optional<UserId?>(user is null ? null : new UserId(user))
                : default,
            CustomFields = custom.Count == 0 ? default : new Optional<IReadOnlyList<CustomFieldInput>?>(custom),
        };
    }

    /// <summary>True when a message of HighLevel names a field.</summary>
    public static bool Names(string message, string field) =>
        Regex.IsMatch(
            message,
            $@"(?<![A-Za-z0-9]){Regex.Escape(field)}(?![A-Za-z0-9])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    private static IEnumerable<(string Name, CustomFieldInput Input)> Custom(
        IReadOnlyDictionary<string, string?> fields,
        LocationDirectory directory
    ) =>
        from name in fields.Keys
        where name.StartsWith("custom.", StringComparison.Ordinal)
        let field = directory.CustomField(name)
        where field is not null
        select (name, CustomFieldValues.Input(field, fields[name]));
}
