using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Locations;

/// <summary>The time zones that HighLevel knows.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/get-timezones</remarks>
[JsonConverter(typeof(TimezoneListConverter))]
public sealed record TimezoneList : WireModel
{
    /// <summary>The zones, as IANA names. HighLevel publishes no shape for them.</summary>
    [AllowNull]
    public IReadOnlyList<string> Timezones
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>Reads the zones out of a bare list, or out of the member that carries them in either spelling.</summary>
internal sealed class TimezoneListConverter : JsonConverter<TimezoneList>
{
    private static readonly string[] Spellings = ["timeZones", "timezones"];

    public override TimezoneList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var answer = JsonElement.ParseValue(ref reader);
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return new TimezoneList { Timezones = answer.Deserialize(options.Of<IReadOnlyList<string>>()) };
        }

        var members = answer.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        var spelling = Array.Find(Spellings, members.ContainsKey);
        return new TimezoneList
        {
            Timezones = spelling is null ? null : members[spelling].Deserialize(options.Of<IReadOnlyList<string>>()),
            Unknown = members.Where(member => member.Key != spelling).ToDictionary() is { Count: > 0 } others
                ? others
                : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, TimezoneList value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Spellings[0]);
        JsonSerializer.Serialize(writer, value.Timezones, options.Of<IReadOnlyList<string>>());
        writer.WriteEndObject();
    }
}
