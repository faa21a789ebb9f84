namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A tag of the location; contacts name it by its name.</summary>
public sealed record LocationTag
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name, in lower case.</summary>
    public required string Name { get; init; }
}
