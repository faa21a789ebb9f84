using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>What one connection's journal holds: the source of history, explanation, undo and export.</summary>
public interface IJournalStore
{
    /// <summary>Entries that fit, in the order they were made.</summary>
    Task<IReadOnlyList<JournalEntry>> ListAsync(JournalFilter filter, CancellationToken ct);

    /// <summary>Conflicts that fit (runs and numbers are not asked for), in the order they were decided.</summary>
    Task<IReadOnlyList<ConflictEntry>> ListConflictsAsync(JournalFilter filter, CancellationToken ct);

    /// <summary>The contact whose journal names a record (the kind of the link), the latest; null when none does.</summary>
    Task<LinkId?> FindContactAsync(Side side, RecordKind kind, string recordId, CancellationToken ct);

    /// <summary>Which of some entries are undone at present, and by which entry each.</summary>
    Task<IReadOnlyDictionary<long, long>> ListUndoneAsync(IReadOnlyCollection<long> entries, CancellationToken ct);

    /// <summary>
    /// Asks for undos, and makes work of their contacts, in one commit. An entry that is waiting to be undone already is left out.
    /// </summary>
    /// <returns>How many are waiting.</returns>
    Task<int> RequestUndoAsync(string run, IReadOnlyCollection<JournalEntry> entries, CancellationToken ct);

    /// <summary>What came of the undos of a run so far.</summary>
    Task<IReadOnlyList<UndoOutcome>> ListOutcomesAsync(string run, CancellationToken ct);
}

/// <summary>Which entries of a journal.</summary>
public sealed record JournalFilter
{
    /// <summary>Of this contact and of everything that belongs to it.</summary>
    public LinkId? Contact { get; init; }

    /// <summary>Of this task, note or appointment of the contact.</summary>
    public Link? Record { get; init; }

    /// <summary>Of this run.</summary>
    public string? Run { get; init; }

    /// <summary>Only this number.</summary>
    public long? Id { get; init; }

    /// <summary>Only writes.</summary>
    public bool WritesOnly { get; init; }

    /// <summary>At this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>With higher numbers than this: the next page.</summary>
    public long After { get; init; }

    /// <summary>At most so many. Default 1000.</summary>
    public int Limit { get; init; } = 1000;

    /// <summary>Only what can be undone: writes, and that two contacts were linked.</summary>
    public bool Undoable { get; init; }

    /// <summary>True to take the latest where there are more; false to take the first.</summary>
    public bool Latest { get; init; }
}
