using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Brings what a write says of a record's properties into the values it holds afterwards, by the fields of its object.</summary>
/// <param name="country">The region of phone numbers; they carry their country code all the same.</param>
/// <param name="textEmptiesChoices">Whether a text empties a field of several choices, rather than being refused.</param>
internal sealed class PropertyRules(string country, bool textEmptiesChoices)
{
    /// <summary>The values after a write. A property not named keeps its value; null clears it.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="before">The values before; null for a record to make.</param>
    /// <param name="given">What the write says.</param>
    /// <exception cref="Refusal">422 with every fault found.</exception>
    public IReadOnlyDictionary<string, JsonElement> Apply(
        ObjectSchema schema,
        IReadOnlyDictionary<string, JsonElement>? before,
        JsonObject given
    )
    {
        var values = new Dictionary<string, JsonElement>(before ?? new Dictionary<string, JsonElement>());
        var faults = new List<string>();
        foreach (var (key, value) in given)
        {
            if (FieldOf(schema, key) is not { } field)
            {
                faults.Add($"property {key} should not exist");
                continue;
            }

            var old = values.TryGetValue(key, out var held) ? held : (JsonElement?)null;
            var (kept, fault) = Read(field, key, value, old, creating: before is null);
            if (fault is not null)
            {
                faults.Add(fault);
            }
            else if (kept is null)
            {
                values.Remove(key);
            }
            else
            {
                values[key] = JsonSerializer.SerializeToElement(kept);
            }
        }

        if (faults.Count == 0 && !values.ContainsKey(schema.PrimaryDisplayProperty))
        {
            faults.Add($"{schema.PrimaryDisplayProperty} should not be empty");
        }

        return faults.Count == 0 ? InOrder(schema, values) : throw Refusal.Unprocessable(faults);
    }

    // A dictionary that lost a key keeps no order; the wire shows the fields in the object's.
    private static OrderedDictionary<string, JsonElement> InOrder(
        ObjectSchema schema,
        Dictionary<string, JsonElement> values
    ) =>
        new(
            schema
                .Fields.SelectMany(KeysOf)
                .Where(values.ContainsKey)
                .Select(key => KeyValuePair.Create(key, values[key]))
        );

    /// <summary>The field of a key. A list of labelled texts has no value of its own: each of its labels has one.</summary>
    public static ObjectField? FieldOf(ObjectSchema schema, string key) =>
        schema.Fields.FirstOrDefault(field => KeysOf(field).Contains(key));

    private static IEnumerable<string> KeysOf(ObjectField field) =>
        field.DataType == "TEXTBOX_LIST" ? field.Options.Select(option => $"{field.Key}.{option.Key}") : [field.Key];

    private (JsonNode? Value, string? Fault) Read(
        ObjectField field,
        string key,
        JsonNode? given,
        JsonElement? old,
        bool creating
    )
    {
        if (given is null)
        {
            return (null, null);
        }

        return field.DataType switch
        {
            "NUMERICAL" => given.GetValueKind() == JsonValueKind.Number
                ? (given.DeepClone(), null)
                : (null, $"{key} must be a number conforming to the specified constraints"),
            "MONETORY" => Money(key, given),
            "MULTIPLE_OPTIONS" or "CHECKBOX" => Choices(field, given, old, creating),
            "FILE_UPLOAD" => PropertyLists.Files(key, given, old),
            _ => Normal.TryText(given, out var text) ? Text(field, key, text) : (null, $"{key} must be a string"),
        };
    }

    private (JsonNode? Value, string? Fault) Text(ObjectField field, string key, string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        return field.DataType switch
        {
            "PHONE" => text.StartsWith('+') && Normal.Phone(text, country) is { } phone
                ? (phone, null)
                : (null, $"{key} must be a phone number with its country code"),
            "EMAIL" => Normal.IsEmail(text) ? (Normal.Email(text), null) : (null, $"{key} must be an email"),
            "DATE" => BodyShape.TryDay(text, out var day)
                ? (Wire.WireFormat.Day(day), null)
                : (null, $"{key} must be a valid date"),
            "SINGLE_OPTIONS" or "RADIO" => field.Options.FirstOrDefault(option =>
                option.Key == text || option.Label == text
            )
                is { } choice
                ? (choice.Key, null)
                : (null, $"{key} must be one of the following values: {Keys(field)}"),
            _ => (text, null),
        };
    }

    private static (JsonNode? Value, string? Fault) Money(string key, JsonNode given) =>
        given is JsonObject { Count: 2 } amount
        && amount["currency"] is { } currency
        && currency.GetValueKind() == JsonValueKind.String
        && currency.GetValue<string>() == "default"
        && amount["value"]?.GetValueKind() == JsonValueKind.Number
            ? (amount.DeepClone(), null)
            : (null, $"{key} must be an object with the currency default and a value");

    private (JsonNode? Value, string? Fault) Choices(ObjectField field, JsonNode given, JsonElement? old, bool creating)
    {
        switch (given)
        {
            case JsonArray list when creating && PropertyLists.Texts(list) is { } chosen:
                return chosen.All(key => field.Options.Any(option => option.Key == key))
                    ? (PropertyLists.Kept(chosen), null)
                    : (null, $"each value in {field.Key} must be one of the following values: {Keys(field)}");
            case JsonObject change when PropertyLists.Change(change, PropertyLists.Texts) is { } lists:
                var held = old is { } element ? element.EnumerateArray().Select(item => item.GetString()!) : [];
                return (
                    PropertyLists.Kept([
                        .. held.Except(lists.Remove)
                            // A label, or any other word that is no key, is dropped without complaint.
                            .Union(lists.Add.Where(key => field.Options.Any(option => option.Key == key))),
                    ]),
                    null
                );
            case JsonValue when given.GetValueKind() == JsonValueKind.String && textEmptiesChoices:
                return (null, null);
            default:
                return (null, $"{field.Key} must be an object of keys to add and to remove");
        }
    }

    private static string Keys(ObjectField field) => string.Join(", ", field.Options.Select(option => option.Key));
}
