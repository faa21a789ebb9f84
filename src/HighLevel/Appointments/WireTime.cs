using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Appointments;

/// <summary>
/// A time as HighLevel wrote it: ISO 8601 with an offset, or <c>YYYY-MM-DD HH:mm:ss</c> without one, which is meant in the time zone
/// of the location. The text is kept, because without the zone it names no instant.
/// </summary>
/// <param name="Raw">The text; null when absent.</param>
[JsonConverter(typeof(WireTimeConverter))]
public readonly record struct WireTime(string? Raw)
{
    /// <summary>Writes an instant with its offset and to the second, the form writes need.</summary>
    /// <param name="time">The instant.</param>
    public static WireTime At(DateTimeOffset time) =>
        new(time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));

    /// <summary>
    /// The instant meant. A local time that a change of clocks leaves out is read as if the clocks had not been changed yet; one that
    /// happens twice is read as the later, standard one.
    /// </summary>
    /// <param name="locationZone">The time zone of the location, for texts without an offset.</param>
    /// <returns>The instant, or null when the text is absent or no time.</returns>
    public DateTimeOffset? Instant(TimeZoneInfo locationZone)
    {
        ArgumentNullException.ThrowIfNull(locationZone);
        if (string.IsNullOrWhiteSpace(Raw))
        {
            return null;
        }

        if (TolerantTimeConverter.FromEpochMilliseconds(Raw) is { } epoch)
        {
            return epoch;
        }

        // Round-trip kind tells a text with an offset or Z (local or UTC) from one without (unspecified).
        if (!DateTime.TryParse(Raw, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local))
        {
            return null;
        }

        if (local.Kind != DateTimeKind.Unspecified)
        {
            return DateTimeOffset.Parse(Raw, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }

        var offset = locationZone.IsInvalidTime(local)
            ? locationZone.GetUtcOffset(local.AddDays(-1))
            : locationZone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The text as written.</summary>
    public override string ToString() => Raw ?? string.Empty;
}

/// <summary>Reads a time of any JSON type as text, and writes the text.</summary>
internal sealed class WireTimeConverter : JsonConverter<WireTime>
{
    public override bool HandleNull => true;

    public override WireTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(TolerantReader.ReadText(ref reader));

    public override void Write(Utf8JsonWriter writer, WireTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Raw);
}
