using System.Text.Json;
using System.Text.Json.Serialization;

namespace HighLevel.Json;

/// <summary>Writes an id as a JSON string; reads a string or, tolerantly, a number. JSON null reads as the default id.</summary>
/// <typeparam name="TId">The id type.</typeparam>
public sealed class StringIdConverter<TId> : JsonConverter<TId>
    where TId : struct, IStringId<TId>
{
    /// <inheritdoc />
    public override bool HandleNull => true;

    /// <inheritdoc />
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TolerantReader.ReadText(ref reader) is { } text ? TId.From(text) : default;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
    {
        if (value.Value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
