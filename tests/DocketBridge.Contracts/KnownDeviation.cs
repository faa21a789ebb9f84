using System.Text.RegularExpressions;

namespace DocketBridge.Contracts;

/// <summary>Why an exchange may differ from a file.</summary>
public enum DeviationKind
{
    /// <summary>HighLevel's file is wrong: its service does otherwise.</summary>
    FileIsWrong,

    /// <summary>The sandbox does not imitate this optional part of an answer.</summary>
    NotImitated,
}

/// <summary>A difference that is known, and its reason.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Operations">Ids of operations, or verb and path, with a space and a bar between them; * for all.</param>
/// <param name="Direction">The half of the exchange.</param>
/// <param name="Places">Places as in <see cref="Mismatch"/>; * for one step, ** for any number of them.</param>
/// <param name="Faults">The ways of the difference.</param>
/// <param name="Reason">What the file says, what HighLevel really does, and how that is known.</param>
public sealed record KnownDeviation(
    DeviationKind Kind,
    string Operations,
    Direction Direction,
    string Places,
    IReadOnlyList<Fault> Faults,
    string Reason
)
{
    private readonly string[] _operations = Operations.Split(" | ");
    private readonly Regex[] _places = [.. Places.Split(" | ").Select(Pattern)];

    /// <summary>Whether it is this difference.</summary>
    /// <param name="mismatch">The difference found.</param>
    public bool Covers(Mismatch mismatch)
    {
        ArgumentNullException.ThrowIfNull(mismatch);
        return Direction == mismatch.Direction
            && Faults.Contains(mismatch.Fault)
            && (_operations is ["*"] || _operations.Contains(mismatch.Id) || _operations.Contains(mismatch.Operation))
            && _places.Any(place => place.IsMatch(mismatch.Place));
    }

    private static Regex Pattern(string place) =>
        new(
            $"^{Regex.Escape(place).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
