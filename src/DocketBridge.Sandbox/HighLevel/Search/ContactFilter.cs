using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>Turns the filters of a search into a test of a contact.</summary>
internal static class ContactFilter
{
    private const int MaxValueLength = 75;

    /// <summary>All of the filters must hold.</summary>
    /// <exception cref="Refusal">422 for a filter that search does not know.</exception>
    public static Func<Contact, bool> All(JsonNode? filters)
    {
        var tests = List(filters).Select(One).ToArray();
        return contact => Array.TrueForAll(tests, test => test(contact));
    }

    private static IEnumerable<JsonObject> List(JsonNode? filters) =>
        filters switch
        {
            null => [],
            JsonArray list => list.Select(item => item as JsonObject ?? throw Wrong("each filter must be an object")),
            _ => throw Wrong("filters must be an array"),
        };

    private static Func<Contact, bool> One(JsonObject filter)
    {
        if (filter["group"] is { } group)
        {
            var tests = List(filter["filters"]).Select(One).ToArray();
            return group.ToString() switch
            {
                "AND" => contact => Array.TrueForAll(tests, test => test(contact)),
                "OR" => contact => Array.Exists(tests, test => test(contact)),
                _ => throw Wrong("group must be AND or OR"),
            };
        }

        var read = ContactFields.Reader(filter["field"]?.ToString() ?? throw Wrong("field should not be empty"));
        var value = filter["value"];
        return filter["operator"]?.ToString() switch
        {
            "eq" => Any(value, wanted => contact => Has(read(contact), wanted)),
            "not_eq" => Not(Any(value, wanted => contact => Has(read(contact), wanted))),
            "contains" => Any(value, wanted => contact => Contains(read(contact), wanted)),
            "not_contains" => Not(Any(value, wanted => contact => Contains(read(contact), wanted))),
            "exists" => contact => Exists(read(contact)),
            "not_exists" => contact => !Exists(read(contact)),
            "range" => Range(read, value as JsonObject ?? throw Wrong("a range needs an object as its value")),
            var other => throw Wrong($"Invalid operator: {other}"),
        };
    }

    private static Func<Contact, bool> Not(Func<Contact, bool> test) => contact => !test(contact);

    // A list of values is met by any of them.
    private static Func<Contact, bool> Any(JsonNode? value, Func<object, Func<Contact, bool>> test)
    {
        var wanted = value is JsonArray list ? list.Select(Plain).ToArray() : [Plain(value)];
        var tests = wanted.Select(test).ToArray();
        return contact => Array.Exists(tests, one => one(contact));
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

    private static Func<Contact, bool> Range(Func<Contact, object?> read, JsonObject bounds)
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
        return contact =>
            read(contact) is { } held && Number(held) is { } number && Array.TrueForAll(tests, test => test(number));
    }

    private static double? Number(object value) =>
        value switch
        {
            double number => number,
            string text when BodyShape.TryMoment(text, out var moment) => ContactFields.Millis(moment),
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
