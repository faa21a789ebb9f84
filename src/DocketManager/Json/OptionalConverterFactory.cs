using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocketManager.Json;

/// <summary>
/// Writes a set <see cref="Optional{T}"/> as its value. An absent one is left out by
/// <c>JsonIgnoreCondition.WhenWritingDefault</c> on the member, since a converter cannot leave out its own property.
/// </summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)
            Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        // Without this a JSON null would never reach Read, and "emptied" would be read as "absent".
        public override bool HandleNull => true;

        public override Optional<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => new(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
        {
            if (!value.IsSet)
            {
                throw new JsonException("An absent member cannot be written on its own.");
            }

            JsonSerializer.Serialize(writer, value.Value, options);
        }
    }
}
