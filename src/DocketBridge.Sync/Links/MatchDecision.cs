namespace DocketBridge.Sync.Links;

/// <summary>What a person decided about a contact whose counterpart is not clear.</summary>
/// <param name="Counterpart">The record id of the counterpart on the other side; null for nobody there: it is made anew.</param>
public sealed record MatchDecision(string? Counterpart)
{
    /// <summary>The contact has no counterpart: one is made.</summary>
    public static MatchDecision Separate { get; } = new((string?)null);
}
