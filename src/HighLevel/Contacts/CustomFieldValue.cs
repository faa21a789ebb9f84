using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>The value of a custom field as HighLevel answers it: id and value, without the field's key.</summary>
public sealed record CustomFieldValue : WireModel
{
    /// <summary>The field's id.</summary>
    public CustomFieldId Id { get; init; }

    /// <summary>Text, number, boolean, array or object, by the field's data type.</summary>
    public JsonElement? Value { get; init; }
}

/// <summary>The value of a custom field to write. Fields not named in a write keep their value.</summary>
/// <param name="Id">The field's id.</param>
/// <param name="FieldValue">The value by the field's data type; null or JSON null clears it. Dates are <c>YYYY-MM-DD</c>.</param>
public sealed record CustomFieldInput(
    CustomFieldId Id,
    [property: JsonPropertyName("field_value"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        JsonElement? FieldValue
)
{
    /// <summary>The field's key; not needed beside the id.</summary>
    public string? Key { get; init; }

    /// <summary>A text; also for dates and single choices.</summary>
    /// <param name="id">The field.</param>
    /// <param name="value">The text; null clears.</param>
    public static CustomFieldInput Text(CustomFieldId id, string? value) =>
        new(id, JsonSerializer.SerializeToElement(value, HighLevelJson.Options.Of<string?>()));

    /// <summary>A number.</summary>
    /// <param name="id">The field.</param>
    /// <param name="value">The number; null clears.</param>
    public static CustomFieldInput Number(CustomFieldId id, decimal? value) =>
        new(id, JsonSerializer.SerializeToElement(value, HighLevelJson.Options.Of<decimal?>()));

    /// <summary>Several choices.</summary>
    /// <param name="id">The field.</param>
    /// <param name="values">The chosen options.</param>
    public static CustomFieldInput Choices(CustomFieldId id, IReadOnlyList<string> values) =>
        new(id, JsonSerializer.SerializeToElement(values, HighLevelJson.Options.Of<IReadOnlyList<string>>()));
}
