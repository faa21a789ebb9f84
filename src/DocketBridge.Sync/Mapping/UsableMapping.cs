using System.Collections.Immutable;

namespace DocketBridge.Sync.Mapping;

/// <summary>What of a mapping can be done with the custom fields that the location has at this time.</summary>
public static class UsableMapping
{
    /// <summary>
    /// The mapping without the rows whose custom field is gone or has become another type. Such a field is left alone on both sides, and
    /// what was last in step is kept: a field that was deleted in HighLevel must not empty DocketManager's.
    /// </summary>
    public static SyncMapping Usable(this SyncMapping mapping, MappingContext context) =>
        mapping.Contacts.Rules.All(rule => FaultOf(rule, context) is null)
            ? mapping
            : mapping with
            {
                Contacts = mapping.Contacts with
                {
                    Rules = [.. mapping.Contacts.Rules.Where(rule => FaultOf(rule, context) is null)],
                },
            };

    /// <summary>The rows that are left alone, with the reason.</summary>
    public static IEnumerable<(FieldRule Rule, string Reason)> Suspended(
        this SyncMapping mapping,
        MappingContext context
    ) =>
        from rule in mapping.Contacts.Rules
        let reason = FaultOf(rule, context)
        where reason is not null
        select (rule, reason);

    private static string? FaultOf(FieldRule rule, MappingContext context)
    {
        if (rule.CustomField is not { } name || rule.Direction == Direction.Off)
        {
            return null;
        }

        if (context.CustomField(name) is not { } field)
        {
            return $"The HighLevel location has no custom field '{name}': make it there, or map another field.";
        }

        return Fits(rule.Type, field.DataType)
            ? null
            : $"The custom field '{field.Name}' is of type {field.DataType} in HighLevel, which cannot be mapped as {rule.Type}: change 'as' in the mapping.";
    }

    /// <summary>True when values of a custom field of HighLevel's type can be mapped as a type of the document.</summary>
    /// <param name="type">The type of the document; null for a field with a form of its own.</param>
    /// <param name="dataType">HighLevel's word.</param>
    public static bool Fits(string? type, string dataType) =>
        dataType switch
        {
            "FILE_UPLOAD" or "SIGNATURE" => type == "fileNames",
            "MULTIPLE_OPTIONS" or "TEXTBOX_LIST" => type is "choices" or "tags",
            "CHECKBOX" => type is "choices" or "tags" or "checkbox",
            "NUMERICAL" or "FLOAT" or "MONETORY" => type is "number" or "money" or "text",
            "DATE" => type is "date" or "text",
            "SINGLE_OPTIONS" or "RADIO" => type is "choice" or "checkbox" or "text" or "number",
            _ => type is not ("choices" or "fileNames"),
        };

    /// <summary>The type that a custom field of HighLevel's type has by itself in a mapping.</summary>
    public static string TypeFor(string dataType) =>
        dataType switch
        {
            "FILE_UPLOAD" or "SIGNATURE" => "fileNames",
            "MULTIPLE_OPTIONS" or "CHECKBOX" or "TEXTBOX_LIST" => "choices",
            "NUMERICAL" or "FLOAT" => "number",
            "MONETORY" => "money",
            "DATE" => "date",
            "SINGLE_OPTIONS" or "RADIO" => "choice",
            "PHONE" => "phone",
            "EMAIL" => "email",
            _ => "text",
        };
}
