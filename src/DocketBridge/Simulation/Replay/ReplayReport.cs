namespace DocketBridge.Simulation.Replay;

/// <summary>What came of a replay.</summary>
/// <param name="Actions">How many things people did again.</param>
/// <param name="Records">How many records were there from the beginning.</param>
/// <param name="Failures">The invariants that did not hold.</param>
/// <param name="InvariantsChecked">How many checks were made.</param>
/// <param name="RecordedWrites">How many records and values the bridge wrote in the export.</param>
/// <param name="Writes">How many it writes now.</param>
/// <param name="Differences">Where they differ.</param>
/// <param name="NotReplayed">What could not happen again, and why.</param>
/// <param name="TraceHash">The hash of all that happened.</param>
internal sealed record ReplayReport(
    int Actions,
    int Records,
    IReadOnlyList<string> Failures,
    long InvariantsChecked,
    int RecordedWrites,
    int Writes,
    IReadOnlyList<WriteDifference> Differences,
    IReadOnlyList<string> NotReplayed,
    string TraceHash
);
