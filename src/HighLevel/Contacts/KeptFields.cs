using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HighLevel.Contacts;

/// <summary>
/// Compares what was sent with what is there. HighLevel writes many values its own way (phones in E.164, e-mail addresses and tags in
/// lower case, empty for null), which is no loss; a value that is another one, or none, is.
/// </summary>
internal static class KeptFields
{
    private const string CustomFields = "customFields";

    /// <summary>The names of the members sent that are not there, in the order sent.</summary>
    public static IReadOnlyList<string> Missing(JsonObject sent, JsonObject kept) =>
        [
            .. sent.SelectMany(member =>
                member.Key == CustomFields ? MissingCustomFields(member.Value, kept[CustomFields])
                : IsKept(member.Key, member.Value, kept) ? []
                : [member.Key]
            ),
        ];

    private static bool IsKept(string name, JsonNode? sent, JsonObject kept) =>
        name switch
        {
            "phone" => IsSamePhone(Text(sent), Text(kept[name])),
            // A date may come back as a time of that day.
            "dateOfBirth" => IsSameText(Day(Text(sent)), Day(Text(kept[name]))),
            "name" => IsSameText(Text(sent), Text(kept[name]))
                || IsSameText(Text(sent), $"{Text(kept["firstName"])} {Text(kept["lastName"])}"),
            _ => IsSame(sent, kept[name]),
        };

    private static IEnumerable<string> MissingCustomFields(JsonNode? sent, JsonNode? kept)
    {
        var values = (kept as JsonArray ?? [])
            .OfType<JsonObject>()
            .GroupBy(field => Text(field["id"]), StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Last()["value"], StringComparer.Ordinal);
        return (sent as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(field => (Id: Text(field["id"]), Value: field["field_value"]))
            .Where(field => !IsKeptValue(field.Value, values.GetValueOrDefault(field.Id)))
            .Select(field => $"{CustomFields}.{field.Id}");
    }

    private static bool IsKeptValue(JsonNode? sent, JsonNode? kept) =>
        IsSame(sent, kept) || IsSameNumber(Text(sent), Text(kept));

    private static bool IsSame(JsonNode? sent, JsonNode? kept) =>
        sent switch
        {
            // Members that were not sent are nobody's business: HighLevel fills settings up.
            JsonObject members => members.All(member => IsSame(member.Value, (kept as JsonObject)?[member.Key])),
            JsonArray list => IsSameSet(list, kept),
            _ => kept is JsonArray { Count: 1 } one ? IsSame(sent, one[0]) : IsSameText(Text(sent), Text(kept)),
        };

    private static bool IsSameSet(JsonArray sent, JsonNode? kept)
    {
        var there =
            kept is JsonArray list ? [.. list]
            : kept is null ? new List<JsonNode?>()
            : [kept];
        return sent.Count == 0
            ? there.All(value => Text(value).Length == 0)
            : sent.All(value => there.Any(other => IsSame(value, other)));
    }

    private static bool IsSameText(string sent, string kept) =>
        string.Equals(sent.Trim(), kept.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Only for custom fields: a postal code that lost its zero is not the same.</summary>
    private static bool IsSameNumber(string sent, string kept) =>
        decimal.TryParse(sent, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && decimal.TryParse(kept, NumberStyles.Float, CultureInfo.InvariantCulture, out var other)
        && number == other;

    /// <summary>A phone is kept in E.164: the country's code may have come in front, and a trunk zero may have gone.</summary>
    private static bool IsSamePhone(string sent, string kept)
    {
        var digits = Digits(sent);
        var there = Digits(kept);
        return digits.Length == 0
            ? there.Length == 0
            : there == digits
                || (digits.TrimStart('0') is { Length: > 4 } core && there.EndsWith(core, StringComparison.Ordinal));
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Day(string text) => text.Length > 10 ? text[..10] : text;

    private static string Text(JsonNode? node) =>
        node switch
        {
            null => string.Empty,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => node.ToJsonString(),
        };
}
