using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocketManager.Json;

/// <summary>
/// Writes an id as a JSON string. Reads a string, or a whole number: DocketManager's own ids are 32-bit integers, and a
/// gateway that forgets the quotes should not bring a site down.
/// </summary>
/// <typeparam name="TId">The id's type.</typeparam>
public sealed class TextIdConverter<TId> : JsonConverter<TId>
    where TId : struct, ITextId<TId>
{
    /// <inheritdoc />
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(
                CultureInfo.InvariantCulture
            ),
            _ => null,
        };
        return string.IsNullOrEmpty(text)
            ? throw new JsonException($"A {typeof(TId).Name} is a text that is not empty.")
            : TId.From(text);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (string.IsNullOrEmpty(value.Value))
        {
            throw new JsonException($"This {typeof(TId).Name} has no value: it was never set.");
        }

        writer.WriteStringValue(value.Value);
    }
}
