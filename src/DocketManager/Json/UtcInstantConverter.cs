using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocketManager.Json;

/// <summary>
/// Instants are written in UTC with a <c>Z</c>. When read, an instant without an offset is taken as UTC: the framework
/// would take it as the local time of this machine, which is nobody's meaning.
/// </summary>
internal sealed class UtcInstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (
            reader.TokenType == JsonTokenType.String
            && reader.TryGetDateTime(out var dateTime)
            && reader.TryGetDateTimeOffset(out var instant)
        )
        {
            return dateTime.Kind == DateTimeKind.Unspecified
                ? new DateTimeOffset(dateTime, TimeSpan.Zero)
                : instant.ToUniversalTime();
        }

        throw new JsonException("An instant is written in ISO 8601, for example 2026-03-08T14:30:00Z.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
        );
}
