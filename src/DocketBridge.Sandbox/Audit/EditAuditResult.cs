using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>What the edit audit is told.</summary>
public sealed record EditAuditInput
{
    /// <summary>The users' edits.</summary>
    public required IReadOnlyList<UserEdit> Edits { get; init; }

    /// <summary>The writes of both sandboxes.</summary>
    public required IReadOnlyList<SideWrite> Writes { get; init; }

    /// <summary>HighLevel at the end.</summary>
    public required HighLevelReading HighLevel { get; init; }

    /// <summary>DocketManager at the end.</summary>
    public required DocketManagerReading DocketManager { get; init; }

    /// <summary>The audit of both at the end.</summary>
    public required AuditResult Audit { get; init; }

    /// <summary>The pairs before the users began, where an audit was made then; it tells pairs of records since deleted.</summary>
    public IReadOnlyList<AuditPair> Baseline { get; init; } = [];

    /// <summary>The contacts that waited for a person before the users began.</summary>
    public IReadOnlyList<AuditUnpaired> BaselineWaiting { get; init; } = [];

    /// <summary>When the first sync was done. What users wrote earlier may lose against the other side's first value.</summary>
    public DateTimeOffset? BaselineAt { get; init; }

    /// <summary>From when on nothing more should be written.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What the audit must know about the site.</summary>
    public AuditOptions Options { get; init; } = new();
}

/// <summary>A cell that ended wrong, or a record.</summary>
public sealed record EditFinding(
    string Entity,
    string? HighLevelId,
    string? DocketManagerId,
    string Field,
    string? HighLevelValue,
    string? DocketManagerValue,
    IReadOnlyList<UserEdit> Edits
);

/// <summary>How long edits took to reach the other side, in milliseconds.</summary>
public sealed record EditLatencies(int Count, double P50, double P95, double P99, double Max);

/// <summary>What became of the users' edits.</summary>
public sealed record EditAuditResult
{
    /// <summary>How many edits there were.</summary>
    public int Edits { get; init; }

    /// <summary>Edits that nothing superseded and that are on neither side, or not on both.</summary>
    public IReadOnlyList<EditFinding> LostEdits { get; init; } = [];

    /// <summary>Records that a side has once too often.</summary>
    public IReadOnlyList<EditFinding> Duplicates { get; init; } = [];

    /// <summary>Records that a user deleted and that live.</summary>
    public IReadOnlyList<EditFinding> Resurrected { get; init; } = [];

    /// <summary>Writes of the API that changed nothing, or came after everything was settled.</summary>
    public IReadOnlyList<SideWrite> EchoWrites { get; init; } = [];

    /// <summary>Cells that both sides edited before either edit had arrived.</summary>
    public IReadOnlyList<EditFinding> Conflicts { get; init; } = [];

    /// <summary>The times from edit to arrival.</summary>
    public EditLatencies Latencies { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Nothing was lost, doubled, resurrected or echoed.</summary>
    public bool Clean =>
        LostEdits.Count == 0 && Duplicates.Count == 0 && Resurrected.Count == 0 && EchoWrites.Count == 0;
}
