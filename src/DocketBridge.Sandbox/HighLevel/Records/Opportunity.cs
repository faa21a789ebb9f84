namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A possible sale to a contact, in a stage of a pipeline.</summary>
public sealed record Opportunity
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The contact it is with.</summary>
    public required string ContactId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The pipeline; the store takes the first where it is empty.</summary>
    public string PipelineId { get; init; } = "";

    /// <summary>The stage; the store takes the pipeline's first where it is empty.</summary>
    public string StageId { get; init; } = "";

    /// <summary>open, won, lost or abandoned.</summary>
    public string Status { get; init; } = "open";

    /// <summary>Why it was lost; only of a lost one.</summary>
    public string? LostReasonId { get; init; }

    /// <summary>What it is worth.</summary>
    public decimal MonetaryValue { get; init; }

    /// <summary>The id of the user it is assigned to.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>The custom fields that have a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init; } = [];

    /// <summary>The ids of users who follow it.</summary>
    public IReadOnlyList<string> Followers { get; init; } = [];

    /// <summary>When it was created; the store fills it in where it is not given.</summary>
    public DateTimeOffset DateAdded { get; init; }

    /// <summary>When it was last changed; the store fills it in where it is not given.</summary>
    public DateTimeOffset DateUpdated { get; init; }

    /// <summary>When its status last changed; the store fills it in where it is not given.</summary>
    public DateTimeOffset StatusChanged { get; init; }

    /// <summary>When its stage last changed; the store fills it in where it is not given.</summary>
    public DateTimeOffset StageChanged { get; init; }

    /// <summary>How often it was written.</summary>
    public int Version { get; init; } = 1;
}
