namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A pipeline: the stages an opportunity goes through.</summary>
public sealed record Pipeline
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The stages, in their order; at least one.</summary>
    public required IReadOnlyList<PipelineStage> Stages { get; init; }
}

/// <summary>A stage of a pipeline.</summary>
public sealed record PipelineStage
{
    /// <summary>The id, a UUID; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }
}

/// <summary>A reason why opportunities are lost.</summary>
public sealed record LostReason
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created; the store fills it in where it is not given.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
