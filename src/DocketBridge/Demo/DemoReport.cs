using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Faults;

namespace DocketBridge.Demo;

/// <summary>What a demo found, as the report's JSON.</summary>
internal sealed record DemoReport
{
    public required int Seed { get; init; }

    public required FaultKind Faults { get; init; }

    public required int Contacts { get; init; }

    public required int Tasks { get; init; }

    public required int Notes { get; init; }

    public required int Appointments { get; init; }

    public required int Links { get; init; }

    public required int UserEdits { get; init; }

    public required long WritesHighLevel { get; init; }

    public required long WritesDocketManager { get; init; }

    public required long CallsHighLevel { get; init; }

    /// <summary>HighLevel calls of the live phase by the users' edits, comparisons included.</summary>
    public required double CallsPerChange { get; init; }

    public required int EchoWrites { get; init; }

    public required int Duplicates { get; init; }

    public required int LostEdits { get; init; }

    public required int Resurrected { get; init; }

    public required int Conflicts { get; init; }

    public required int Problems { get; init; }

    public required int WaitingForPerson { get; init; }

    /// <summary>Values that rightly stay on their side.</summary>
    public required int Exceptions { get; init; }

    public required long QuotaViolations { get; init; }

    public required long InjectedFaults { get; init; }

    public required int Kills { get; init; }

    public required bool Converged { get; init; }

    public required bool Quiescent { get; init; }

    public required double Seconds { get; init; }

    public required LatencyReport LatencyMs { get; init; }

    /// <summary>What is wrong, the first of each kind, for a person who looks into it.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>True when every invariant holds.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Holds =>
        Converged
        && Quiescent
        && EchoWrites == 0
        && Duplicates == 0
        && LostEdits == 0
        && Resurrected == 0
        && QuotaViolations == 0;
}

/// <summary>From an edit's acceptance on one side to its being readable on the other, in milliseconds.</summary>
internal sealed record LatencyReport(double P50, double P95, double P99);

/// <summary>Words for what an audit found.</summary>
internal static class DemoFindings
{
    private const int PerKind = 20;

    public static IReadOnlyList<string> Of(AuditResult audit, EditAuditResult edits) =>
        [
            .. audit
                .Differences.Take(PerKind)
                .Select(d =>
                    $"difference: {d.Entity} {d.HighLevelId}/{d.DocketManagerId} {d.Field}: '{d.HighLevelValue}' / '{d.DocketManagerValue}'"
                ),
            .. audit.Duplicates.Take(PerKind).Select(d => $"duplicate: {d.Entity} {d.Id} of {d.Of} on {d.Side}"),
            .. audit.Unpaired.Take(PerKind).Select(u => $"unpaired: {u.Side} {u.Id} {u.Name}"),
            .. edits.LostEdits.Take(PerKind).Select(f => $"lost edit: {Words(f)}"),
            .. edits.Duplicates.Take(PerKind).Select(f => $"duplicate: {Words(f)}"),
            .. edits.Resurrected.Take(PerKind).Select(f => $"resurrected: {Words(f)}"),
            .. edits.EchoWrites.Take(PerKind).Select(w => $"echo write: {w}"),
        ];

    private static string Words(EditFinding finding) =>
        $"{finding.Entity} {finding.HighLevelId}/{finding.DocketManagerId} {finding.Field}: '{finding.HighLevelValue}' / '{finding.DocketManagerValue}' after "
        + string.Join(
            ", ",
            finding.Edits.Select(edit =>
                $"#{edit.Number} {edit.Side} {edit.Op} {edit.Time:HH:mm:ss.fff} '{edit.Value}'"
            )
        );
}
