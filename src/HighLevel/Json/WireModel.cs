using System.Text.Json;
using System.Text.Json.Serialization;

namespace HighLevel.Json;

/// <summary>A thing HighLevel answers with.</summary>
public abstract record WireModel
{
    /// <summary>Members this library does not know, as they came; null when there were none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
