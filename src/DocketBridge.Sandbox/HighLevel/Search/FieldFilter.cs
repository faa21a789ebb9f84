using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>Turns the filters of a search into a test of a record.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="readerOf">How to read a field; it refuses fields that search does not know.</param>
internal sealed class FieldFilter<T>(Func<string, Func<T, object?>> readerOf)
{
    private const int MaxValueLength = 75;

    /// <summary>All of the filters must hold.</summary>
    /// <exception cref="Refusal">422 for a filter that search does not know.</exception>
    public Func<T, bool> All(JsonNode? filters)
    {
        var tests = List(filters).Select(One).ToArray();
        return record => Array.TrueForAll(tests, test => test(record));
    }

    private static IEnumerable<JsonObject> List(JsonNode? filters) =>
        filters switch
        {
            null => [],
            JsonArray list => list.Select(item => item as JsonObject ?? throw Wrong("each filter must be an object")),
            _ => throw Wrong("filters must be an array"),
        };

    private Func<T, bool> One(JsonObject filter)
    {
        if (filter["group"] is { } group)
        {
            var tests = List(filter["filters"]).Select(One).ToArray();
            return group.ToString() switch
            {
                "AND" => record => Array.TrueForAll(tests, test => test(record)),
                "OR" => record => Array.Exists(tests, test => test(record)),
                _ => throw Wrong("group must be AND or OR"),
            };
        }

        var read = readerOf(filter["field"]?.ToString() ?? throw Wrong("field should not be empty"));
        var value = filter["value"];
        return filter["operator"]?.ToString() switch
        {
            "eq" => Any(value, wanted => record => Has(read(record), wanted)),
            "not_eq" => Not(Any(value, wanted => record => Has(read(record), wanted))),
            "contains" => Any(value, wanted => record => Contains(read(record), wanted)),
            "not_contains" => Not(Any(value, wanted => record => Contains(read(record), wanted))),
            "exists" => record => Exists(read(record)),
            "not_exists" => record => !Exists(read(record)),
            "range" => Range(read, value as JsonObject ?? throw Wrong("a range needs an object as its value")),
            var other => throw Wrong($"Invalid operator: {other}"),
        };
    }

    private static Func<T, bool> Not(Func<T, bool> test) => record => !test(record);

    // A list of values is met by any of them.
    private static Func<T, bool> Any(JsonNode? value, Func<object, Func<T, bool>> test)
    {
        var wanted = value is JsonArray list ? list.Select(Plain).ToArray() : [Plain(value)];
        var tests = wanted.Select(test).ToArray();
        return record => Array.Exists(tests, one => one(record));
    }

    private static object Plain(JsonNode? value)
    {
        var plain = value?.GetValueKind() switch
        {
            JsonValueKind.String => (object)value.GetValue<string>(),
            JsonValueKind.Number => value.GetValue<double>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong("value must be a text, a number or a truth"),
        };
        return plain is string { Length: > MaxValueLength }
            ? throw Wrong($"value must be shorter than or equal to {MaxValueLength} characters")
            : plain;
    }

    private static bool Has(object? held, object wanted) =>
        held switch
        {
            null => false,
            IReadOnlyList<string> list => list.Any(item => Same(item, wanted)),
            _ => Same(held, wanted),
        };

    private static bool Same(object held, object wanted) =>
        held switch
        {
            string text => string.Equals(text, wanted.ToString(), StringComparison.OrdinalIgnoreCase),
            double number => Number(wanted) is { } other && number.Equals(other),
            _ => held.Equals(wanted),
        };

    private static bool Contains(object? held, object wanted)
    {
        var part = wanted.ToString() ?? "";
        return held switch
        {
            string text => text.Contains(part, StringComparison.OrdinalIgnoreCase),
            IReadOnlyList<string> list => list.Any(item => item.Contains(part, StringComparison.OrdinalIgnoreCase)),
            _ => false,
        };
    }

    private static bool Exists(object? held) =>
        held switch
        {
            null => false,
            string text => text.Length > 0,
            IReadOnlyList<string> list => list.Count > 0,
            _ => true,
        };

    private static Func<T, bool> Range(Func<T, object?> read, JsonObject bounds)
    {
        var tests = bounds
            .Select(bound =>
            {
                var limit = Number(Plain(bound.Value)) ?? throw Wrong("a range's bounds must be numbers or dates");
                return bound.Key switch
                {
                    "gt" => (Func<double, bool>)(held => held > limit),
                    "gte" => held => held >= limit,
                    "lt" => held => held < limit,
                    "lte" => held => held <= limit,
                    _ => throw Wrong($"Invalid bound: {bound.Key}"),
                };
            })
            .ToArray();
        return record =>
            read(record) is { } held && Number(held) is { } number && Array.TrueForAll(tests, test => test(number));
    }

    private static double? Number(object value) =>
        value switch
        {
            double number => number,
            string text when BodyShape.TryMoment(text, out var moment) => moment.ToUnixTimeMilliseconds(),
            string text
                when double.TryParse(
                    text,
                    System.Globalization.NumberStyles.Float,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            _ => null,
        };

    private static Refusal Wrong(string message) => Refusal.Unprocessable(message);
}
