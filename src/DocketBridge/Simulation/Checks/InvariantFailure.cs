namespace DocketBridge.Simulation.Checks;

/// <summary>An invariant that did not hold.</summary>
/// <param name="Invariant">Which.</param>
/// <param name="Detail">What was seen instead.</param>
/// <param name="Step">At which step of the history.</param>
public sealed record InvariantFailure(string Invariant, string Detail, long Step);
