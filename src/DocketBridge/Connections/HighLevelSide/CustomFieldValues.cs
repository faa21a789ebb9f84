using System.Globalization;
using System.Text.Json;
using DocketBridge.Sync.Records;
using HighLevel;
using HighLevel.Contacts;
using CustomField = DocketBridge.Sync.Mapping.CustomField;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>The values of custom fields: JSON by the field's type in HighLevel, text in the engine.</summary>
internal static class CustomFieldValues
{
    /// <summary>A value as text: several choices one a line, files as their JSON.</summary>
    public static string? Text(JsonElement? value) =>
        value?.ValueKind switch
        {
            JsonValueKind.String => value.Value.GetString(),
            JsonValueKind.Null or JsonValueKind.Undefined or null => null,
            JsonValueKind.Array when value.Value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) =>
                TextSet.Join(value.Value.EnumerateArray().Select(item => item.GetString()!)),
            _ => value.Value.GetRawText(),
        };

    /// <summary>A text as the field's type wants it; null clears it.</summary>
    /// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/update-contact names the values by type.</remarks>
    public static CustomFieldInput Input(CustomField field, string? text)
    {
        var id = new CustomFieldId(field.Id);
        return field.DataType switch
        {
            "NUMERICAL"
            or "FLOAT"
            or "MONETORY"
                when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
                CustomFieldInput.Number(id, number),
            "MULTIPLE_OPTIONS" or "CHECKBOX" or "TEXTBOX_LIST" => CustomFieldInput.Choices(id, TextSet.Split(text)),
            _ => CustomFieldInput.Text(id, text ?? string.Empty),
        };
    }
}
