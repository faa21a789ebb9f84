namespace DocketBridge.Contracts;

/// <summary>Which half of an exchange.</summary>
public enum Direction
{
    /// <summary>What is sent to HighLevel.</summary>
    Request,

    /// <summary>What HighLevel answers when it does what is asked.</summary>
    Answer,

    /// <summary>What HighLevel answers when it does not.</summary>
    ErrorAnswer,
}

/// <summary>In which way a value differs from its description.</summary>
public enum Fault
{
    /// <summary>The files know no such operation.</summary>
    UnknownOperation,

    /// <summary>The operation answers no such status.</summary>
    UndeclaredStatus,

    /// <summary>The place has no description.</summary>
    Undescribed,

    /// <summary>A member or parameter that the description does not have.</summary>
    Unknown,

    /// <summary>A member or parameter that must be there is not.</summary>
    Missing,

    /// <summary>A null that the description does not allow.</summary>
    Null,

    /// <summary>Another type than described.</summary>
    WrongType,

    /// <summary>None of the values, or none of the alternatives, that the description lists.</summary>
    Choice,

    /// <summary>Out of the described range, or not in the described form.</summary>
    Form,
}

/// <summary>A difference between an exchange and HighLevel's file.</summary>
/// <param name="Operation">The verb and the path as the file has it.</param>
/// <param name="Id">The operation's id.</param>
/// <param name="Direction">The half of the exchange.</param>
/// <param name="Status">The answer's status; null in a request.</param>
/// <param name="Place">A JSON pointer with * for a place in a list; "query:name", "path:name" or "header:name".</param>
/// <param name="Fault">The way of the difference.</param>
/// <param name="Says">What the file says, and what is there.</param>
public sealed record Mismatch(
    string Operation,
    string Id,
    Direction Direction,
    int? Status,
    string Place,
    Fault Fault,
    string Says
)
{
    /// <inheritdoc />
    public override string ToString() => $"{Id} ({Operation}) {Direction} {Status} {Place}: {Fault}: {Says}";
}
