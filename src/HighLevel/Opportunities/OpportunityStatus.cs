using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>Where an opportunity stands. Any text is kept as it came, so that a status HighLevel adds survives.</summary>
/// <param name="Value">The text on the wire.</param>
[JsonConverter(typeof(OpportunityStatusConverter))]
public readonly record struct OpportunityStatus(string Value)
{
    /// <summary>Still to be decided.</summary>
    public static OpportunityStatus Open => new("open");

    /// <summary>Won.</summary>
    public static OpportunityStatus Won => new("won");

    /// <summary>Lost; a reason may be given.</summary>
    public static OpportunityStatus Lost => new("lost");

    /// <summary>Given up.</summary>
    public static OpportunityStatus Abandoned => new("abandoned");

    /// <summary>The text on the wire.</summary>
    public override string ToString() => Value ?? string.Empty;
}

/// <summary>Reads a status of any JSON type as text; JSON null reads as the default status.</summary>
internal sealed class OpportunityStatusConverter : JsonConverter<OpportunityStatus>
{
    public override bool HandleNull => true;

    public override OpportunityStatus Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => TolerantReader.ReadText(ref reader) is { } text ? new OpportunityStatus(text) : default;

    public override void Write(Utf8JsonWriter writer, OpportunityStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
