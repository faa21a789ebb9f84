using System.Text.Json;
using System.Text.Json.Serialization;

namespace HighLevel.Json;

/// <summary>
/// Reads a list that some published schemas call a list of lists: what is nested is flattened, null members are left out.
/// </summary>
/// <typeparam name="T">What the list holds.</typeparam>
internal sealed class NestedListConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = new List<T>();
        using var document = JsonDocument.ParseValue(ref reader);
        Collect(document.RootElement, items, options);
        return items;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            JsonSerializer.Serialize(writer, item, options.Of<T>());
        }

        writer.WriteEndArray();
    }

    private static void Collect(JsonElement element, List<T> items, JsonSerializerOptions options)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, items, options);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                items.Add(element.Deserialize(options.Of<T>())!);
                break;
        }
    }
}
