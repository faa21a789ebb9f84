using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Opportunities;

/// <summary>The id of an opportunity.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<OpportunityId>))]
public readonly record struct OpportunityId(string Value) : IStringId<OpportunityId>
{
    /// <inheritdoc />
    public static OpportunityId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a pipeline.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<PipelineId>))]
public readonly record struct PipelineId(string Value) : IStringId<PipelineId>
{
    /// <inheritdoc />
    public static PipelineId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a stage of a pipeline.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<PipelineStageId>))]
public readonly record struct PipelineStageId(string Value) : IStringId<PipelineStageId>
{
    /// <inheritdoc />
    public static PipelineStageId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a reason why opportunities are lost.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<LostReasonId>))]
public readonly record struct LostReasonId(string Value) : IStringId<LostReasonId>
{
    /// <inheritdoc />
    public static LostReasonId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
