namespace DocketBridge.Sandbox.Audit;

/// <summary>Who wrote to a sandbox.</summary>
public enum WriteActor
{
    /// <summary>A person, through the sandbox's control.</summary>
    User,

    /// <summary>A program, through the API: the sync.</summary>
    Api,
}

/// <summary>One entry of a sandbox's control log, in the audit's own words.</summary>
/// <param name="Side">The sandbox.</param>
/// <param name="Time">When the write took effect.</param>
/// <param name="Actor">Who wrote.</param>
/// <param name="Entity"><c>contact</c>, <c>task</c>, <c>note</c>, <c>appointment</c> or another.</param>
/// <param name="Op"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="RecordId">The record.</param>
/// <param name="ContactId">The contact it belongs to.</param>
/// <param name="Changed">False where the write changed nothing.</param>
/// <param name="Cells">What the record says after the write, by cell.</param>
public sealed record SideWrite(
    SandboxSide Side,
    DateTimeOffset Time,
    WriteActor Actor,
    string Entity,
    string Op,
    string RecordId,
    string? ContactId,
    bool Changed,
    IReadOnlyDictionary<string, string> Cells
);
