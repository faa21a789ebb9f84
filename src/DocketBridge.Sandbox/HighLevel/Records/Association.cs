namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>In which way records of two objects may belong together.</summary>
public sealed record Association
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The key of the first object.</summary>
    public required string FirstObjectKey { get; init; }

    /// <summary>What a record of the first object is to one of the second.</summary>
    public required string FirstObjectLabel { get; init; }

    /// <summary>The key of the second object.</summary>
    public required string SecondObjectKey { get; init; }

    /// <summary>What a record of the second object is to one of the first.</summary>
    public required string SecondObjectLabel { get; init; }
}

/// <summary>Two records that belong together by an association.</summary>
public sealed record Relation
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The association.</summary>
    public required string AssociationId { get; init; }

    /// <summary>The record of the association's first object.</summary>
    public required string FirstRecordId { get; init; }

    /// <summary>The record of the association's second object.</summary>
    public required string SecondRecordId { get; init; }
}
