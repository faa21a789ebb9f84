using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>
/// Reads the results of a bulk change of tags. The published schema says a list of texts, its example a list of objects: a text is
/// taken as the message of a result.
/// </summary>
internal sealed class BulkTagResultsConverter : JsonConverter<IReadOnlyList<BulkTagResult>>
{
    public override IReadOnlyList<BulkTagResult> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        [
            .. JsonSerializer
                .Deserialize(ref reader, options.Of<IReadOnlyList<JsonElement>>())!
                .Where(item => item.ValueKind != JsonValueKind.Null)
                .Select(item =>
                    item.ValueKind == JsonValueKind.Object
                        ? item.Deserialize(options.Of<BulkTagResult>())!
                        : new BulkTagResult { Message = item.ToString() }
                ),
        ];

    public override void Write(
        Utf8JsonWriter writer,
        IReadOnlyList<BulkTagResult> value,
        JsonSerializerOptions options
    ) => JsonSerializer.Serialize(writer, value, options.Of<IReadOnlyList<BulkTagResult>>());
}
