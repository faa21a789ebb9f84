namespace DocketBridge.Sync.Journal;

/// <summary>A journalled write that a person wants undone.</summary>
/// <param name="Entry">The write.</param>
/// <param name="Run">The run of the undo.</param>
public sealed record UndoRequest(JournalEntry Entry, string Run);

/// <summary>What came of an undo. Stored by number: never renumber.</summary>
public enum UndoState
{
    /// <summary>It is still to be done.</summary>
    Pending = 0,

    /// <summary>The record shows again what it showed before the write.</summary>
    Done = 1,

    /// <summary>It was left as it is; the reason says why.</summary>
    Skipped = 2,
}

/// <summary>An undo that is settled.</summary>
/// <param name="Entry">The write that was to be undone.</param>
/// <param name="Run">The run of the undo.</param>
/// <param name="State">What came of it.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record UndoOutcome(long Entry, string Run, UndoState State, string Reason);
