using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocketManager.Json;

/// <summary>
/// Reads a word into an enum without regard to case. A word that this version does not know becomes the enum's zero
/// value, so that a newer gateway can add words without breaking older readers.
/// </summary>
internal sealed class TolerantEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A word was expected.");
        }

        var word = reader.GetString();
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return default;
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}
