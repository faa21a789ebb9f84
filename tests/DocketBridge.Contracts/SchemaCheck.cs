using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocketBridge.Contracts;

/// <summary>Holds a value against a schema at any depth. A member that the schema does not name is a fault.</summary>
/// <param name="report">Takes the place, the fault and what the schema says.</param>
/// <param name="visit">Takes the place of every value looked at.</param>
internal sealed class SchemaCheck(Action<string, Fault, string> report, Action<string> visit)
{
    public void Check(JsonNode? value, Schema schema, string place)
    {
        visit(place);
        if (value is null)
        {
            if (!schema.Nullable)
            {
                report(place, Fault.Null, "is null and not nullable");
            }

            return;
        }

        if (schema.Alternatives is { Count: > 0 } alternatives)
        {
            OneOf(value, alternatives, place);
            return;
        }

        if (schema.Type is { } type && !IsOf(type, value))
        {
            report(place, Fault.WrongType, $"is to be {type} and is {Shown(value)}");
            return;
        }

        if (
            schema.Choices is { } choices
            && value is JsonValue
            && !choices.Any(choice => JsonNode.DeepEquals(choice, value))
        )
        {
            report(place, Fault.Choice, $"is to be one of {string.Join(", ", choices)} and is {Shown(value)}");
        }

        switch (value)
        {
            case JsonObject whole:
                Members(whole, schema, place);
                break;
            case JsonArray list:
                Items(list, schema, place);
                break;
            default:
                Form(value.AsValue(), schema, place);
                break;
        }
    }

    /// <summary>A text of a path, a query, a header or a form as the value that its schema asks for.</summary>
    public void CheckText(string text, Schema schema, string place)
    {
        JsonNode value = schema.Type switch
        {
            "number"
            or "integer" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                number,
            "boolean" when text is "true" or "false" => text == "true",
            "array" => new JsonArray(text),
            _ => text,
        };
        Check(value, schema, place);
    }

    private void OneOf(JsonNode value, IReadOnlyList<Schema> alternatives, string place)
    {
        var least = default(List<(string Place, Fault Fault, string Says)>);
        foreach (var alternative in alternatives)
        {
            var found = new List<(string Place, Fault Fault, string Says)>();
            new SchemaCheck((at, fault, says) => found.Add((at, fault, says)), visit).Check(value, alternative, place);
            if (found.Count == 0)
            {
                return;
            }

            least = least is null || found.Count < least.Count ? found : least;
        }

        report(place, Fault.Choice, $"fits no alternative; of the nearest: {string.Join("; ", least!)}");
    }

    private void Members(JsonObject whole, Schema schema, string place)
    {
        var (members, others) = (schema.Members, schema.Others);
        foreach (var (name, value) in whole)
        {
            if (members.TryGetValue(name, out var member))
            {
                Check(value, member, $"{place}/{name}");
            }
            else if (others is not null)
            {
                Check(value, others, $"{place}/*");
            }
            else if (members.Count > 0)
            {
                report($"{place}/{name}", Fault.Unknown, "is not described");
            }
        }

        foreach (var name in schema.Required.Where(name => !whole.ContainsKey(name)))
        {
            report($"{place}/{name}", Fault.Missing, "is required");
        }
    }

    private void Items(JsonArray list, Schema schema, string place)
    {
        if (list.Count > (schema.Limit("maxItems") ?? int.MaxValue))
        {
            report(place, Fault.Form, $"has {list.Count} elements, more than {schema.Limit("maxItems")}");
        }

        if (schema.Items is { } items)
        {
            foreach (var item in list)
            {
                Check(item, items, $"{place}/*");
            }
        }
    }

    private void Form(JsonValue value, Schema schema, string place)
    {
        var number =
            value.GetValueKind() == JsonValueKind.Number
                ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
                : 0;
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
        var fits = value.GetValueKind() switch
        {
            JsonValueKind.Number => number >= (schema.Limit("minimum") ?? double.MinValue)
                && number <= (schema.Limit("maximum") ?? double.MaxValue),
            JsonValueKind.String => text.Length <= (schema.Limit("maxLength") ?? int.MaxValue)
                && (schema.Format != "date-time" || IsMoment(text))
                && (
                    schema.Pattern is not { } pattern
                    || Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
                ),
            _ => true,
        };
        if (!fits)
        {
            report(place, Fault.Form, $"has not the described form or range and is {Shown(value)}");
        }
    }

    private static bool IsMoment(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    private static bool IsOf(string type, JsonNode value) =>
        (type, value.GetValueKind()) switch
        {
            ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) =>
                true,
            ("number" or "integer", JsonValueKind.Number) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            _ => false,
        };

    private static string Shown(JsonNode value)
    {
        var text = value.ToJsonString();
        return text.Length > 60 ? text[..60] + "…" : text;
    }
}
