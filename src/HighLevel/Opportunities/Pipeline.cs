using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>A pipeline: the stages an opportunity goes through.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-pipelines</remarks>
public sealed record Pipeline : WireModel
{
    /// <summary>The pipeline's id.</summary>
    public PipelineId Id { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The stages, in their order.</summary>
    [JsonConverter(typeof(PipelineStageListConverter))]
    [AllowNull]
    public IReadOnlyList<PipelineStage> Stages
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether the funnel chart shows it.</summary>
    public bool? ShowInFunnel { get; init; }

    /// <summary>Whether the pie chart shows it.</summary>
    public bool? ShowInPieChart { get; init; }

    /// <summary>How colours are drawn: dot, bg-tint or none.</summary>
    public string? ColorRenderMode { get; init; }
}

/// <summary>A stage of a pipeline. HighLevel publishes no shape for it; the members are those seen on the wire.</summary>
public sealed record PipelineStage : WireModel
{
    /// <summary>The stage's id.</summary>
    public PipelineStageId Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Its place in the pipeline, from 0.</summary>
    public int? Position { get; init; }

    /// <summary>Whether the funnel chart shows it.</summary>
    public bool? ShowInFunnel { get; init; }

    /// <summary>Whether the pie chart shows it.</summary>
    public bool? ShowInPieChart { get; init; }
}

/// <summary>The pipelines of a location.</summary>
public sealed record PipelineList : WireModel
{
    /// <summary>The pipelines.</summary>
    [AllowNull]
    public IReadOnlyList<Pipeline> Pipelines
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>
/// Reads the stages of a pipeline. The published schema says a list of lists of nothing in particular: nested lists are flattened,
/// and a bare text is taken as the id of a stage.
/// </summary>
internal sealed class PipelineStageListConverter : JsonConverter<IReadOnlyList<PipelineStage>>
{
    private readonly NestedListConverter<JsonElement> _nested = new();

    public override IReadOnlyList<PipelineStage> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => [.. _nested.Read(ref reader, typeToConvert, options).Select(stage => One(stage, options))];

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<PipelineStage> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var stage in value)
        {
            JsonSerializer.Serialize(writer, stage, options.Of<PipelineStage>());
        }

        writer.WriteEndArray();
    }

    private static PipelineStage One(JsonElement stage, JsonSerializerOptions options) =>
        stage.ValueKind == JsonValueKind.Object
            ? stage.Deserialize(options.Of<PipelineStage>())!
            : new PipelineStage { Id = new PipelineStageId(stage.ToString()) };
}
