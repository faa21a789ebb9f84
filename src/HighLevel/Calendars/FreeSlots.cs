using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Appointments;
using HighLevel.Json;

namespace HighLevel.Calendars;

/// <summary>The times at which an appointment can be booked.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/calendars/get-slots</remarks>
[JsonConverter(typeof(FreeSlotsConverter))]
public sealed record FreeSlots
{
    /// <summary>The starts of the free slots of each day, days and offsets being those of the time zone asked for.</summary>
    public IReadOnlyDictionary<DateOnly, IReadOnlyList<WireTime>> Days { get; init; } =
        new SortedDictionary<DateOnly, IReadOnlyList<WireTime>>();

    /// <summary>HighLevel's trace id, for its support.</summary>
    public string? TraceId { get; init; }

    /// <summary>Members that are no day, as they came; null when there were none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>Reads free slots, whose members are named by days.</summary>
internal sealed class FreeSlotsConverter : JsonConverter<FreeSlots>
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Trace = "traceId";
    private const string Slots = "slots";

    public override FreeSlots Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The free slots are no object.");
        }

        var days = new SortedDictionary<DateOnly, IReadOnlyList<WireTime>>();
        Dictionary<string, JsonElement>? unknown = null;
        string? trace = null;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (IsDay(member, out var day))
            {
                var slots = member.Value.GetProperty(Slots);
                days[day] = slots.Deserialize(options.Of<IReadOnlyList<WireTime>>()) ?? [];
            }
            else if (member.NameEquals(Trace))
            {
                trace = member.Value.ToString();
            }
            else
            {
                (unknown ??= [])[member.Name] = member.Value.Clone();
            }
        }

        return new FreeSlots
        {
            Days = days,
            TraceId = trace,
            Unknown = unknown,
        };
    }

    public override void Write(Utf8JsonWriter writer, FreeSlots value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (day, slots) in value.Days)
        {
            writer.WriteStartObject(day.ToString(DayFormat, CultureInfo.InvariantCulture));
            writer.WritePropertyName(Slots);
            JsonSerializer.Serialize(writer, slots, options.Of<IReadOnlyList<WireTime>>());
            writer.WriteEndObject();
        }

        if (value.TraceId is { } trace)
        {
            writer.WriteString(Trace, trace);
        }

        foreach (var (name, member) in value.Unknown ?? new Dictionary<string, JsonElement>())
        {
            writer.WritePropertyName(name);
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static bool IsDay(JsonProperty member, out DateOnly day)
    {
        day = default;
        return DateOnly.TryParseExact(
                member.Name,
                DayFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out day
            )
            && member.Value.ValueKind == JsonValueKind.Object
            && member.Value.TryGetProperty(Slots, out _);
    }
}
