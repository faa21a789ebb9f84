using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HighLevel.Json;

/// <summary>Reads and writes <see cref="Optional{T}"/>; leaving absent ones out is <see cref="LeaveOutAbsent"/>'s work.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ClosedConverters.Optionals.TryGetValue(typeToConvert, out var converter) ? converter
        : RuntimeFeature.IsDynamicCodeSupported
            ? (JsonConverter)
                Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!
        : throw new NotSupportedException($"Without dynamic code, {typeToConvert} cannot be read or written.");

    /// <summary>A contract modifier: absent members are not written, so that no model can forget to say so.</summary>
    public static void LeaveOutAbsent(JsonTypeInfo typeInfo)
    {
        foreach (var property in typeInfo.Properties)
        {
            if (typeof(IOptional).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = static (_, value) => value is IOptional { IsPresent: true };
            }
        }
    }

    internal sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType == JsonTokenType.Null
                ? new Optional<T>(default)
                : new Optional<T>(JsonSerializer.Deserialize(ref reader, options.Of<T>()));

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Or(default)!, options.Of<T>());
    }
}
