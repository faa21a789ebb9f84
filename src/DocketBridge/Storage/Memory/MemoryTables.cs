using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage.Memory;

/// <summary>
/// What one connection keeps, as the SQLite database does, in memory: it outlives the stores that are opened over it, as a
/// database outlives a crash. Not safe for several threads.
/// </summary>
internal sealed class MemoryTables
{
    private readonly List<JournalEntry> _journal = [];
    private readonly List<ConflictEntry> _conflicts = [];
    private readonly List<(LinkId From, LinkId To, int Journal, int Conflicts)> _moves = [];
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private long _owner;
    private long _lastLink;

    /// <summary>All links by their id, tombstones included.</summary>
    public MemoryLinks Links { get; } = new();

    /// <summary>All work by its contact, problems included.</summary>
    public MemoryTable<WorkEntry> Work { get; } = new();

    /// <summary>Writes that are not settled, oldest first, by their row.</summary>
    public MemoryTable<Intent> Intents { get; } = new();

    /// <summary>Deletions that were judged, by their link.</summary>
    public MemoryTable<DeletionEntry> Deletions { get; } = new();

    /// <summary>What people chose for open conflicts, by their row.</summary>
    public MemoryTable<ConflictChoice> Choices { get; } = new();

    /// <summary>Records whose contact is not known, by their row.</summary>
    public MemoryTable<UnlocatedEntry> Unlocated { get; } = new();

    /// <summary>Writes that were made, in the order of their commits.</summary>
    public IReadOnlyList<JournalEntry> Journal => _journal;

    /// <summary>Conflicts that were decided, in the order of their commits.</summary>
    public IReadOnlyList<ConflictEntry> Conflicts => _conflicts;

    /// <summary>Texts by their names.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Makes a new owner of the connection, and every owner before it one that may only read and hint.</summary>
    public long OpenOwner() => ++_owner;

    /// <summary>Refuses who is not the newest owner.</summary>
    /// <exception cref="OwnerSupersededException">There is a newer one.</exception>
    public void Demand(long owner)
    {
        if (owner != _owner)
        {
            throw new OwnerSupersededException();
        }
    }

    /// <summary>A link id that was never used, not even by what was undone.</summary>
    public LinkId NewLinkId() => new(++_lastLink);

    /// <summary>Keeps a text under a name. The last step of a change: it is not undone.</summary>
    public void SetValue(string name, string text) => _values[name] = text;

    /// <summary>Adds to the journal and the conflicts. Nothing that follows it in a change may fail: it is not undone.</summary>
    public void Record(IReadOnlyList<JournalEntry> journal, IReadOnlyList<ConflictEntry> conflicts)
    {
        foreach (var entry in journal)
        {
            _journal.Add(entry with { At = Times.At(Times.Of(entry.At)) });
        }

        foreach (var conflict in conflicts)
        {
            _conflicts.Add(
                conflict with
                {
                    At = Times.At(Times.Of(conflict.At)),
                    HighLevelAt = Times.At(Times.Of(conflict.HighLevelAt)),
                    DocketManagerAt = Times.At(Times.Of(conflict.DocketManagerAt)),
                }
            );
        }
    }

    /// <summary>Lets what was told of a half so far go over to the link that it is joined into, when the change is made.</summary>
    public void MoveTold(LinkId from, LinkId to) => _moves.Add((from, to, _journal.Count, _conflicts.Count));

    /// <summary>Makes a change wholly, or, when it throws, not at all.</summary>
    public T Change<T>(Func<T> change)
    {
        try
        {
            var result = change();
            ApplyMoves();
            Links.Keep();
            Work.Keep();
            Intents.Keep();
            Deletions.Keep();
            Choices.Keep();
            Unlocated.Keep();
            return result;
        }
        catch
        {
            Links.Undo();
            Work.Undo();
            Intents.Undo();
            Deletions.Undo();
            Choices.Undo();
            Unlocated.Undo();
            _moves.Clear();
            throw;
        }
    }

    private void ApplyMoves()
    {
        foreach (var (from, to, journal, conflicts) in _moves)
        {
            for (var at = 0; at < journal; at++)
            {
                _journal[at] = _journal[at].Contact == from ? _journal[at] with { Contact = to } : _journal[at];
            }

            for (var at = 0; at < conflicts; at++)
            {
                _conflicts[at] = _conflicts[at].Contact == from ? _conflicts[at] with { Contact = to } : _conflicts[at];
            }
        }

        _moves.Clear();
    }
}
