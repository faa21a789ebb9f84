using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HighLevel.Json;

/// <summary>Reads a list; a single value where a list should be is a list of one (HighLevel's examples do so), null members are left out.</summary>
internal sealed class TolerantListConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ClosedConverters.Lists.TryGetValue(typeToConvert, out var converter) ? converter
        : RuntimeFeature.IsDynamicCodeSupported
            ? (JsonConverter)
                Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!
        : throw new NotSupportedException($"Without dynamic code, {typeToConvert} cannot be read or written.");

    internal sealed class Converter<T> : JsonConverter<IReadOnlyList<T>>
    {
        // In untyped lists (the cursor of a search) a null is part of what must be sent back.
        private static readonly bool KeepsNull = typeof(T) == typeof(JsonElement);

        public override IReadOnlyList<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            var type = options.Of<T>();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return [JsonSerializer.Deserialize(ref reader, type)!];
            }

            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.Null || KeepsNull)
                {
                    items.Add(JsonSerializer.Deserialize(ref reader, type)!);
                }
            }

            return items;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            var type = options.Of<T>();
            writer.WriteStartArray();
            foreach (var item in value)
            {
                JsonSerializer.Serialize(writer, item, type);
            }

            writer.WriteEndArray();
        }
    }
}
