using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Tests.Support;
using HighLevel.Webhooks;

namespace HighLevel.Tests.Webhooks;

/// <summary>HighLevel's samples of events, and what a test compares of them.</summary>
internal static class PublishedSamples
{
    /// <summary>Every sample with the name of its event. Blocks that are schemas are none.</summary>
    public static IEnumerable<(string Name, JsonElement Sample)> All() =>
        from path in SharedFiles.WebhookFiles()
        let file = SharedFiles.Load(path)
        from sample in file.GetProperty("samples").EnumerateArray().Concat(Broken(file))
        where sample.ValueKind == JsonValueKind.Object && !sample.TryGetProperty("_note", out _)
        select (Path.GetFileNameWithoutExtension(path), sample);

    /// <summary>Every value of a JSON tree with its path, as text; instants alike however they are written. Null is as good as absent.</summary>
    public static IEnumerable<(string Path, string Value)> Leaves(JsonElement whole, string unwrapped = "") =>
        unwrapped.Length == 0
            ? Walk(whole, string.Empty)
            : whole
                .EnumerateObject()
                .SelectMany(member => Walk(member.Value, member.Name == unwrapped ? string.Empty : "." + member.Name));

    /// <summary>What the envelope of an event took.</summary>
    public static IEnumerable<(string Path, string Value)> EnvelopeOf(WebhookEvent read) =>
        [
            (".type", read.Type),
            (".locationId", read.LocationId?.Value ?? string.Empty),
            (".companyId", read.CompanyId?.Value ?? string.Empty),
            (".appId", read.AppId ?? string.Empty),
            (".timestamp", read.Timestamp is { } time ? Instant(time) : string.Empty),
        ];

    /// <summary>Whether the payload of an event declares a field, whose path is as HighLevel writes it, for example <c>items[].qty</c>.</summary>
    public static bool IsDeclared(EventDefinition definition, string path)
    {
        var parts = path.Replace("[]", string.Empty, StringComparison.Ordinal).Split('.').AsEnumerable();
        if (definition.Member.Length > 0 && parts.First() == definition.Member)
        {
            parts = parts.Skip(1);
        }

        var type = definition.Payload;
        foreach (var part in parts)
        {
            var property = type.GetProperties()
                .SingleOrDefault(candidate =>
                    (
                        candidate.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                        ?? JsonNamingPolicy.CamelCase.ConvertName(candidate.Name)
                    ) == part
                );
            if (property is null)
            {
                return false;
            }

            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            {
                type = type.GetGenericArguments()[0];
            }

            if (type.IsGenericType || type == typeof(JsonElement))
            {
                return true;
            }
        }

        return true;
    }

    // Some samples lost their opening brace on the way into the documentation.
    private static IEnumerable<JsonElement> Broken(JsonElement file)
    {
        if (!file.TryGetProperty("unparsedBlocks", out var blocks))
        {
            yield break;
        }

        foreach (var block in blocks.EnumerateArray())
        {
            using var document = JsonDocument.Parse("{" + block.GetString());
            yield return document.RootElement.Clone();
        }
    }

    private static IEnumerable<(string Path, string Value)> Walk(JsonElement element, string path) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(member => Walk(member.Value, $"{path}.{member.Name}")),
            JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Walk(item, $"{path}[{index}]")),
            JsonValueKind.Null => [],
            JsonValueKind.String => [(path, Comparable(element.GetString()!))],
            _ => [(path, element.GetRawText())],
        };

    private static string Comparable(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Instant(time)
            : text;

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
