using System.Globalization;

namespace DocketBridge.Sync.Text;

/// <summary>Instants and the local times of a zone.</summary>
public static class ZonedTime
{
    /// <summary>
    /// The instant of a local time. A time that the clock skips in spring is moved on by the gap; one that it shows twice
    /// in autumn is the first.
    /// </summary>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall))
        {
            var before = zone.GetUtcOffset(wall.AddHours(-3));
            return new DateTimeOffset(wall, before).ToUniversalTime();
        }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset);
    }

    /// <summary>Reads an ISO 8601 instant; null when it is none.</summary>
    public static DateTimeOffset? TryParse(string? text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.RoundtripKind,
            out var instant
        )
            ? instant
            : null;
}
