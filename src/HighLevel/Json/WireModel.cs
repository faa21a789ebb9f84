using System.Text.Json;
using System.Text.Json.Serialization;

namespace HighLevel.Json;

/// <summary>A thing HighLevel answers with.</summary>
public abstract record WireModel
{
    /// <summary>Members this library does not know, as they came; null when there were none.</summary>
    // Generated contracts cannot fill a member that is set at construction only. The name keeps a member called unknown among them.
    [JsonIgnore, JsonPropertyName("$unknown")]
    public Dictionary<string, JsonElement>? Unknown
    {
        get => Rest;
        init => Rest = value;
    }

    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? Rest { get; set; }
}
