using System.Text.Json;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>The fields that a search for records may filter and sort by, and how to read them.</summary>
internal sealed class RecordFields(ObjectSchema schema)
{
    /// <summary>How to read a field: texts, numbers (moments as milliseconds), or lists of texts.</summary>
    /// <exception cref="Refusal">422 for a field that search does not know.</exception>
    public Func<ObjectRecord, object?> Reader(string field)
    {
        var (kind, key) = Split(field);
        return (kind, key) switch
        {
            ("id", "") => record => record.Id,
            ("createdAt", "") => record => (double)record.CreatedAt.ToUnixTimeMilliseconds(),
            ("updatedAt", "") => record => (double)record.UpdatedAt.ToUnixTimeMilliseconds(),
            ("owner", "") => record => record.Owner,
            ("followers", "") => record => record.Followers,
            ("properties", _) when PropertyRules.FieldOf(schema, key) is not null => Property(key),
            ("customFields", _) when KeyOf(key) is { } named => Property(named),
            _ => throw Refusal.Unprocessable($"Invalid field: {field}"),
        };
    }

    private static (string Kind, string After) Split(string field)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (field, "") : (field[..dot], field[(dot + 1)..]);
    }

    private string? KeyOf(string idAndLabel)
    {
        var (id, label) = Split(idAndLabel);
        if (schema.Fields.FirstOrDefault(one => one.Id == id) is not { } field)
        {
            return null;
        }

        // The label of a list of texts is addressed behind its field.
        var key = label.Length > 0 ? $"{field.Key}.{label}" : field.Key;
        return PropertyRules.FieldOf(schema, key) is null ? null : key;
    }

    private Func<ObjectRecord, object?> Property(string key)
    {
        var isDay = schema.Fields.Any(field => field.Key == key && field.DataType == "DATE");
        return record => record.Properties.TryGetValue(key, out var value) ? Plain(value, isDay) : null;
    }

    private static object? Plain(JsonElement value, bool isDay) =>
        value.ValueKind switch
        {
            JsonValueKind.String when isDay && BodyShape.TryMoment(value.GetString()!, out var moment) => (double)
                moment.ToUnixTimeMilliseconds(),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.Array => value.EnumerateArray().Select(item => item.ToString()).ToArray(),
            // An amount of money is compared by its value.
            JsonValueKind.Object when value.TryGetProperty("value", out var amount) => amount.GetDouble(),
            _ => value.ToString(),
        };
}
