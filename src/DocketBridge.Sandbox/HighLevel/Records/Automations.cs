namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A campaign of the location.</summary>
public sealed record Campaign
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>published or draft.</summary>
    public string Status { get; init; } = "published";
}

/// <summary>A workflow of the location.</summary>
public sealed record Workflow
{
    /// <summary>The id, a UUID; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>published or draft.</summary>
    public string Status { get; init; } = "published";

    /// <summary>The number of its version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When it was created; the store fills it in where it is not given.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed; the store fills it in where it is not given.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A contact in a campaign or a workflow.</summary>
public sealed record Enrollment
{
    /// <summary>campaign or workflow.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of the campaign or workflow.</summary>
    public required string Id { get; init; }

    /// <summary>The contact.</summary>
    public required string ContactId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When the event is that a workflow counts its waits from.</summary>
    public DateTimeOffset? EventStartTime { get; init; }
}
