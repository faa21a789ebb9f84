using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Tasks;

/// <summary>
/// Reads the tasks of a search. The published schema says a list of lists of nothing in particular, and ids are seen as <c>_id</c>:
/// nested lists are flattened, and either name of the id is taken.
/// </summary>
internal sealed class TaskListConverter : JsonConverter<IReadOnlyList<ContactTask>>
{
    public override IReadOnlyList<ContactTask> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        var tasks = new List<ContactTask>();
        Collect(JsonNode.Parse(ref reader), tasks, options);
        return tasks;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ContactTask> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var task in value)
        {
            JsonSerializer.Serialize(writer, task, options.Of<ContactTask>());
        }

        writer.WriteEndArray();
    }

    private static void Collect(JsonNode? node, List<ContactTask> tasks, JsonSerializerOptions options)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Collect(item, tasks, options);
                }

                break;
            case JsonObject task:
                if (!task.ContainsKey("id") && task["_id"] is { } id)
                {
                    task["id"] = id.DeepClone();
                }

                tasks.Add(task.Deserialize(options.Of<ContactTask>())!);
                break;
        }
    }
}
