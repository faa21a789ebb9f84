using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HighLevel.Json;

/// <summary>Reads an object of flags, as tolerantly as a single flag; anything but an object reads as no flags.</summary>
internal sealed class FlagMapConverter : JsonConverter<IReadOnlyDictionary<string, bool>>
{
    /// <summary>No flags.</summary>
    public static IReadOnlyDictionary<string, bool> None { get; } = FrozenDictionary<string, bool>.Empty;

    public override IReadOnlyDictionary<string, bool> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        var flags = JsonElement.ParseValue(ref reader);
        return flags.ValueKind == JsonValueKind.Object
            ? flags.Deserialize(options.Of<Dictionary<string, bool>>())!
            : None;
    }

    public override void Write(
        Utf8JsonWriter writer,
        IReadOnlyDictionary<string, bool> value,
        JsonSerializerOptions options
    ) => JsonSerializer.Serialize(writer, value.ToDictionary(), options.Of<Dictionary<string, bool>>());
}
